"""How the picker of sections is laid out: its groups and the kinds in each, in an editor's order.

Names kinds only; knows no block.
"""

PICKER: dict[str, tuple[str, ...]] = {
    "About the treatment": (
        "science",
        "conditions",
        "eligibility",
        "contraindications",
        "side_effects",
        "results",
    ),
    "Before, during and after the visit": (
        "preparation",
        "procedure",
        "experience_during",
        "experience_after",
        "emergency",
    ),
    "Text and pictures": ("text", "image", "video", "table", "quote"),
    "People, places and prices": ("clinicians", "offices", "cost", "pages"),
    "Questions, sources and next steps": ("faq", "references", "cta", "appointment_form"),
}
_GROUPS = {kind: group for group, kinds in PICKER.items() for kind in kinds}
_PLACES = {kind: place for place, kind in enumerate(_GROUPS)}


def group_of(kind: str) -> str:
    """The group that a kind stands in. Raises KeyError for a kind that stands in none."""
    return _GROUPS[kind]


def place_of(kind: str) -> int:
    """Where a kind stands in the whole picker, from 0."""
    return _PLACES[kind]
