"""Sections about health as parts of their page."""

from pages.documents.json_ld.graph import JSON, term
from pages.documents.json_ld.preparation import text_of_preparation
from pages.documents.json_ld.text import LONGEST_TEXT, section_text, short

# The health aspect of each kind that is about health; None where schema.org has no fitting one.
ASPECT_OF_KIND: dict[str, str | None] = {
    "science": "HowItWorksHealthAspect",
    "conditions": "MayTreatHealthAspect",
    "procedure": "UsageOrScheduleHealthAspect",
    "experience_during": None,
    "experience_after": None,
    "preparation": None,
    "eligibility": None,
    "side_effects": "SideEffectsHealthAspect",
    "contraindications": "SafetyHealthAspect",
    "results": "EffectivenessHealthAspect",
    "emergency": "SeeDoctorHealthAspect",
}
MOST_PARTS = 40
# All parts together, so that data never outgrows the page.
PARTS_TEXT = 10_000


def health_topics(document: JSON) -> list[JSON]:
    """A HealthTopicContent for each section about health that says something, in order."""
    chosen = [section for section in document["sections"] if section["kind"] in ASPECT_OF_KIND][
        :MOST_PARTS
    ]
    longest = min(LONGEST_TEXT, PARTS_TEXT // max(len(chosen), 1))
    parts = (_health_topic(section, document, longest) for section in chosen)
    return [part for part in parts if part["name"] or part["text"]]


def _health_topic(section: JSON, document: JSON, longest: int) -> JSON:
    aspect = ASPECT_OF_KIND[section["kind"]]
    if section["kind"] == "conditions" and not treated(section["items"]):
        aspect = None
    return {
        "@type": "HealthTopicContent",
        "url": f"{document['url']}#{section['anchor']}",
        "name": section["heading"],
        "hasHealthAspect": term(aspect) if aspect else None,
        "text": short(_text(section, document["locale"]), longest),
    }


def treated(items: list[JSON]) -> list[JSON]:
    """The items that name what is treated, without what is still under study."""
    return [item for item in items if item.get("status") == "treated"]


def _text(section: JSON, locale: str) -> str:
    match section["kind"]:
        case "conditions":
            return section_text(section, treated(section["items"]))
        case "preparation":
            return text_of_preparation(section, locale)
    return section_text(section)
