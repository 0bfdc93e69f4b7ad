"""The treatment that a page speaks of."""

from typing import Any

from pages.documents.json_ld.graph import JSON, term
from pages.documents.json_ld.ids import Ids
from pages.documents.json_ld.preparation import preparation_text
from pages.documents.json_ld.text import (
    LONGEST_ACCOUNT,
    items_of_kind,
    joined,
    section_text,
    sections_of_kind,
    short,
)

MOST_OUTCOMES = 40
_ALWAYS = {"@type", "@id", "name", "url", "legalStatus", "procedureType"}


def therapy_node(document: JSON, ids: Ids) -> JSON | None:
    """The page's treatment as a MedicalTherapy, with all that its sections say of it; None for a
    page of no treatment."""
    treatment = document["treatment"]
    if not treatment:
        return None
    facts = document["facts"] or {}
    # Only an infusion is known to go through the skin and to give a drug.
    is_infusion = facts.get("infusion_minutes") is not None
    legal_status = document.get("legal_status") or facts.get("legal_status")
    effects = items_of_kind(document, "side_effects")
    return {
        **offered_therapy(treatment["slug"], treatment["name"], treatment["path"], ids),
        "legalStatus": legal_status,
        "procedureType": term("PercutaneousProcedure") if is_infusion else None,
        "howPerformed": _account(document, "procedure", "experience_during"),
        "preparation": preparation_text(document),
        "followup": _account(document, "experience_after"),
        "adverseOutcome": [_outcome(one) for one in effects if one.get("frequency") != "serious"][
            :MOST_OUTCOMES
        ],
        "seriousAdverseOutcome": [
            _outcome(one) for one in effects if one.get("frequency") == "serious"
        ][:MOST_OUTCOMES],
        "contraindication": [
            _named("MedicalContraindication", one)
            for one in items_of_kind(document, "contraindications")
        ][:MOST_OUTCOMES],
        "drug": _drug(document, legal_status) if is_infusion else None,
    }


def offered_therapy(slug: str, name: str, path: str | None, ids: Ids) -> JSON:
    """A treatment as a clinic's graph names it; `path` is that of its page."""
    return {
        "@type": "MedicalTherapy",
        "@id": ids.treatment(slug),
        "name": name,
        "url": ids.url(path) if path else None,
    }


def says_something(therapy: JSON) -> bool:
    """Whether the page tells more of the treatment than that it exists."""
    return any(value for key, value in therapy.items() if key not in _ALWAYS)


def _drug(document: JSON, legal_status: str | None) -> JSON | None:
    mechanism = _account(document, "science")
    if not mechanism:
        return None
    return {"@type": "Drug", "mechanismOfAction": mechanism, "warning": legal_status}


def _account(document: JSON, *kinds: str) -> str:
    texts = (section_text(section) for section in sections_of_kind(document, *kinds))
    return short(joined(texts), LONGEST_ACCOUNT)


def _outcome(item: JSON) -> JSON:
    return _named("MedicalEntity", item)


def _named(node_type: str, item: dict[str, Any]) -> JSON:
    return {
        "@type": node_type,
        "name": item.get("name"),
        "description": short(item.get("description"), 200),
    }
