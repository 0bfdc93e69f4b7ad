"""People, places and prices."""

from cms.blocks.examples.example import Example

LOCAL = {
    "cost": Example(
        {
            "heading": "What it costs",
            "level": "2",
            "items": [
                {
                    "name": "One session",
                    "description": "",
                    "amount": "450.00",
                    "currency": "USD",
                    "unit": "session",
                    "includes": [],
                },
                {
                    "name": "First talk",
                    "description": "",
                    "amount": "150.00",
                    "currency": "USD",
                    "unit": "visit",
                    "includes": [],
                },
            ],
        }
    ),
    "offices": Example(
        {"heading": "Where to find us", "level": "2", "offices": []},
        {
            "items": [
                {"name": "Harbor office", "description": "12 Sample Court, open Monday to Friday"},
                {"name": "Hill office", "description": "3 Example Road, open Tuesdays"},
            ]
        },
    ),
    "clinicians": Example(
        {"heading": "The people you will meet", "level": "2", "clinicians": []},
        {
            "items": [
                {"name": "Robin Ashdown, MD", "description": "Medical director"},
                {"name": "Kim Alder, RN", "description": "Infusion nurse"},
            ]
        },
    ),
    "pages": Example(
        {
            "heading": "Read on",
            "level": "2",
            "show": "newest",
            "pages": [],
            "page_type": "article",
            "number": 3,
            "below": None,
        },
        {
            "items": [
                {"name": "Your first visit", "description": "What happens, from door to door."},
                {"name": "What it costs", "description": "Prices, and what insurers may pay."},
            ]
        },
    ),
}
