"""Bringing clinicians' documents, and the pages that depend on where they work, up to date."""

from api.models import DeliveryDocument
from api.publishing.dependents import rebuild_dependents
from api.publishing.pages import sync_page
from api.publishing.snippets import withdraw_all
from api.publishing.store import Published, State, Subject, write
from api.publishing.world import read_tree
from cms.models import Clinic, Clinician
from cms.turns import verb, wait_for_turn
from pages.deliverability import Tree
from pages.documents import DocumentContext, clinician_document
from pages.models import ClinicianPage


@verb()
def sync_clinician(clinician_id: int) -> None:
    """Write a clinician for each of their clinics, withdraw them elsewhere, rebuild what names
    them; the pages about them come and go with the clinics they work at."""
    wait_for_turn()
    clinics = dict(Clinic.objects.filter(clinicians=clinician_id).values_list("slug", "pk"))
    rows = DeliveryDocument.objects.filter(subject=Subject.CLINICIAN, subject_id=clinician_id)
    before = dict(rows.values_list("clinic", "state"))
    tree = read_tree()
    for slug in sorted({*clinics, *before}):
        write_clinician(clinician_id, slug, tree)
    _sync_pages_about(clinician_id, tree)
    joined = [clinics[slug] for slug in clinics if before.get(slug) != State.PUBLISHED]
    has_left = any(before[slug] == State.PUBLISHED for slug in before.keys() - clinics.keys())
    keys = [f"clinicians:{clinic_id}" for clinic_id in joined]
    rebuild_dependents([f"clinician:{clinician_id}", *keys], at_once=has_left)


@verb()
def withdraw_clinician(clinician_id: int) -> None:
    """Withdraw a clinician who is gone, here and in all that names them."""
    withdraw_all(Subject.CLINICIAN, clinician_id)
    rebuild_dependents([f"clinician:{clinician_id}"], at_once=True)


def write_clinician(clinician_id: int, clinic_slug: str, tree: Tree) -> None:
    """Write one clinician for one clinic, or withdraw them where they do not work."""
    published = published_clinician(clinician_id, clinic_slug, tree)
    write(clinic_slug, Subject.CLINICIAN, clinician_id, published)


def published_clinician(
    clinician_id: int, clinic_slug: str, tree: Tree | None = None
) -> Published | None:
    """What is to be stored of a clinician for a clinic."""
    clinician = Clinician.objects.filter(pk=clinician_id, clinics__slug=clinic_slug).first()
    clinic = Clinic.objects.filter(slug=clinic_slug, is_active=True).first()
    if clinician is None or clinic is None:
        return None
    context = DocumentContext(clinic, tree=tree)
    return Published.built(
        context,
        Subject.CLINICIAN,
        clinician.pk,
        clinician_document(clinician, context) or {},
        sort_key=clinician.name.casefold(),
    )


def _sync_pages_about(clinician_id: int, tree: Tree) -> None:
    """Publish or withdraw the pages about a person that may be, or may no longer be, public.

    All others depend on the person and are rebuilt with what else names them.
    """
    pages = list(ClinicianPage.objects.filter(clinician=clinician_id, live=True).order_by("path"))
    rows = DeliveryDocument.objects.filter(
        subject=Subject.PAGE, subject_id__in=[page.pk for page in pages], state=State.PUBLISHED
    )
    public = set(rows.values_list("subject_id", flat=True))
    for page in pages:
        if tree.place(page).is_deliverable is not (page.pk in public):
            sync_page(page.pk)
