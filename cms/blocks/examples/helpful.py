"""Questions, sources and next steps."""

from cms.blocks.examples.example import Example

HELPFUL = {
    "faq": Example(
        {
            "heading": "Questions we are often asked",
            "level": "2",
            "items": [
                {
                    "name": "May I drive home afterwards?",
                    "answer": "<p>No. Please have someone take you home.</p>",
                },
                {
                    "name": "May someone stay with me?",
                    "answer": "<p>Yes, one person may sit with you.</p>",
                },
            ],
        }
    ),
    "references": Example(
        {
            "heading": "Sources",
            "level": "2",
            "items": [
                {
                    "reference": None,
                    "name": "A. Author, B. Author: A study of many visits. Journal of Examples",
                    "url": "https://journal.example/many-visits/",
                    "year": 2024,
                },
                {"reference": None, "name": "A handbook of infusions", "url": "", "year": 2022},
            ],
        }
    ),
    "cta": Example(
        {
            "heading": "Talk with us first",
            "level": "2",
            "body": "<p>A call costs nothing and binds you to nothing.</p>",
            "items": [
                {
                    "label": "Ask for an appointment",
                    "action": "appointment",
                    "page": None,
                    "file": None,
                    "url": "",
                    "style": "primary",
                },
                {
                    "label": "Call us",
                    "action": "phone",
                    "page": None,
                    "file": None,
                    "url": "",
                    "style": "secondary",
                },
            ],
        }
    ),
    "appointment_form": Example(
        {
            "heading": "Ask for an appointment",
            "level": "2",
            "body": "<p>We call you back within two working days.</p>",
            "label": "Request an appointment",
        }
    ),
}
