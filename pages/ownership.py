"""To which clinic pages and what hangs on them belong: by their place in the tree."""

from wagtail.models import Comment, Page, PageSubscription, WorkflowPage

from cms.ownership import SHARED, Owners, belongs, clinic_ids_of
from cms.roles.table import MANAGER, PUBLISHER, grant
from pages.clinics import clinic_of, is_in_trash
from pages.models import KeptText, Redirect, TrashedPage


def owners_of_page(page: Page) -> Owners:
    """The clinic in whose tree a page stands, or stood before it went to the trash; a page of no
    clinic's tree is shared."""
    if not page.path:
        return None
    if is_in_trash(page):
        top = page.path[: 2 * page.steplen]
        return _owners_of_trashed(TrashedPage.objects.filter(page__path=top).first())
    clinic = clinic_of(page)
    return frozenset({clinic.pk}) if clinic else SHARED


def _owners_of_trashed(row: TrashedPage | None) -> Owners:
    return None if row is None or row.clinic_id is None else frozenset({row.clinic_id})


def connect() -> None:
    """Answer for these models, and say which roles may do what with them; called once."""
    belongs(Page, owners_of_page)
    belongs(TrashedPage, _owners_of_trashed)
    belongs(Redirect, lambda one: None if one.clinic_id is None else frozenset({one.clinic_id}))
    for model in (Comment, KeptText, PageSubscription, WorkflowPage):
        belongs(model, lambda one: clinic_ids_of(one.page))
    rights = (f"pages.{verb}_redirect" for verb in ("add", "change", "delete", "view"))
    grant((MANAGER, PUBLISHER), *rights)
