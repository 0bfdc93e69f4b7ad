"""Which pages stand in archived clinics."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page

from cms.collections import clinic_ids_of_collection
from cms.models import Clinic
from pages.clinics import clinic_of

# Every clinic's home page stands right below the root.
_HOME_LENGTH = 2 * Page.steplen


def archived_homes() -> list[str]:
    """The tree paths of the home pages of archived clinics."""
    rows = Clinic.objects.exclude(archived_at=None).order_by()
    return list(rows.values_list("site__root_page__path", flat=True))


def outside(homes: list[str]) -> Q:
    """The pages that stand neither at nor below any of these tree paths."""
    found = Q()
    for home in homes:
        found &= ~Q(path__startswith=home)
    return found


def archived_clinic_of(page: Page) -> Clinic | None:
    """The archived clinic in which a page stands; None for every other page."""
    clinic = clinic_of(page)
    return clinic if clinic is not None and clinic.archived_at is not None else None


def resting_pages() -> QuerySet[Page]:
    """The pages of archived clinics, for queries about other rows."""
    homes = Clinic.objects.exclude(archived_at=None).order_by().values("site__root_page__path")
    return (
        Page.objects.order_by()
        .annotate(home=Substr("path", 1, _HOME_LENGTH))
        .filter(home__in=homes)
    )


def is_archived_collection(collection_id: int | None) -> bool:
    """Whether what lies in a collection is an archived clinic's own."""
    archived = Clinic.objects.exclude(archived_at=None)
    return archived.exists() and bool(
        clinic_ids_of_collection(collection_id) & set(archived.values_list("pk", flat=True))
    )
