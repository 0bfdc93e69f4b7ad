"""Bringing a clinic's own document, and all that quotes the clinic, up to date."""

from collections.abc import Iterable

from api.models import DeliveryDocument
from api.publishing import pages, people, snippets
from api.publishing.dependents import rebuild_dependents
from api.publishing.store import LONG, Published, Subject, end_no_later, withdraw, write
from api.publishing.world import read_tree
from cms.models import Clinic, Clinician, Condition
from cms.turns import verb, wait_for_turn
from pages.deliverability import Tree
from pages.documents import DocumentContext, clinic_document, robots_document
from pages.models import Redirect


@verb()
def sync_clinic(
    clinic_id: int, changed_fields: Iterable[str] | None = None, *, at_once: bool = False
) -> None:
    """Write a clinic's document and rebuild what quotes one of `changed_fields`.

    None for the fields means that everything of the clinic is brought up to date, as for a new
    clinic or one that was hidden or shown; `at_once` leaves nothing of that for later.
    """
    wait_for_turn()
    tree = read_tree()
    write_clinic(clinic_id, tree)
    clinic = Clinic.objects.select_related("site").get(pk=clinic_id)
    end_no_later(DeliveryDocument.objects.filter(clinic=clinic.slug), clinic.expire_at)
    if changed_fields is not None:
        keys = [f"clinic:{clinic_id}:{field}" for field in sorted(changed_fields)]
        rebuild_dependents(keys, at_once=at_once, cause=f"clinic:{clinic_id}")
        return
    if not clinic.is_active:
        # Nothing of it is to be shown, so nothing needs to be looked at one by one.
        _withdraw_everything(clinic.slug)
    pages.withdraw_pages_outside(clinic)
    pages.sync_subtree(clinic.site.root_page_id, at_once=at_once)
    # Some of these pages may be held back now.
    tree = read_tree()
    for condition_id in Condition.objects.order_by("pk").values_list("pk", flat=True):
        snippets.write_condition(condition_id, clinic.slug, tree)
    for clinician_id in Clinician.objects.filter(clinics=clinic).values_list("pk", flat=True):
        people.write_clinician(clinician_id, clinic.slug, tree)
    for redirect_id in Redirect.objects.filter(clinic=clinic).values_list("pk", flat=True):
        snippets.write_redirect(redirect_id, tree)


@verb()
def withdraw_clinic(slug: str) -> None:
    """Withdraw everything of a clinic that is gone."""
    wait_for_turn()
    _withdraw_everything(slug)


def _withdraw_everything(slug: str) -> None:
    rows = DeliveryDocument.objects.filter(clinic=slug).select_related("pending_rebuild")
    for row in rows.defer(*LONG).order_by("pk"):
        withdraw(row)


def write_clinic(clinic_id: int, tree: Tree) -> None:
    """Write a clinic's own document, or withdraw it while the clinic is hidden."""
    slug = Clinic.objects.values_list("slug", flat=True).get(pk=clinic_id)
    write(slug, Subject.CLINIC, clinic_id, published_clinic(clinic_id, slug, tree))


def published_clinic(
    clinic_id: int, clinic_slug: str, tree: Tree | None = None
) -> Published | None:
    """What is to be stored of a clinic itself."""
    clinics = Clinic.objects.select_related("site")
    clinic = clinics.filter(pk=clinic_id, slug=clinic_slug, is_active=True).first()
    if clinic is None:
        return None
    context = DocumentContext(clinic, tree=tree)
    return Published.built(
        context,
        Subject.CLINIC,
        clinic.pk,
        clinic_document(clinic, context),
        sort_key=clinic.name.casefold(),
        sitemap=robots_document(context),
    )
