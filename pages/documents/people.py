"""Clinicians as the contract's Person."""

from typing import Any

from cms.models import Clinician
from pages.documents.context import DocumentContext

JSON = dict[str, Any]


def person(clinician: Clinician, context: DocumentContext) -> JSON:
    """A Person; `path` is null where the clinic has no public page about them."""
    context.uses("clinician", clinician.pk)
    if clinician.pk not in context.clinician_ids:
        context.clinician_ids.append(clinician.pk)
    return {
        "id": clinician.pk,
        "name": clinician.name,
        "credentials": list(clinician.credentials),
        "job_title": clinician.job_title,
        "is_physician": clinician.is_physician,
        "path": None,
        "photo": context.image(clinician.photo),
    }


def clinician_document(clinician: Clinician, context: DocumentContext) -> JSON:
    """The document of one clinician at one clinic."""
    return person(clinician, context)
