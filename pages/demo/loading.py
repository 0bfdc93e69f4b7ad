"""Puts the demo into the database: only what is missing, never over what somebody has changed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from wagtail.models import Page

from cms.models import Clinic, User
from cms.turns import turn
from pages.demo.clinics import load_clinic
from pages.demo.library import load_library
from pages.demo.long_island import LONG_ISLAND
from pages.demo.maryland import MARYLAND
from pages.demo.roles import load_login, logins_of
from pages.teams import set_up_team

CLINICS = (MARYLAND, LONG_ISLAND)


@dataclass(slots=True)
class Loaded:
    """What one run made: clinics and logins by name."""

    clinics: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)


@turn()
def load_demo(now: datetime, announce: Callable[[str], None] = lambda clinic: None) -> Loaded:
    """Make the demo's clinics and logins that are missing, all of them or none.

    A clinic is made whole or left alone: one that exists keeps every change, whatever was renamed,
    moved or deleted in it. `now` is what the scheduled pages are counted from; `announce` hears the
    name of each clinic before it is made.
    """
    loaded = Loaded()
    logins = logins_of(CLINICS)
    administrator = logins[0]
    if load_login(administrator):
        loaded.logins.append(administrator.username)
    user = User.objects.get(username=administrator.username)
    there = set(Clinic.objects.values_list("slug", flat=True))
    missing = [demo for demo in CLINICS if demo.slug not in there]
    if missing:
        remove_welcome_page()
        for demo in missing:
            announce(demo.fields["name"])
            library = load_library()
            clinic = load_clinic(demo, library, user, now)
            set_up_team(clinic)
            loaded.clinics.append(clinic.name)
    loaded.logins += [one.username for one in logins[1:] if load_login(one)]
    return loaded


def remove_welcome_page() -> None:
    """Remove the page that Wagtail's own migrations make, as long as nobody has used it."""
    for page in Page.objects.filter(depth=2, slug="home", numchild=0, latest_revision=None):
        if page.specific_class is Page:
            page.delete()
