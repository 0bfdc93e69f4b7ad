"""The place of a clinic: what it must have before the first page is written."""

import re

from django.core.exceptions import ValidationError
from wagtail.models import Page

from cms.models import Clinic
from cms.turns import turn
from pages.clinics import ROOT_PATH, give_site
from pages.models import HomePage
from pages.teams import set_up_team

_SHORT_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@turn()
def make_place(clinic: Clinic, home: HomePage) -> None:
    """Store a new clinic with its home page, site and collection, the groups of its roles and its
    workflow, all of it or nothing.

    Neither of the two is stored yet. `home` may bring all its fields; its slug becomes the clinic's
    short name. Raises ValidationError, by the fields of Clinic, when one is missing or wrong, or
    when the short name or the address of the web site is taken; what the objects in memory hold
    afterwards is of no use then.
    """
    clinic.full_clean()
    if errors := short_name_errors(clinic.slug):
        raise ValidationError({"slug": errors})
    home.slug = clinic.slug
    give_site(clinic, home)
    clinic.save()
    set_up_team(clinic)


def short_name_errors(slug: str) -> list[str]:
    """What besides another clinic's having it keeps a short name from being taken, in plain
    words."""
    if not _SHORT_NAME.fullmatch(slug):
        return ["Use small letters, digits and single hyphens only, for example long-island."]
    beside = Page.objects.filter(depth=2, path__startswith=ROOT_PATH, slug=slug).first()
    if beside is not None:
        return [f"The page “{beside.title}” is called so already. Choose another short name."]
    return []
