"""Which pages the clinics see: their own trees, what they have in the trash, and what is shared."""

from django.db.models import Q
from wagtail.models import Page

from cms.isolation.narrowing import keep_apart
from cms.models import Clinic
from pages.clinics import ROOT_PATH
from pages.models import Redirect, TrashedPage


def connect() -> None:
    """Say so; called once."""
    keep_apart(Page, seen_pages)
    keep_apart(Redirect, lambda ids: Q(clinic__in=ids))


def seen_pages(clinic_ids: frozenset[int]) -> Q:
    """The pages that these clinics see, by their tree paths."""
    homes = dict(Clinic.objects.order_by().values_list("site__root_page__path", "pk"))
    others = {path for path, pk in homes.items() if pk not in clinic_ids}
    thrown = TrashedPage.objects.filter(clinic__in=clinic_ids).values_list("page__path", flat=True)
    shared = Page.objects.filter(depth=2, path__startswith=ROOT_PATH).exclude(path__in=homes)
    seen = [path for path in homes if path not in others]
    seen += [*thrown, *shared.values_list("path", flat=True)]
    found = Q(path=ROOT_PATH)
    for path in seen:
        found |= Q(path__startswith=path)
    # A clinic may stand below what is another's, or everybody's.
    for path in others:
        if path.startswith(tuple(seen)):
            found &= ~Q(path__startswith=path)
    return found
