"""Before, during and after the visit."""

from cms.blocks.examples.example import Example

VISIT = {
    "preparation": Example(
        {
            "heading": "Before you come",
            "level": "2",
            "items": [
                {"name": "Wear something comfortable", "description": "", "rule": "do"},
                {
                    "name": "Do not eat just before",
                    "description": "Your nurse tells you from when on.",
                    "rule": "dont",
                },
                {"name": "Your list of medicines", "description": "", "rule": "bring"},
            ],
        }
    ),
    "procedure": Example(
        {
            "heading": "Your visit, step by step",
            "level": "2",
            "items": [
                {
                    "name": "Settle in",
                    "description": "We show you the room and measure your blood pressure.",
                    "minutes": {"min": 10, "max": 15},
                    "image": None,
                },
                {
                    "name": "The infusion",
                    "description": "You lie back; someone stays with you.",
                    "minutes": {"min": 40, "max": 60},
                    "image": None,
                },
                {
                    "name": "Rest",
                    "description": "You go home when you feel clear again.",
                    "minutes": {"min": None, "max": None},
                    "image": None,
                },
            ],
        }
    ),
    "experience_during": Example(
        {
            "heading": "What you may notice during the visit",
            "level": "2",
            "body": "<p>It is different for everyone, and from one visit to the next.</p>",
            "items": [
                {
                    "name": "A floating feeling",
                    "description": "As if your arms and legs weighed less.",
                },
                {"name": "Colors with closed eyes", "description": "They fade by themselves."},
            ],
        }
    ),
    "experience_after": Example(
        {
            "heading": "The hours and days after",
            "level": "2",
            "items": [
                {"name": "Tired until evening", "description": "Plan a quiet day."},
                {"name": "Vivid dreams", "description": "Some people notice them that night."},
            ],
        }
    ),
    "emergency": Example(
        {
            "heading": "When to get help",
            "level": "2",
            "urgency": "emergency",
            "body": "<p>If one of these happens, call for help at once. Do not wait for us.</p>",
            "items": [
                {"name": "Chest pain", "description": ""},
                {"name": "Thoughts of harming yourself", "description": ""},
            ],
        }
    ),
}
