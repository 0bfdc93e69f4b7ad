"""The list of what is in the trash, of the clinics whose pages an editor works with."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.models import Page

from cms.models import Clinic
from pages.models import TrashedPage
from pages.models.trash import DAYS_IN_TRASH
from pages.trash.permissions import may_delete_for_good, may_restore, may_see
from pages.trash.places import usual_place
from pages.trash.words import counted

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """One line of the list."""

    row: TrashedPage
    page: Page
    below: str
    stood: str
    deleted_by: str
    days_left: str
    may_restore: bool


def trash_view(request: HttpRequest) -> HttpResponse:
    """What is in the trash; `q` looks in titles and addresses, `clinic` is a clinic's id."""
    words, clinic = request.GET.get("q", "").strip(), request.GET.get("clinic", "")
    visible = [row for row in _rows() if may_see(request.user, row)]
    clinics = _clinics(visible)
    chosen = clinic if clinic in clinics else ""
    found = [row for row in visible if _matches(row, words, chosen)]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "entries": [_entry(row, request.user) for row in page.object_list],
        "page_obj": page,
        "words": words,
        "clinics": clinics,
        "clinic": chosen,
        "is_filtered": bool(words or chosen),
        "days": DAYS_IN_TRASH,
        "may_delete_for_good": may_delete_for_good(request.user),
        "breadcrumbs_items": [{"url": "", "label": "Trash"}],
    }
    return TemplateResponse(request, "pages/trash/list.html", context)


def _rows() -> Any:
    return TrashedPage.objects.select_related(
        "page__content_type", "parent", "clinic__site__root_page", "deleted_by"
    )


def _clinics(rows: list[TrashedPage]) -> dict[str, str]:
    """The clinics of these rows, by id, in order of their names."""
    found = {row.clinic for row in rows if row.clinic}
    return {str(clinic.pk): clinic.name for clinic in sorted(found, key=_name)}


def _name(clinic: Clinic) -> str:
    return str(clinic.name).lower()


def _matches(row: TrashedPage, words: str, clinic: str) -> bool:
    text = f"{row.page.title} {row.front_end_path}".lower()
    return words.lower() in text and clinic in ("", str(row.clinic_id))


def _entry(row: TrashedPage, user: Any) -> TrashEntry:
    count = row.page.get_descendant_count()
    target = usual_place(row)
    by = row.deleted_by
    return TrashEntry(
        row=row,
        page=row.page,
        below=f"and {counted(count, 'page', 'pages')} below it" if count else "",
        stood=_stood(row),
        deleted_by=str(by.get_full_name() or by.get_username()) if by else "",
        days_left=counted(row.days_left(timezone.now()), "day", "days"),
        may_restore=target is None or may_restore(user, row, target),
    )


def _stood(row: TrashedPage) -> str:
    if row.parent is None:
        return "The page above it is gone."
    return f"below “{row.parent.title}”"
