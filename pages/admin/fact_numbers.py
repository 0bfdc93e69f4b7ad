"""A word after facts were saved: which texts follow, and which still state other numbers."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from cms.models import Facts
from cms.tokens.quotes import facts_keys, listed, titles_quoting
from pages.models import BasePage
from pages.quotes import PageValues, number_notes

SHOWN = 5


def tell_of_numbers(request: HttpRequest, facts: Facts) -> None:
    """Name the public pages that quote these facts, and those that state other numbers."""
    if following := titles_quoting(Facts, facts_keys(facts)):
        messages.info(request, f"These texts quote the facts and follow them: {listed(following)}.")
    others = pages_with_other_numbers(facts)
    if not others:
        return
    named = others[:SHOWN]
    more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    titles = ", ".join(f"“{page.title}” ({place})" for page, place in named)
    messages.warning(
        request,
        f"Other numbers than these are still written in {titles}{more}.",
        buttons=[
            messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), page.title)
            for page, _ in named
            if page.permissions_for_user(request.user).can_edit()
        ],
    )


def pages_with_other_numbers(facts: Facts) -> list[tuple[Any, str]]:
    """The public pages of the clinic that are about the treatment and state other minutes or
    sessions, each with the first place."""
    site = facts.clinic.site
    if site is None:
        return []
    found = []
    for page in Page.objects.descendant_of(site.root_page, inclusive=True).live().specific():
        if not isinstance(page, BasePage):
            continue
        values = PageValues(page)
        if values.treatment != facts.treatment:
            continue
        if notes := number_notes(page, values):
            found.append((page, notes[0].place))
    return found
