"""An original with everything a clinic may have, and its export; built once a module."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.models import Clinic, Condition, FormerNumber
from pages.models import ArticlePage, Redirect, StandardPage
from pages.moving import export_clinic
from tests.factories import cms, sections
from tests.factories.pages import draft_of, fresh, make_page, publish_page, two_clinics
from tests.moving.answers import public_answers
from tests.site_copy import built_once, shared_by_tests

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nWelcome.\n"
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 200


def rich_site() -> SimpleNamespace:
    """Two clinics; `harbor` has something of everything that can move."""
    site = two_clinics()
    harbor, clinic = site.harbor, site.harbor.clinic
    harbor.portrait = cms.image(
        cms.picture_bytes(200, 200, color="#993366"),
        title="A portrait",
        description="A smiling physician",
        collection=clinic.collection,
        focal_point_x=90,
        focal_point_y=80,
        focal_point_width=40,
        focal_point_height=40,
        credit="Photo: A. Rivera",
    )
    harbor.portrait.tags.add("team", "doctor")
    harbor.film = cms.file(MP4, name="tour.mp4", title="A tour", collection=clinic.collection)
    harbor.captions = cms.file(VTT, name="tour.vtt", title="Words", collection=clinic.collection)
    harbor.doctor.photo = harbor.portrait
    harbor.doctor.save()
    harbor.everything = make_page(
        harbor.home,
        StandardPage,
        "Everything",
        sections.video(address="", file=harbor.film, captions=harbor.captions),
        sections.offices(harbor.office),
        sections.clinicians(harbor.doctor),
        sections.pages(harbor.article, harbor.science),
        sections.newest("article", 3, below=harbor.articles),
        sections.text(
            f'<p><a linktype="phone" id="{harbor.office.pk}">Call</a> us at '
            "{{ clinic.phone }}.</p>" + sections.link_to(harbor.fees),
            anchor="calling",
        ),
        sections.table(),
        sections.cost(),
        sections.results(site.study),
        related=sections.chosen(harbor.about),
    )
    harbor.written_on = draft_of(
        fresh(harbor.second_article), title="Sleep well tonight", summary="Newer words."
    )
    harbor.draft = make_page(
        harbor.articles, ArticlePage, "Not yet", sections.text("<p>Soon.</p>"), live=False
    )
    harbor.private = make_page(harbor.home, StandardPage, "For us", sections.text("<p>Ours</p>"))
    PageViewRestriction.objects.create(
        page=harbor.private,
        restriction_type=PageViewRestriction.PASSWORD,
        password="a-password-of-readers",
    )
    harbor.coming = publish_page(
        make_page(harbor.articles, ArticlePage, "Coming", sections.text(), live=False),
        go_live_at=timezone.now() + timedelta(days=30),
    )
    cms.notice(clinic, "We are closed on Friday.")
    clinic = Clinic.objects.get(pk=clinic.pk)
    clinic.phone = "+14105550177"
    clinic.logo = clinic.share_image = harbor.portrait
    clinic.disclaimer += sections.link_to(harbor.about)
    clinic.social = '[{"type": "account", "value": {"network": "x", "url": "https://x.example/h"}}]'
    clinic.insurers = ["Tidewater Mutual"]
    clinic.save()
    clinic = Clinic.objects.get(pk=clinic.pk)
    clinic.booking_url = "https://booking.example/harbor"
    clinic.save_revision()
    Redirect.objects.create(
        clinic=clinic, old_path="/shop/", target_url="https://shop.example/", is_permanent=False
    )
    harbor.clinic = Clinic.objects.get(pk=clinic.pk)
    plant_canaries(site)
    # One that was moved before its older neighbor.
    Page.objects.get(pk=harbor.fees.pk).move(Page.objects.get(pk=harbor.about.pk), pos="left")
    tree = Page.objects.descendant_of(clinic.site.root_page, inclusive=True).order_by("path")
    harbor.order = list(tree.values_list("pk", flat=True))
    return site


def plant_canaries(site: SimpleNamespace) -> None:
    """Put a word that stands nowhere else into everything of the other clinic, into what nobody
    uses and into what never leaves."""
    summit = site.summit
    clinic = Clinic.objects.get(pk=summit.clinic.pk)
    clinic.disclaimer = "<p>canary-clinic</p>"
    clinic.save()
    cms.office(clinic, name="canary-office", slug="canary-office")
    person = cms.clinician(clinic, name="canary-person", slug="canary-person")
    picture = cms.image(title="canary-picture", collection=clinic.collection)
    cms.file(title="canary-file", name="canary-file.pdf", collection=clinic.collection)
    publish_page(
        summit.about,
        title="canary-page",
        sections=sections.stream(sections.text("<p>canary-text</p>")),
    )
    Redirect.objects.create(clinic=clinic, old_path="/canary-redirect/", target_page=summit.about)
    FormerNumber.objects.create(clinic=clinic, number="+14105550999", used_for="canary-number")
    Condition.objects.create(name="canary-condition", slug="canary-condition")
    cms.reference(name="canary-reference nobody uses")
    cms.image(title="canary-shared nobody uses")
    site.user = cms.superuser("canary-user")
    harbor = site.harbor
    harbor.foreign = make_page(
        harbor.home,
        StandardPage,
        "Looks abroad",
        sections.text(sections.link_to(summit.about) + "<p>Own words.</p>"),
        sections.picture(picture),
        live=False,
        hero=picture,
        author_clinician=person,
    )


def export(clinic: Clinic) -> bytes:
    out = io.BytesIO()
    export_clinic(clinic, out, NOW)
    return out.getvalue()


def rewritten(data: bytes, **members: bytes | None) -> bytes:
    """A ZIP with other bytes in some of its members, None takes one away; nothing else changes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            new = members.get(part.filename, before.read(part))
            if new is not None:
                after.writestr(part, new)
    return out.getvalue()


def run(*arguments: str) -> tuple[str, str]:
    out, problems = io.StringIO(), io.StringIO()
    call_command(*arguments, stdout=out, stderr=problems, no_color=True)
    return out.getvalue(), problems.getvalue()


@pytest.fixture(scope="module")
def built(moved: SimpleNamespace, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """The original in the database until the module's last test; `moved` finds it empty."""
    with shared_by_tests(django_db_blocker, rich_site) as built:
        yield built


@pytest.fixture(scope="session")
def moved(django_db_setup: None, django_db_blocker: Any) -> SimpleNamespace:
    """`data`, the bytes of the export, and `answers`, what the public read of the original, which
    is gone: the database is as empty as a new installation."""
    with django_db_blocker.unblock(), transaction.atomic():
        site = built_once(rich_site)
        made = SimpleNamespace(
            data=export(site.harbor.clinic), answers=public_answers("harbor"), site=site
        )
        transaction.set_rollback(True)
    return made


@pytest.fixture
def original(built: SimpleNamespace, db: None) -> SimpleNamespace:
    return built


@pytest.fixture
def clinic_zip(moved: SimpleNamespace, tmp_path: Path) -> Path:
    path = tmp_path / "harbor.zip"
    path.write_bytes(moved.data)
    return path
