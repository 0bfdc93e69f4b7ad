"""Text and pictures."""

from cms.blocks.examples.example import Example

# Drawn by the preview's style sheet: there is no file behind it.
DRAWN_PICTURE = {"src": None, "alt": "A quiet room with a chair beside a window"}

WORDS = {
    "text": Example(
        {
            "heading": "A quiet place",
            "level": "2",
            "body": "<p>Our rooms are small and calm. You choose the light, a blanket and, if you "
            "like, <b>your own music</b>.</p><h3>Who is with you</h3><p>A nurse stays near for the "
            "whole visit.</p>",
        }
    ),
    "image": Example(
        {"heading": "", "level": "2", "image": None, "caption": "One of our rooms"},
        {"image": DRAWN_PICTURE, "caption": "One of our rooms"},
    ),
    "video": Example(
        {
            "heading": "A look around",
            "level": "2",
            "address": "https://vimeo.com/123456789",
            "title": "A walk through our clinic",
            "poster": None,
            "file": None,
            "captions": None,
            "transcript": "<p>Welcome. This is the room in which you will spend your visit.</p>",
        }
    ),
    "table": Example(
        {
            "heading": "Two ways side by side",
            "level": "2",
            "table": {
                "caption": "",
                "columns": [
                    {"type": "text", "heading": heading}
                    for heading in ("What", "By drip", "By spray")
                ],
                "rows": [
                    {"values": ["How long", "about an hour", "about two hours"]},
                    {"values": ["Where", "at our clinic", "at our clinic"]},
                ],
            },
            "has_row_headings": True,
        }
    ),
    "quote": Example(
        {
            "heading": "",
            "level": "2",
            "quote": "Bring a blanket that smells of home. It helps more than you would think.",
            "attribution": "A nurse of our team",
        }
    ),
}
