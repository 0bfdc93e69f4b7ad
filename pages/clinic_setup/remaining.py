"""What is left to do in a clinic until its site can open, in the words of whoever does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import Page

from cms.models import Clinic, Facts, Role, User
from cms.roles import group_of
from pages.models import TreatmentPage


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: in a few words, why, where, and whether it is done. `is_for_administrators`
    where nobody else may open the screen."""

    title: str
    words: str
    url: str
    is_done: bool
    is_for_administrators: bool = False


def steps_of(clinic: Clinic) -> list[Step]:
    """The steps in the order in which they are best done."""
    return [make(clinic) for make in STEPS]


def _offices(clinic: Clinic) -> Step:
    words = "Address and opening hours, under “Offices and hours”. Pages show them by themselves."
    edit = reverse("clinics:edit", args=[clinic.pk])
    return Step("Enter the offices", words, edit, clinic.offices.exists())


def _legal_texts(clinic: Clinic) -> Step:
    words = (
        "The disclaimer below every page, and what to do in an emergency, under “About the clinic”."
    )
    edit = reverse("clinics:edit", args=[clinic.pk])
    is_done = bool(clinic.disclaimer and clinic.emergency_notice)
    return Step("Write the legal texts", words, edit, is_done)


def _facts(clinic: Clinic) -> Step:
    words = "Minutes and sessions at this clinic: the page about what it offers needs them."
    pages = TreatmentPage.objects.descendant_of(clinic.site.root_page)
    offered = set(pages.values_list("treatment_id", flat=True))
    told = set(Facts.objects.filter(clinic=clinic).values_list("treatment_id", flat=True))
    return Step("Enter the facts", words, reverse("facts:add"), bool(offered) and offered <= told)


def _legal_status(clinic: Clinic) -> Step:
    words = "What it is approved for and what is off-label, under Treatments."
    pages = TreatmentPage.objects.descendant_of(clinic.site.root_page)
    without = pages.select_related("treatment").filter(treatment__legal_status="").first()
    if without is None:
        url = reverse("treatments:list")
        return Step("Write the legal status", words, url, True, is_for_administrators=True)
    edit = reverse("treatments:edit", args=[without.treatment_id])
    title = f"Write the legal status of “{without.treatment}”"
    return Step(title, words, edit, False, is_for_administrators=True)


def _people(clinic: Clinic) -> Step:
    words = "Whoever writes and publishes here is invited by e-mail."
    url = reverse("people_of_clinic", args=[clinic.pk])
    groups = [group_of(clinic, role) for role in Role]
    is_done = User.objects.filter(groups__in=groups).exists() or clinic.invitations.open().exists()
    return Step("Invite people", words, url, is_done)


def _pages(clinic: Clinic) -> Step:
    home = clinic.site.root_page
    drafts = Page.objects.descendant_of(home, inclusive=True).filter(live=False).count()
    words = "Fill in the drafts and publish them, the home page first: pages below it follow it."
    if drafts:
        words = f"{drafts} drafts wait. {words}"
    explore = reverse("wagtailadmin_explore", args=[home.pk])
    return Step("Write the pages", words, explore, not drafts)


def _shown(clinic: Clinic) -> Step:
    words = "Tick “Shown to the public” under “Web site” and publish, once all of it is right."
    edit = reverse("clinics:edit", args=[clinic.pk])
    return Step("Open the site", words, edit, clinic.is_active)


STEPS: tuple[Callable[[Clinic], Step], ...] = (
    _offices,
    _legal_texts,
    _legal_status,
    _facts,
    _people,
    _pages,
    _shown,
)
