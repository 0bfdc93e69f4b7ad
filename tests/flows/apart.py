"""Two clinics with a thing of every kind, each with a name of its own to look for."""

import copy
from types import SimpleNamespace
from typing import Any

from django.test import Client
from wagtail.models import Page

from cms.models import Clinic
from pages.models import Redirect, StandardPage
from tests.factories import cms, sections
from tests.factories.pages import draft_of, home_of, make_page, two_clinics
from tests.flows.teams import team

# Stands in the name of all that belongs to the other clinic.
CANARY = "Kestrel"


def things_of(clinic: Clinic, word: str) -> SimpleNamespace:
    """One thing of every kind of a clinic, all of them named after a word."""
    low = word.lower()
    home = home_of(clinic)
    page = make_page(home, StandardPage, f"{word} page", sections.text())
    clinic = Clinic.objects.get(pk=clinic.pk)
    return SimpleNamespace(
        clinic=clinic,
        home=home,
        page=page,
        draft=draft_of(page, title=f"{word} draft"),
        office=cms.office(clinic, name=f"{word} office", slug=f"{low}-office", is_main=False),
        facts=cms.facts(clinic, cms.treatment(f"{low}-treatment", name="Shared treatment")),
        doctor=cms.clinician(clinic, name=f"{word} doctor", slug=f"{low}-doctor"),
        redirect=Redirect.objects.create(clinic=clinic, old_path=f"/{low}/", target_page=home),
        picture=cms.image(title=f"{word} picture", collection=clinic.collection),
        file=cms.file(title=f"{word} file", collection=clinic.collection),
        people=team(clinic),
    )


def two_sides(site: SimpleNamespace) -> SimpleNamespace:
    """`own` and `other`, a browser for each role of the own clinic (`manager`, ...), and one for an
    administrator (`chief`) and for somebody without a role (`guest`)."""
    Clinic.objects.filter(pk=site.summit.clinic.pk).update(name=f"{CANARY} Clinic")
    site.summit.clinic.refresh_from_db()
    own = things_of(site.harbor.clinic, "Heron")
    other = things_of(site.summit.clinic, CANARY)
    browsers = {str(role): browser(person) for role, person in own.people.items()}
    return SimpleNamespace(
        own=own, other=other, site=site, chief=browser(cms.superuser()), **browsers
    )


def apart() -> SimpleNamespace:
    """Two sides of a site of their own."""
    return two_sides(two_clinics())


class Browser(Client):
    """Somebody's browser; a copy has the same cookies, and answers of its own."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "Browser":
        other = Browser(raise_request_exception=self.raise_request_exception)
        other.cookies = copy.deepcopy(self.cookies, memo)
        return other


def browser(user: Any) -> Browser:
    client = Browser(raise_request_exception=False)
    client.force_login(user)
    return client


def words_of(answer: Any) -> str:
    """What an answer says, in whatever form."""
    return str(answer.content.decode(errors="replace"))


def is_there(thing: Any) -> bool:
    return bool(type(thing)._base_manager.filter(pk=thing.pk).exists())


def pages_of(clinic: Clinic) -> list[Page]:
    return list(Page.objects.filter(path__startswith=clinic.site.root_page.path))
