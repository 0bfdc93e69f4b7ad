"""Conditions as documents of their own."""

from typing import Any

from cms.models import Condition
from pages.documents.context import DocumentContext
from pages.documents.instants import instant

JSON = dict[str, Any]


def condition_profile(condition: Condition, context: DocumentContext) -> JSON:
    """`{id, slug, name, path}` and what the shared list says of the condition."""
    return context.condition(condition) | {
        "alternate_names": list(condition.alternate_names),
        "summary": context.text(condition.summary) or None,
        "symptoms": [context.text(symptom) for symptom in condition.symptoms],
    }


def condition_document(condition: Condition, context: DocumentContext) -> JSON:
    """The document of one condition as one clinic shows it."""
    return condition_profile(condition, context) | {
        "updated_at": instant(condition.updated_at),
        "tags": [f"clinic:{context.clinic_slug}", f"condition:{condition.pk}"],
    }
