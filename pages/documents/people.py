"""The people of a clinic, each as the contract's Person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from cms.models import Clinician

if TYPE_CHECKING:
    from pages.documents.context import DocumentContext
    from pages.models import TeamPage

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
        "path": context.path_about("clinician", clinician.pk),
        "photo": context.image(clinician.photo),
    }


def may_be_named(clinician: Clinician, context: DocumentContext) -> bool:
    """Whether a text here may say that somebody wrote it: who works at other clinics alone is not
    named, who works nowhere any more is."""
    context.uses("clinician", clinician.pk)
    return clinician.pk in context.team or clinician.pk not in context.working_people


def profile(clinician: Clinician, context: DocumentContext) -> JSON | None:
    """A Person with what only the page about them tells: languages spoken and specialties."""
    shown = person(clinician, context)
    if shown is None:
        return None
    return shown | {
        "languages": list(clinician.languages),
        "specialties": list(clinician.specialties),
    }


def team(page: TeamPage, context: DocumentContext) -> list[JSON]:
    """The people of this clinic that a team page shows: those chosen, in the editor's order; where
    nobody was ever chosen, everybody by name."""
    stream: Any = page.clinicians
    if len(stream):
        chosen = {child.value.pk: child.value for child in stream if child.value}
        people = list(chosen.values())
    else:
        people = everybody(context)
    prefetch_related_objects(people, "photo__renditions")
    shown = (person(one, context) for one in people)
    return [one for one in shown if one]


def everybody(context: DocumentContext) -> list[Clinician]:
    """Everybody who works at this clinic, by name."""
    context.uses("clinicians", context.clinic_id)
    found = Clinician.objects.filter(pk__in=context.team)
    return sorted(found, key=lambda one: (one.name.casefold(), one.pk))


def clinician_document(clinician: Clinician, context: DocumentContext) -> JSON | None:
    """The document of one clinician at one clinic."""
    return person(clinician, context)
