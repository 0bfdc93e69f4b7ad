"""What an editor reads after deleting a page or bringing one back."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin import messages

from pages.models import TrashedPage
from pages.trash import Restored
from pages.trash.words import counted, on_a_day


def tell_of_trash(request: HttpRequest, rows: Sequence[TrashedPage]) -> None:
    """Says until when these pages can be brought back, with a button that does it at once."""
    if not rows:
        return
    many = len(rows) > 1
    what = f"{counted(len(rows), 'page', 'pages')} were" if many else f"“{rows[0].page}” was"
    below = sum(row.page.get_descendant_count() for row in rows)
    with_those = f", with {counted(below, 'page', 'pages')} below" if below else ""
    words = (
        f"{what} moved to the trash{with_those}. {'They' if many else 'It'} can be brought back "
        f"until {on_a_day(min(row.goes_at for row in rows), rows[0].clinic)}."
    )
    context = {"words": words, "rows": rows}
    messages.success(request, render_to_string("pages/trash/undo.html", context, request))


def tell_of_return(request: HttpRequest, restored: Restored) -> None:
    """Says that a page is back, and what is not as it was."""
    page = restored.page
    buttons = [messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), "Open it")]
    words = f"“{page.title}” is back."
    if restored.notes:
        messages.warning(request, " ".join([words, *restored.notes]), buttons=buttons)
    else:
        messages.success(request, words, buttons=buttons)
