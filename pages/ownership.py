"""To which clinic pages and what hangs on them belong: by their place in the tree."""

from collections.abc import Sequence

from wagtail.models import Comment, Page, PageSubscription, WorkflowPage

from cms.ownership import SHARED, Owners, belongs, clinic_ids_of
from cms.roles.table import MANAGER, PUBLISHER, grant
from pages.clinics import clinic_ids_by_home, clinic_of, is_in_trash, line_of
from pages.models import KeptText, Redirect, TrashedPage


def owners_of_page(page: Page) -> Owners:
    """The clinic in whose tree a page stands, or stood before it went to the trash; a page of no
    clinic's tree is shared."""
    if not page.path:
        return None
    if is_in_trash(page):
        return _owners_of_trashed(TrashedPage.objects.filter(page__path=_top_of(page)).first())
    clinic = clinic_of(page)
    return frozenset({clinic.pk}) if clinic else SHARED


def owners_of_pages(pages: Sequence[Page]) -> list[Owners]:
    """The same for many pages."""
    tops = {_top_of(page) for page in pages if is_in_trash(page)}
    rows = TrashedPage.objects.filter(page__path__in=tops).select_related("page")
    trashed = {row.page.path: row for row in rows}
    lines = {page.path: line_of(page) for page in pages if page.path and not is_in_trash(page)}
    homes = clinic_ids_by_home({path for line in lines.values() for path in line})
    return [_owners_in(page, lines, homes, trashed) for page in pages]


def _owners_in(
    page: Page,
    lines: dict[str, list[str]],
    homes: dict[str, int],
    trashed: dict[str, TrashedPage],
) -> Owners:
    if not page.path:
        return None
    if is_in_trash(page):
        return _owners_of_trashed(trashed.get(_top_of(page)))
    found = [homes[path] for path in lines[page.path] if path in homes]
    return frozenset({found[-1]}) if found else SHARED


def _top_of(page: Page) -> str:
    """The tree path of the page in the trash that this one is, or stands below."""
    path: str = page.path
    return path[: 2 * page.steplen]


def _owners_of_trashed(row: TrashedPage | None) -> Owners:
    return None if row is None or row.clinic_id is None else frozenset({row.clinic_id})


def connect() -> None:
    """Answer for these models, and say which roles may do what with them; called once."""
    belongs(Page, owners_of_page, owners_of_pages)
    belongs(TrashedPage, _owners_of_trashed)
    belongs(Redirect, lambda one: None if one.clinic_id is None else frozenset({one.clinic_id}))
    for model in (Comment, KeptText, PageSubscription, WorkflowPage):
        belongs(model, lambda one: clinic_ids_of(one.page))
    rights = (f"pages.{verb}_redirect" for verb in ("add", "change", "delete", "view"))
    grant((MANAGER, PUBLISHER), *rights)
