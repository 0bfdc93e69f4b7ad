"""The clinics of the golden documents: all that an editor can fill in is filled in somewhere."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from api.models import Change
from cms.models import Notice
from pages.models import StandardPage
from tests.factories import cms, sections
from tests.factories.pages import (
    FIRST_ID,
    count_from,
    make_page,
    menu_entry,
    publish_page,
    two_clinics,
)
from tests.factories.sections import Block

WEEK = ["monday", "tuesday", "wednesday", "thursday"]


def filled_in_clinics() -> SimpleNamespace:
    """`harbor` with all its details, `summit` with a withdrawn page about itself."""
    made = two_clinics(picture_size=(1280, 720))
    _fill_in_shared(made)
    _fill_in_clinic(made)
    publish_page(
        made.harbor.article,
        last_reviewed=date(2026, 2, 16),
        next_review=date(2028, 2, 16),
        reviewed_by=made.harbor.doctor,
    )
    publish_page(made.harbor.second_article, author_name="The care team")
    _show_every_section(made)
    # The log begins here: how often the pages above were written is told nowhere.
    Change.objects.all().delete()
    count_from(FIRST_ID, Change)
    made.summit.about.unpublish()
    return made


def _fill_in_shared(made: SimpleNamespace) -> None:
    made.migraine.summary = "Attacks of strong, often one-sided headache."
    made.migraine.symptoms = ["Throbbing headache", "Sensitivity to light"]
    made.migraine.save()
    made.picture.caption = "The room by the window"
    made.picture.credit = "The clinic"
    made.picture.save()
    made.harbor.doctor.photo = made.picture
    made.harbor.doctor.languages = ["en", "es"]
    made.harbor.doctor.specialties = ["Anesthesiology"]
    made.harbor.doctor.npi = "1234567893"
    made.harbor.doctor.save()


def _fill_in_clinic(made: SimpleNamespace) -> None:
    harbor = made.harbor
    office = harbor.office
    office.name, office.slug = "Quay", "quay"
    office.latitude, office.longitude = "38.97840", "-76.49220"
    office.directions_url = "https://maps.example/quay/"
    office.parking = "Two places beside the door."
    office.accessibility = "Step-free from the street."
    office.hours = sections.stream(
        _period(WEEK, "08:30", "17:00"),
        _period(["friday"], "09:00", "13:00", mode="telehealth", note="By video"),
    )
    office.special_hours = sections.stream(
        _special("Spring holiday", "2026-04-03", "2026-04-06"),
        _special("Staff training", "2026-05-04", "2026-05-04", ("09:00", "12:00")),
        _special("Winter holiday", "2026-01-01", "2026-01-02"),
    )
    office.save()
    clinic = harbor.clinic
    clinic.insurers = ["Example Health", "Sample Mutual"]
    clinic.social = sections.stream(
        {
            "type": "account",
            "value": {"network": "instagram", "url": "https://social.example/harbor"},
        }
    )
    clinic.notices = [
        Notice(
            level="warning",
            text="<p>The <b>lift</b> is being mended.</p>",
            ends_at=datetime(2026, 3, 20, 21, 30, tzinfo=UTC),
            link=sections.stream(_link("page", "", page=harbor.about.pk)),
        ),
        Notice(
            text="<p>Not yet.</p>",
            starts_at=datetime(2026, 3, 20, tzinfo=UTC),
            ends_at=datetime(2026, 3, 21, tzinfo=UTC),
        ),
    ]
    clinic.fax = "+14105550199"
    clinic.booking_url = "https://booking.example/harbor/"
    clinic.logo = clinic.share_image = made.picture
    clinic.navigation_footer = sections.stream(
        menu_entry(harbor.about),
        _entry("url", "Patient portal", url="https://portal.example/"),
        _entry("email", "Write to us", email="hello@harbor.example"),
        _entry("appointment", "Ask for a visit"),
        _entry("phone", "Call us"),
    )
    clinic.save()
    publish_page(
        harbor.fees,
        sections=sections.stream(
            sections.cta(sections.button("file", "The price list", file=made.form)),
        ),
    )


def _special(label: str, first: str, last: str, *open_only: tuple[str, str]) -> Block:
    periods = [
        {"type": "item", "value": {"opens": opens, "closes": closes}, "id": opens}
        for opens, closes in open_only
    ]
    dates = {"label": label, "first_date": first, "last_date": last, "closed": not periods}
    return {"type": "dates", "value": dates | {"periods": periods}}


def _show_every_section(made: SimpleNamespace) -> None:
    harbor = made.harbor
    film = cms.file(b"a film", name="walk.mp4", title="A walk")
    captions = cms.file(b"WEBVTT", name="walk.vtt", title="Its words")
    harbor.every_section = make_page(
        harbor.fees,
        StandardPage,
        "Every section",
        sections.preparation(),
        sections.eligibility(),
        sections.contraindications(),
        sections.side_effects(),
        sections.results(made.study, body="<p>Of 20 visitors, 70% came back.</p>"),
        sections.cost(),
        sections.emergency(),
        sections.table(("What", "How long"), ("The talk", "20 minutes"), ("The rest", "An hour")),
        sections.video(),
        sections.video("https://vimeo.com/76979871"),
        sections.video("", file=film, captions=captions, poster=made.picture),
        sections.offices(),
        sections.clinicians(),
        sections.pages(harbor.science),
        sections.newest(number=2),
        sections.appointment_form(),
        # Not the first in lists of pages.
        date=date(2026, 1, 5),
    )


def _period(days: list[str], opens: str, closes: str, **values: str) -> Block:
    hours = {"days": days, "opens": opens, "closes": closes, "mode": "in_person", "note": ""}
    return {"type": "period", "value": hours | values}


def _link(target: str, label: str, **values: str | int) -> Block:
    link = {"label": label, "target": target, "page": None, "url": "", "email": ""}
    return {"type": "link", "value": link | values}


def _entry(target: str, label: str, **values: str) -> Block:
    return {
        "type": "entry",
        "value": {"link": _link(target, label, **values)["value"], "items": []},
    }
