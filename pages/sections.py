"""Which section kinds each page type allows and requires, as plain data."""

from cms.blocks import SECTION_BLOCKS

ANY = tuple(SECTION_BLOCKS)
SCIENCE = ("science", "text", "image", "faq", "references", "cta", "emergency")
CONDITIONS = (
    "conditions",
    "text",
    "eligibility",
    "contraindications",
    "faq",
    "references",
    "cta",
)
PROCEDURE = (
    "procedure",
    "preparation",
    "eligibility",
    "contraindications",
    "text",
    "image",
    "faq",
    "cost",
    "references",
    "cta",
    "emergency",
)
EXPERIENCE = (
    "experience_during",
    "experience_after",
    "side_effects",
    "results",
    "preparation",
    "text",
    "image",
    "faq",
    "references",
    "cta",
    "emergency",
)


def kind_label(kind: str) -> str:
    """The name of a section kind as editors see it."""
    return str(SECTION_BLOCKS[kind]._meta_class.label)


def missing_kinds(
    required: tuple[tuple[str, ...], ...], present: list[str]
) -> list[tuple[str, ...]]:
    """The requirements that `present` kinds leave open; each requirement is met by any one of its
    kinds."""
    return [choices for choices in required if not set(choices) & set(present)]
