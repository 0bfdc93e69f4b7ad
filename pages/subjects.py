"""The pages about conditions and people, found by what they are about."""

from django.db.models import Model
from wagtail.models import Page

from cms.models import Clinic, Clinician, Treatment
from pages.clinics import clinic_of, is_in_trash
from pages.deliverability import Obstacle, obstacles, place_of
from pages.models import (
    BasePage,
    ClinicianPage,
    ConditionPage,
    SubjectPage,
    TrashedPage,
    TreatmentPage,
)

# By the name of the foreign key, which is also the page type's on the wire.
PAGES_ABOUT: dict[str, type[SubjectPage]] = {"condition": ConditionPage, "clinician": ClinicianPage}


def pages_about(thing: Model) -> list[SubjectPage]:
    """Every page about a condition or a clinician, drafts included; none about anything else."""
    noun = thing._meta.model_name or ""
    model = PAGES_ABOUT.get(noun)
    return list(model.objects.filter(**{noun: thing}).order_by("path")) if model else []


def why_not_deleted(thing: Model) -> str | None:
    """Which pages keep a condition, a clinician or a treatment from being deleted, and what a
    clinic, in an editor's words."""
    if isinstance(thing, Clinic):
        return (
            f"“{thing}” cannot be deleted: its pages and pictures would be every clinic’s. "
            "Archive it instead; readers and its people see nothing of it then."
        )
    pages: list[BasePage] = [*pages_about(thing)]
    if isinstance(thing, Treatment):
        pages = list(TreatmentPage.objects.filter(treatment=thing).order_by("path"))
    if not pages:
        return None
    named = ", ".join(f"“{page.title}” ({_whereabouts(page)})" for page in pages)
    return (
        f"“{thing}” cannot be deleted while pages are about it: {named}. Delete these pages "
        "first, for good in the trash, or choose something else on them."
    )


def pages_lost_by(clinician: Clinician) -> list[SubjectPage]:
    """The published pages about a person that are not public because they work elsewhere."""
    return [
        page
        for page in pages_about(clinician)
        if page.live and Obstacle.PERSON_LEFT in obstacles(place_of(page).situation)
    ]


def _whereabouts(page: Page) -> str:
    if not is_in_trash(page):
        return str(clinic_of(page) or "no clinic")
    row = TrashedPage.objects.filter(page__path=page.path[: 2 * page.steplen]).first()
    return f"in the trash of {row.clinic}" if row and row.clinic else "in the trash"
