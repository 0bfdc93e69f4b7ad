"""About the treatment."""

from cms.blocks.examples.example import Example

TREATMENT = {
    "science": Example(
        {
            "heading": "How it is thought to work",
            "level": "2",
            "body": "<p>Nerve cells speak to one another in many ways at once. The medicine may "
            "quiet one of these ways for a while, so that others can be heard again.</p>"
            "<p>How this leads to relief is still being studied.</p>",
            "items_heading": "Words you may hear",
            "items": [
                {
                    "name": "Receptor",
                    "description": "The part of a nerve cell that listens for one kind of signal.",
                },
                {
                    "name": "Glutamate",
                    "description": "One of the signals with which nerve cells wake each other.",
                },
            ],
        }
    ),
    "conditions": Example(
        {
            "heading": "What people come to us with",
            "level": "2",
            "body": "<p>Every visit begins with a talk about whether this may suit you.</p>",
            "items": [
                {
                    "condition": None,
                    "name": "Long-lasting low mood",
                    "description": "When other ways have not brought enough relief.",
                    "status": "treated",
                },
                {
                    "condition": None,
                    "name": "Nerve pain",
                    "description": "Early studies are under way.",
                    "status": "under_study",
                },
            ],
        }
    ),
    "eligibility": Example(
        {
            "heading": "Who it may be for",
            "level": "2",
            "body": "<p>We look at your whole story before we suggest anything.</p>",
            "items": [
                {"name": "Adults whose doctor agrees", "description": ""},
                {"name": "People who can have someone drive them home", "description": ""},
            ],
        }
    ),
    "contraindications": Example(
        {
            "heading": "Who should not have it",
            "level": "2",
            "body": "<p>Tell us about everything you take and every illness you have had.</p>",
            "items": [
                {
                    "name": "Blood pressure that is not under control",
                    "description": "It may rise for a while during the visit.",
                },
                {"name": "Pregnancy", "description": "Talk with us about other ways."},
            ],
        }
    ),
    "side_effects": Example(
        {
            "heading": "Possible side effects",
            "level": "2",
            "body": "<p>Most pass within hours. Call us about anything that worries you.</p>",
            "items": [
                {"name": "Feeling sick", "description": "", "frequency": "common"},
                {"name": "A headache", "description": "", "frequency": "uncommon"},
                {
                    "name": "Trouble breathing",
                    "description": "Call for help at once.",
                    "frequency": "serious",
                },
            ],
        }
    ),
    "results": Example(
        {
            "heading": "What studies have found",
            "level": "2",
            "body": "<p>Some people feel a change within days, others only after several visits, "
            "and some do not feel one. Studies so far were small.</p>",
            "references": [],
        }
    ),
}
