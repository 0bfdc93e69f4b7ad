"""Clinicians as the contract's Person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.models import Clinician

if TYPE_CHECKING:
    from pages.documents.context import DocumentContext

JSON = dict[str, Any]


def person(clinician: Clinician | None, context: DocumentContext) -> JSON | None:
    """A Person; None for someone who does not work at this clinic.

    `path` is null where the clinic has no public page about them.
    """
    if clinician is None:
        return None
    context.uses("clinician", clinician.pk)
    if clinician.pk not in context.team:
        return None
    if clinician.pk not in context.clinician_ids:
        context.clinician_ids.append(clinician.pk)
    return {
        "id": clinician.pk,
        "name": clinician.name,
        "credentials": list(clinician.credentials),
        "job_title": context.text(clinician.job_title),
        "is_physician": clinician.is_physician,
        "path": None,
        "photo": context.image(clinician.photo),
    }


def clinician_document(clinician: Clinician, context: DocumentContext) -> JSON | None:
    """The document of one clinician at one clinic."""
    return person(clinician, context)
