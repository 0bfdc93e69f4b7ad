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
    what = f"“{rows[0].page.title}” was"
    if len(rows) > 1:
        what = f"{counted(len(rows), 'page', 'pages')} were"
    below = sum(row.page.get_descendant_count() for row in rows)
    if below:
        what = f"{what}, with {counted(below, 'page', 'pages')} below,"
    words = (
        f"{what} moved to the trash. It can be brought back until "
        f"{on_a_day(min(row.goes_at for row in rows), rows[0].clinic)}."
    )
    context = {"words": words.replace("It can", "They can") if len(rows) > 1 else words}
    messages.success(
        request, render_to_string("pages/trash/undo.html", context | {"rows": rows}, request)
    )


def tell_of_return(request: HttpRequest, restored: Restored) -> None:
    """Says that a page is back, and what is not as it was."""
    page = restored.page
    buttons = [messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), "Open it")]
    words = f"“{page.title}” is back."
    if restored.notes:
        messages.warning(request, " ".join([words, *restored.notes]), buttons=buttons)
    else:
        messages.success(request, words, buttons=buttons)
