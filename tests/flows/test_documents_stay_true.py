"""A random walk: after every change each stored document is the one that would be built afresh.

`CHANGES=300` goes further than the suite has time for.
"""

import os
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from api import publishing
from api.models import DeliveryDocument, Dependency, SearchEntry
from cms.models import (
    Clinic,
    Clinician,
    Condition,
    Facts,
    Image,
    Notice,
    Office,
    Reference,
    Treatment,
)
from cms.renditions import make_pending_renditions
from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    BasePage,
    ClinicianPage,
    ConditionPage,
    Redirect,
    StandardPage,
    TeamPage,
)
from tests.factories import cms, sections
from tests.factories.pages import home_of, make_page, menu_entry, publish_page

pytestmark = pytest.mark.django_db

CHANGES = int(os.environ.get("CHANGES", "40"))
SEED = 14
# What an editor is refused; nothing has changed then.
REFUSED = (ValidationError,)
PARTS = ("state", "digest", "path", "end", "rebuilt", "text", "built from", "search")
NOTHING = (None, None, None, None, None, None, frozenset(), None)
Stored = dict[tuple[str, str, int], tuple[Any, ...]]


def stored() -> Stored:
    """All that is kept of every document, but for when and how often it was written."""
    entries = {one[0]: one for one in SearchEntry.objects.values_list()}
    return {
        (row.clinic, row.subject, row.subject_id): (
            row.state,
            row.digest,
            row.path,
            row.expires_at,
            row.rebuild_at,
            row.text,
            frozenset(Dependency.objects.filter(document=row).values_list("key", flat=True)),
            entries.get(row.pk),
        )
        for row in DeliveryDocument.objects.all()
    }  # fmt: skip


def built_afresh() -> Stored:
    """The same as it would be if all of both clinics were built now; nothing is kept of it."""
    with transaction.atomic():
        for clinic_id in Clinic.objects.order_by("pk").values_list("pk", flat=True):
            publishing.sync_clinic(clinic_id, at_once=True)
        built = stored()
        transaction.set_rollback(True)
    return built


def differences(kept: Stored, built: Stored) -> list[str]:
    """What is kept otherwise than it would be built, a line for each part of each document."""
    return [
        f"{key} {part}: {_shown(old, new)}"
        for key in sorted(kept.keys() | built.keys())
        for part, old, new in zip(
            PARTS, kept.get(key, NOTHING), built.get(key, NOTHING), strict=True
        )
        # What was built from more than is needed is only rebuilt once too often.
        if (not new <= old if isinstance(old, frozenset) else old != new)
    ]


def _shown(old: Any, new: Any) -> str:
    if isinstance(old, frozenset):
        return f"does not know of {sorted(new - old)}"
    return f"{old!r} instead of {new!r}"


class Walk:
    """Two clinics and what may happen to them, chosen by a seed."""

    def __init__(self, site: SimpleNamespace, seed: int) -> None:
        self.site = site
        self.random = random.Random(seed)
        self.number = 0
        self.changes: list[Callable[[], object]] = [
            getattr(self, name) for name in sorted(vars(Walk)) if name.startswith("do_")
        ]

    def step(self) -> str:
        """Make one change; what it was."""
        self.number += 1
        change = self.random.choice(self.changes)
        with suppress(*REFUSED), transaction.atomic():
            change()
        return change.__name__

    def word(self) -> str:
        return f"word{self.number}"

    def one(self, model: Any) -> Any:
        found = list(model.objects.order_by("pk"))
        return self.random.choice(found) if found else None

    def clinic(self) -> Clinic:
        found: Clinic = self.one(Clinic)
        return found

    def page(self, *, below_home: bool = True) -> Any:
        pages = Page.objects.filter(depth__gt=2 if below_home else 1).order_by("pk")
        return self.random.choice(list(pages)).specific

    # --- pages ----------------------------------------------------------------------------

    def do_title(self) -> None:
        publish_page(self.page(), title=f"Title {self.word()}")

    def do_title_with_a_value(self) -> None:
        publish_page(self.page(), title=f"{{{{ clinic.name }}}} {self.word()}")

    def do_slug(self) -> None:
        publish_page(self.page(), slug=self.word())

    def do_date(self) -> None:
        day = timezone.now().date() - timedelta(days=self.random.randrange(400))
        publish_page(self.page(), date=self.random.choice([day, None]))

    def do_noindex(self) -> None:
        page = self.page()
        publish_page(page, noindex=not page.noindex)

    def do_hero(self) -> None:
        publish_page(self.page(below_home=False), hero=self.one(Image))

    def do_author(self) -> None:
        person = self.one(Clinician)
        publish_page(self.page(), author_clinician=person, reviewed_by=person)

    def do_sections(self) -> None:
        target = self.page()
        page = self.random.choice([one for one in (self.about(), self.home()) if one])
        publish_page(
            page,
            sections=sections.stream(
                sections.text(
                    sections.link_to(target)
                    + "<p>{{ clinic.name }}, {{ clinic.phone }}, {{ clinic.address }}</p>"
                ),
                sections.newest(number=2, below=self.page(below_home=False)),
                sections.newest("standard"),
                sections.pages(target, self.page()),
                sections.offices(),
                sections.clinicians(),
                sections.conditions(self.one(Condition)),
                sections.references(self.one(Reference)),
            ),
        )

    def do_facts_quoted(self) -> None:
        publish_page(
            self.about(), summary="It takes {{ facts.infusion_minutes }}, {{ clinic.state }}."
        )

    def do_related(self) -> None:
        publish_page(self.page(), related=sections.chosen(self.page()))

    def do_highlights(self) -> None:
        publish_page(self.home(), highlights=sections.chosen(self.page(), self.page()))

    def do_draft(self) -> None:
        page = self.page()
        page.title = "A draft"
        page.save_revision()

    def do_unpublish(self) -> None:
        self.page().unpublish()

    def do_publish(self) -> None:
        for page in Page.objects.filter(live=False, depth__gt=1).order_by("pk")[:4]:
            with suppress(*REFUSED), transaction.atomic():
                publish_page(page.specific, expire_at=None, expired=False)

    do_publish_again = do_publish

    def do_delete(self) -> None:
        leaf = next((one for one in [self.page() for _ in range(5)] if not one.numchild), None)
        if isinstance(leaf, ArticlePage | StandardPage | ConditionPage | ClinicianPage):
            leaf.delete()

    def do_new_article(self) -> None:
        if index := self.one(ArticleIndexPage):
            make_page(index, ArticlePage, f"Article {self.word()}", sections.text())

    def do_new_page(self) -> None:
        make_page(self.home(), StandardPage, f"Page {self.word()}", sections.text())

    def do_new_condition_page(self) -> None:
        condition = self.one(Condition)
        if condition is not None:
            make_page(self.home(), ConditionPage, self.word(), sections.text(), condition=condition)

    def do_other_condition(self) -> None:
        if page := self.one(ConditionPage):
            publish_page(page, condition=self.one(Condition))

    def do_new_person_page(self) -> None:
        if team := self.one(TeamPage):
            person = self.one(Clinician)
            make_page(team, ClinicianPage, self.word(), sections.text(), clinician=person)

    def do_move(self) -> None:
        page = self.random.choice(
            list(StandardPage.objects.all()) + list(ArticlePage.objects.all())
        )
        siblings = list(page.get_siblings(inclusive=False))
        if siblings:
            page.move(self.random.choice(siblings), pos=self.random.choice(["left", "right"]))

    def do_move_elsewhere(self) -> None:
        page = self.one(StandardPage)
        home = page.get_ancestors()[1] if page is not None else None
        if home is not None:
            page.move(Page.objects.get(pk=home.pk), pos="first-child")

    def do_restrict(self) -> None:
        PageViewRestriction.objects.create(page=self.page(), restriction_type="login")

    def do_open(self) -> None:
        for one in PageViewRestriction.objects.order_by("pk"):
            one.delete()

    def do_schedule_an_end(self) -> None:
        publish_page(self.page(), expire_at=timezone.now() + timedelta(hours=3))

    def do_schedule_a_beginning(self) -> None:
        page = self.page()
        page.title = f"Later {self.word()}"
        page.go_live_at = timezone.now() + timedelta(hours=2)
        page.save_revision().publish()

    # --- clinics --------------------------------------------------------------------------

    def do_clinic_field(self) -> None:
        clinic = self.clinic()
        name, value = self.random.choice(
            [
                ("name", f"Clinic {self.word()}"),
                ("phone", f"+1410555{self.number + 1000}"),
                ("fax", f"+1410556{self.number + 1000}"),
                ("email", f"{self.word()}@clinic.example"),
                ("base_url", f"https://{self.word()}.clinic.example"),
                ("region", self.random.choice(["MD", "NY"])),
                ("time_zone", self.random.choice(["America/New_York", "America/Los_Angeles"])),
                ("locale", self.random.choice(["en", "es"])),
                ("disclaimer", f"<p>{self.word()}: call {{{{ clinic.phone }}}}.</p>"),
                ("search_engines_allowed", not clinic.search_engines_allowed),
                ("booking_url", f"https://book.example/{self.word()}/"),
                ("appointment_href", f"/{self.word()}/"),
                ("share_image", self.one(Image)),
                ("logo", self.one(Image)),
                ("accepting_new_patients", not clinic.accepting_new_patients),
            ]
        )
        setattr(clinic, name, value)
        clinic.save()

    do_clinic_field_again = do_clinic_field

    def do_hide_or_show_clinic(self) -> None:
        clinic = self.clinic()
        clinic.is_active = not clinic.is_active
        clinic.save()

    def do_unpublish_or_publish_clinic(self) -> None:
        clinic = self.clinic()
        if clinic.live:
            clinic.save_revision()
            clinic.unpublish()
        elif clinic.latest_revision:
            clinic.latest_revision.publish()

    def do_clinic_draft(self) -> None:
        clinic = self.clinic()
        clinic.name = "A draft"
        clinic.notices = [Notice(text="<p>Draft</p>")]
        clinic.save_revision()

    def do_clinic_published_with_parts(self) -> None:
        clinic = self.clinic()
        clinic.notices = [Notice(text=f"<p>{self.word()} {{{{ clinic.phone }}}}</p>")]
        clinic.save_revision().publish()

    def do_menu(self) -> None:
        clinic = self.clinic()
        clinic.navigation_main = sections.stream(
            menu_entry(self.page(), "", self.page()), menu_entry(self.page(), self.word())
        )
        clinic.save()

    def do_office(self) -> None:
        office = self.one(Office)
        name, value = self.random.choice(
            [
                ("name", self.word()),
                ("phone", f"+1410557{self.number + 1000}"),
                ("street", self.word()),
                ("city", self.word()),
                ("parking", "Ask {{ clinic.phone }}"),
            ]
        )
        if office is not None:
            setattr(office, name, value)
            office.save()

    def do_new_office(self) -> None:
        cms.office(self.clinic())

    def do_office_gone(self) -> None:
        if Office.objects.count() > 1:
            self.one(Office).delete()

    def do_special_hours(self) -> None:
        day = timezone.now().date()
        dates = {
            "label": self.word(), "first_date": str(day), "last_date": str(day),
            "closed": True, "periods": [],
        }  # fmt: skip
        if office := self.one(Office):
            office.special_hours = sections.stream({"type": "dates", "value": dates})
            office.save()

    def do_notice(self) -> None:
        now = timezone.now()
        Notice.objects.create(
            clinic=self.clinic(),
            text=f"<p>{self.word()}{sections.link_to(self.page())}</p>",
            starts_at=now + timedelta(hours=1),
            ends_at=now + timedelta(hours=self.random.randrange(2, 9)),
        )

    def do_notice_gone(self) -> None:
        if notice := self.one(Notice):
            notice.delete()

    def do_redirect(self) -> None:
        Redirect.objects.create(
            clinic=self.clinic(), old_path=f"/{self.word()}/old/", target_page=self.page()
        )

    # --- what is shared -------------------------------------------------------------------

    def do_condition(self) -> None:
        if condition := self.one(Condition):
            condition.name = f"Condition {self.word()}"
            condition.alternate_names = [self.word()]
            condition.summary = "Ask {{ clinic.name }}."
            condition.save()

    def do_new_condition(self) -> None:
        cms.condition()

    def do_clinician(self) -> None:
        person = self.one(Clinician)
        name, value = self.random.choice(
            [
                ("name", f"Robin {self.word()}"),
                ("job_title", f"Nurse at {{{{ clinic.name }}}} {self.word()}"),
                ("photo", self.one(Image)),
                ("specialties", ["Psychiatry"]),
                ("npi", self.random.choice(["1234567893", ""])),
            ]
        )
        setattr(person, name, value)
        person.save()

    def do_work_elsewhere(self) -> None:
        person = self.one(Clinician)
        clinics = list(Clinic.objects.order_by("pk"))
        person.clinics = self.random.choice([clinics, clinics[:1], clinics[1:], []])
        person.save()

    do_work_elsewhere_again = do_work_elsewhere

    def do_new_clinician(self) -> None:
        cms.clinician(self.clinic())

    def do_treatment(self) -> None:
        treatment = self.one(Treatment)
        treatment.name = f"Treatment {self.word()}"
        treatment.legal_status = f"Ask {{{{ clinic.name }}}} {self.word()}"
        treatment.save()

    def do_facts(self) -> None:
        if facts := self.one(Facts):
            facts.infusion_minutes_max = 60 + self.number
            facts.save()

    def do_facts_of_another_clinic(self) -> None:
        clinic, treatment = self.clinic(), self.one(Treatment)
        if not Facts.objects.filter(clinic=clinic, treatment=treatment).exists():
            cms.facts(clinic, treatment)

    def do_facts_gone(self) -> None:
        if facts := self.one(Facts):
            facts.delete()

    def do_reference(self) -> None:
        reference = self.one(Reference)
        reference.name = f"Study {self.word()}"
        reference.save()

    def do_picture(self) -> None:
        picture = self.one(Image)
        picture.description = f"Shows {self.word()}"
        picture.save()

    def do_picture_file(self) -> None:
        picture = self.one(Image)
        picture.file = ContentFile(
            cms.picture_bytes(1300, 700, color=f"#{self.number:06x}"), name="new.jpg"
        )
        picture.save()

    def do_pictures_made(self) -> None:
        make_pending_renditions()

    def do_private_collection(self) -> None:
        CollectionViewRestriction.objects.create(
            collection=Collection.get_first_root_node(), restriction_type="login"
        )

    def do_public_collections(self) -> None:
        for one in CollectionViewRestriction.objects.order_by("pk"):
            one.delete()

    do_public_collections_again = do_public_collections

    # --- the clinic's own pages -----------------------------------------------------------

    def home(self) -> BasePage:
        return home_of(self.clinic())

    def about(self) -> BasePage:
        page: BasePage = self.page()
        return page if isinstance(page, StandardPage | ArticlePage) else self.home()


@pytest.mark.long
@pytest.mark.slow
def test_every_document_stays_what_would_be_built_afresh(site: SimpleNamespace) -> None:
    walk = Walk(site, SEED)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(CHANGES):
            done = walk.step()
            wrong = differences(stored(), built_afresh())
            assert not wrong, f"after change {walk.number}, {done}"
            clock.shift(timedelta(minutes=40))
            call_command("publish_scheduled")
            publishing.rebuild_pending(timezone.now())
        assert publishing.check_documents(timezone.now()).faults == []
