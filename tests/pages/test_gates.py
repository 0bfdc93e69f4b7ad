"""What a page needs before it is public, said at the very place; a draft may lack all of it.

Every case goes through the edit screen of the admin, as an editor's browser would.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.test import Client
from wagtail.models import Page

from api.models import DeliveryDocument
from cms.blocks import SECTION_BLOCKS
from cms.models import Clinician, Facts, Office
from cms.referring.words import no_such
from pages.gates import PATH_LIMIT, TEXT_LIMITS
from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    BasePage,
    ConditionsPage,
    ExperiencePage,
    HomePage,
    ProcedurePage,
    SciencePage,
    StandardPage,
    TreatmentPage,
)
from pages.section_gates import SECTIONS_LIMIT_BYTES
from tests.factories import cms, sections
from tests.factories.forms import page_form
from tests.factories.pages import fresh, make_page
from tests.factories.sections import stream

pytestmark = pytest.mark.slow

Messages = dict[tuple[str | int, ...], list[str]]


@pytest.fixture
def admin(site: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(cms.superuser())
    return client


def publish(admin: Client, page: BasePage, **changes: Any) -> Messages:
    """Press Publish with these changes; what is refused, by place. Empty when it went through."""
    return submit(admin, page, {"action-publish": "1"}, **changes)


def save_draft(admin: Client, page: BasePage, **changes: Any) -> Messages:
    """Press Save draft with these changes; what is refused, by place."""
    return submit(admin, page, {}, **changes)


def submit(admin: Client, page: BasePage, button: dict[str, str], **changes: Any) -> Messages:
    fields = page_form(fresh(page), **changes)
    response = admin.post(f"/admin/pages/{page.pk}/edit/", fields | button)
    if response.status_code == 302:
        return {}
    assert response.status_code == 200
    errors: Messages = {}
    for field, found in response.context["form"].errors.as_data().items():
        for error in found:
            errors |= places(error, (field,))
    assert errors, "The form came back and said nothing."
    text = response.content.decode()
    for place, messages in errors.items():
        if place[0] != NON_FIELD_ERRORS:
            assert any(message[:30].split("“")[0] in text for message in messages), messages
    return errors


def places(error: ValidationError, above: tuple[str | int, ...]) -> Messages:
    """The messages of an error of blocks within blocks, each with the way to it."""
    found: Messages = {}
    inner: Any = getattr(error, "block_errors", None) or {}
    for key, one in inner.items() if isinstance(inner, dict) else enumerate(inner):
        for each in one if isinstance(one, list) else [one]:
            if each is not None:
                found |= places(each, (*above, key))
    for row, cells in (getattr(error, "cell_errors", None) or {}).items():
        for column, one in cells.items():
            found |= places(one, (*above, row, column))
            inner = cells
    whole: Any = getattr(error, "non_block_errors", None)
    if whole:
        found[above] = [message for one in whole.as_data() for message in one.messages]
    elif not inner:
        found[above] = [str(message) for message in error.messages]
    return found


def refused_at(found: Messages, *place: str | int) -> str:
    """The one message, which must stand at this place and nowhere else."""
    assert list(found) == [place], found
    return " ".join(found[place])


# --- required sections ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("science", "How it works"),
        ("conditions", "Conditions"),
        ("procedure", "Procedure"),
        ("experience", "Experience during” or “Experience after"),
    ],
)
def test_part_of_a_treatment_without_its_section_is_not_published(
    site: SimpleNamespace, admin: Client, name: str, label: str
) -> None:
    page = getattr(site.harbor, name)
    before = DeliveryDocument.objects.get(subject="page", subject_id=page.pk).body

    message = refused_at(publish(admin, page, sections=stream(sections.text())), "sections")

    assert f"needs a section “{label}”" in message
    assert DeliveryDocument.objects.get(subject="page", subject_id=page.pk).body == before


@pytest.mark.parametrize("kind", ["experience_during", "experience_after"])
def test_experience_page_needs_one_of_its_two_sections_only(
    site: SimpleNamespace, admin: Client, kind: str
) -> None:
    block = getattr(sections, kind)()
    assert publish(admin, site.harbor.experience, sections=stream(block)) == {}


@pytest.mark.wide(2)
@pytest.mark.parametrize("name", ["home", "treatment_page", "articles", "article", "about"])
def test_other_pages_need_no_section(site: SimpleNamespace, admin: Client, name: str) -> None:
    page = getattr(site.harbor, name)
    assert publish(admin, page, sections=stream()) == {}
    assert fresh(page).live


def test_page_types_allow_the_kinds_of_the_contract() -> None:
    def kinds(page_type: type[BasePage]) -> set[str]:
        return set(page_type.sections.field.stream_block.child_blocks)

    common = {"text", "faq", "references", "cta"}
    assert kinds(SciencePage) == common | {"science", "image", "emergency"}
    assert kinds(ConditionsPage) == common | {"conditions", "eligibility", "contraindications"}
    assert kinds(ProcedurePage) == common | {
        "procedure", "preparation", "eligibility", "contraindications", "image", "cost",
        "emergency",
    }  # fmt: skip
    assert kinds(ExperiencePage) == common | {
        "experience_during", "experience_after", "side_effects", "results", "preparation", "image",
        "emergency",
    }  # fmt: skip
    for page_type in (HomePage, TreatmentPage, ArticlePage, ArticleIndexPage, StandardPage):
        assert kinds(page_type) == set(SECTION_BLOCKS)


def test_page_types_require_what_they_should() -> None:
    types = (HomePage, TreatmentPage, ArticlePage, StandardPage)
    assert {one.required_kinds for one in types} == {()}
    assert SciencePage.required_kinds == (("science",),)
    assert ConditionsPage.required_kinds == (("conditions",),)
    assert ProcedurePage.required_kinds == (("procedure",),)
    assert ExperiencePage.required_kinds == (("experience_during", "experience_after"),)


# --- drafts --------------------------------------------------------------------------------


@pytest.mark.sqlite
def test_draft_may_be_incomplete_and_keeps_every_word(site: SimpleNamespace, admin: Client) -> None:
    words = "Half a thought"
    incomplete = [
        sections.text("<p>Half a thought about it.</p>", heading=words),
        sections.faq("<p></p>", items=[{"name": words, "answer": ""}]),
        sections.conditions(items=[{"condition": None, "name": words, "description": words}]),
        sections.procedure(items=[{"name": words, "minutes": {"min": 10, "max": None}}]),
        sections.conditions(items=[{"condition": None, "name": "", "description": words}]),
        sections.references(items=[{"reference": None, "name": "", "url": "", "year": 2024}]),
        sections.cta({"label": words, "action": "page", "page": None, "style": "primary"}),
        sections.preparation(items=[]),
        sections.results(body="<p>It helped 70%.</p>"),
        sections.cost(items=[{"name": words, "amount": None, "includes": []}]),
        sections.table(("", "How long"), ("", "")),
        sections.video("", title=words, transcript="<p></p>"),
        sections.pages(),
    ]
    page = make_page(site.harbor.articles, ArticlePage, "Not yet", live=False)

    assert save_draft(admin, page, sections=stream(*incomplete), summary=words) == {}

    stored = fresh(page).get_latest_revision_as_object()
    assert not stored.live
    assert stored.summary == words
    raw = str(stored.sections.get_prep_value())
    assert [child.block_type for child in stored.sections] == [b["type"] for b in incomplete]
    assert raw.count(words) == 10
    assert "'min': 10" in raw


def test_draft_of_a_public_page_may_be_incomplete_and_leaves_the_public_one(
    site: SimpleNamespace, admin: Client
) -> None:
    page = site.harbor.science
    before = DeliveryDocument.objects.get(subject="page", subject_id=page.pk).body

    assert save_draft(admin, page, sections=stream(sections.text())) == {}

    assert fresh(page).live
    assert fresh(page).sections[0].block_type == "science"
    latest = fresh(page).get_latest_revision_as_object()
    assert [child.block_type for child in latest.sections] == ["text"]
    assert DeliveryDocument.objects.get(subject="page", subject_id=page.pk).body == before


def test_refused_publish_shows_the_editor_all_that_was_typed(
    site: SimpleNamespace, admin: Client
) -> None:
    fields = page_form(
        fresh(site.harbor.science), sections=stream(sections.text()), summary="Typed just now"
    )
    response = admin.post(
        f"/admin/pages/{site.harbor.science.pk}/edit/", fields | {"action-publish": "1"}
    )
    assert b"Typed just now" in response.content
    assert fresh(site.harbor.science).summary == ""


@pytest.mark.wide(2)
@pytest.mark.parametrize("field", sorted(TEXT_LIMITS))
def test_text_over_its_limit_is_refused_even_in_a_draft(
    site: SimpleNamespace, admin: Client, field: str
) -> None:
    longest = TEXT_LIMITS[field][1]
    assert save_draft(admin, site.harbor.fees, **{field: "a" * longest}) == {}

    message = refused_at(save_draft(admin, site.harbor.fees, **{field: "a" * (longest + 1)}), field)
    assert str(longest) in message


def test_limits_of_texts_are_those_of_the_contract() -> None:
    assert TEXT_LIMITS == {
        "title": (2, 120),
        "summary": (0, 600),
        "seo_title": (0, 70),
        "search_description": (0, 320),
        "author_name": (0, 120),
    }


def test_title_of_one_letter_is_refused(site: SimpleNamespace, admin: Client) -> None:
    assert "at least 2" in refused_at(publish(admin, site.harbor.fees, title="A"), "title")


# --- sections at their limits --------------------------------------------------------------

LONG_PARAGRAPH = f"<p>{'word ' * 401}</p>"
DOUBLED = [{"name": "Migraine"}, {"name": "Long grief"}, {"name": " migraine"}]
QUESTION = {"name": "May I drive?", "answer": "<p>No.</p>"}


WRONG: list[tuple[dict[str, Any], tuple[str | int, ...]]] = [
    (sections.text(heading="a" * 121), ("heading",)),
    (sections.text(anchor="Not an anchor"), ("anchor",)),
    (sections.text(LONG_PARAGRAPH), ("body",)),
    (sections.text("", heading="", items=[]), ("heading",)),
    (sections.text(items_heading="a" * 121), ("items_heading",)),
    (sections.text(items=[{"name": "a" * 201}]), ("items", 0, "name")),
    (sections.text(outro=LONG_PARAGRAPH), ("outro",)),
    (sections.science(""), ("body",)),
    (sections.science(items=[{"name": ""}]), ("items", 0, "name")),
    (sections.conditions(items=[]), ("items",)),
    (sections.conditions(items=[{"name": f"Of {n}"} for n in range(31)]), ("items",)),
    (sections.conditions(items=[{"name": "a" * 81}]), ("items", 0, "name")),
    (sections.conditions(items=[{"name": "A"}]), ("items", 0, "name")),
    (sections.conditions(items=[{"name": ""}]), ("items", 0, "name")),
    (
        sections.conditions(items=[{"name": "Grief", "description": "a" * 301}]),
        ("items", 0, "description"),
    ),
    (sections.conditions(items=DOUBLED), ("items", 2, "name")),
    (sections.procedure(items=[{"name": f"Step {n}"} for n in range(21)]), ("items",)),
    (sections.procedure(items=[]), ("items",)),
    (
        sections.procedure(items=[{"name": "Rest", "minutes": {"min": 20, "max": 10}}]),
        ("items", 0, "minutes", "max"),
    ),
    (
        sections.procedure(items=[{"name": "Rest", "minutes": {"min": None, "max": 10}}]),
        ("items", 0, "minutes", "min"),
    ),
    (
        sections.procedure(items=[{"name": "Rest", "description": "a" * 601}]),
        ("items", 0, "description"),
    ),
    (sections.experience_during(body="", items=[]), ("body",)),
    (sections.experience_after(items=[{"name": f"N {n}"} for n in range(21)]), ("items",)),
    (
        sections.experience_after(items=[{"name": "Tired", "description": "a" * 1001}]),
        ("items", 0, "description"),
    ),
    (sections.quote(quote=""), ("quote",)),
    (sections.faq(items=[]), ("items",)),
    (sections.faq(items=[QUESTION | {"name": f"Is it {n}?"} for n in range(41)]), ("items",)),
    (sections.faq(items=[QUESTION, QUESTION]), ("items", 1, "name")),
    (sections.faq(items=[QUESTION | {"name": "Hm?"}]), ("items", 0, "name")),
    (sections.faq(items=[QUESTION | {"name": "a" * 201}]), ("items", 0, "name")),
    (sections.faq(items=[QUESTION | {"answer": ""}]), ("items", 0, "answer")),
    (sections.faq("<p>" + "a" * 1501 + "</p>"), ("items", 0, "answer")),
    (sections.cta(body="<p>" + "a" * 601 + "</p>"), ("body",)),
    (sections.cta(items=[]), ("items",)),
    (sections.cta(*[sections.button("phone")] * 3), ("items",)),
    (sections.cta(sections.button("phone", "X")), ("items", 0, "label")),
    (sections.cta(sections.button("phone", "a" * 41)), ("items", 0, "label")),
    (sections.cta(sections.button("page")), ("items", 0, "page")),
    (sections.cta(sections.button("file")), ("items", 0, "file")),
    (sections.cta(sections.button("url")), ("items", 0, "url")),
    (
        sections.cta(sections.button("url", url="ftp://files.example/")),
        ("items", 0, "url"),
    ),
    (sections.references(items=[]), ("items",)),
    (sections.references(items=[{"name": "Ab"}]), ("items", 0, "name")),
    (sections.references(items=[{"name": ""}]), ("items", 0, "name")),
    (
        sections.references(items=[{"name": "A handbook", "year": 1492}]),
        ("items", 0, "year"),
    ),
    (sections.references(items=[{"name": f"Part {n}"} for n in range(41)]), ("items",)),
]
AT_THEIR_LIMITS = [
    sections.text("<p>" + "a" * 2000 + "</p>"),
    sections.conditions(items=[{"name": f"Of {n}", "description": "a" * 300} for n in range(30)]),
    sections.procedure(items=[{"name": f"Step {n}"} for n in range(20)]),
    sections.experience_during(items=[], body="<p>Warmth.</p>"),
    sections.experience_during(body=""),
    sections.faq(items=[QUESTION | {"name": f"Is it {n}?"} for n in range(40)]),
    sections.cta(sections.button("phone", "Go"), body=""),
    sections.references(items=[{"name": f"Part {n}"} for n in range(40)]),
]


PRICE = {"name": "One infusion", "amount": "450", "currency": "USD", "unit": "session"}
POINT = {"name": "High pressure", "description": ""}
SIGN = {"name": "Trouble breathing", "description": ""}
NO_ROWS: dict[str, Any] = {"columns": [], "rows": [], "caption": ""}
WRONG_BY_KIND: list[tuple[dict[str, Any], tuple[str | int, ...], str]] = [
    (sections.preparation(items=[]), ("items",), "minimum"),
    (sections.preparation(items=[{"name": f"Do {n}"} for n in range(21)]), ("items",), "20"),
    (sections.preparation(items=[{"name": ""}]), ("items", 0, "name"), "required"),
    (sections.preparation(items=[{"name": "Rest", "rule": "x"}]), ("items", 0, "rule"), "valid"),
    (sections.eligibility(items=[]), ("items",), "for whom"),
    (sections.eligibility(items=[{"name": f"Of {n}"} for n in range(31)]), ("items",), "30"),
    (sections.contraindications(body="", items=[]), ("items",), "speaks against"),
    (sections.contraindications(items=[{"name": "a" * 121}]), ("items", 0, "name"), "120"),
    (
        sections.contraindications(items=[POINT | {"description": "a" * 601}]),
        ("items", 0, "description"),
        "600",
    ),
    (sections.side_effects(items=[]), ("items",), "minimum"),
    (sections.side_effects(items=[{"name": f"No {n}"} for n in range(31)]), ("items",), "30"),
    (
        sections.side_effects(items=[{"name": "Nausea"}, {"name": "nausea"}]),
        ("items", 1, "name"),
        "already",
    ),
    (sections.results(body=""), ("body",), "known of the effect"),
    (sections.results(body="<p>It helped 70% of them.</p>"), ("body",), "“70%”"),
    (sections.results(body="<p>About <b>8 out of 10</b> came.</p>"), ("body",), "8 out of 10"),
    (sections.results(outro="<p>Seventy percent came back.</p>"), ("outro",), "Seventy percent"),
    (sections.results(heading="7 of 10 feel better"), ("heading",), "7 of 10"),
    (
        sections.results(references=[{"reference": None, "name": ""}]),
        ("references", 0, "name"),
        "shared reference",
    ),
    (sections.cost(items=[], insurance="", body=""), ("items",), "Enter a price"),
    (sections.cost(items=[PRICE | {"amount": "-1"}]), ("items", 0, "amount"), "below zero"),
    (sections.cost(items=[PRICE | {"amount": None}]), ("items", 0, "amount"), "required"),
    (sections.cost(items=[PRICE | {"amount": "1.234"}]), ("items", 0, "amount"), "2 decimal"),
    (sections.cost(items=[PRICE | {"amount": "12345678"}]), ("items", 0, "amount"), "7 digits"),
    (sections.cost(items=[PRICE | {"currency": "XXX"}]), ("items", 0, "currency"), "valid"),
    (
        sections.cost(items=[PRICE | {"includes": ["a" * 121]}]),
        ("items", 0, "includes"),
        "120 characters",
    ),
    (sections.cost(insurance="<p>" + "a" * 1999 + "</p><p>bb</p>"), ("insurance",), "2000"),
    (sections.emergency(items=[]), ("items",), "minimum"),
    (sections.emergency(items=[{"name": f"Sign {n}"} for n in range(11)]), ("items",), "10"),
    (sections.table(table=NO_ROWS), ("table",), "The table is empty"),
    (sections.table(("What", " ")), ("table",), "Column 2 has no heading"),
    (sections.table(("What",), ("",)), ("table",), "no text yet"),
    (sections.table([f"C{n}" for n in range(9)], ["a"] * 9), ("table",), "most is 8"),
    (sections.table(("What",), *[("a",)] * 61), ("table",), "most is 60"),
    (sections.table(("What",), ("a" * 501,)), ("table", 0, 0), "500"),
    (sections.table(("a" * 81,), ("b",)), ("table",), "longer than 80"),
    (sections.table(caption="a" * 201), ("table",), "longer than 200"),
    (sections.video(""), ("address",), "Give the web address"),
    (sections.video("https://films.example/1/"), ("address",), "YouTube or Vimeo"),
    (sections.video("https://www.youtube.com/@channel"), ("address",), "YouTube or Vimeo"),
    (sections.video(transcript="<p></p>"), ("transcript",), "cannot hear or play"),
    (sections.video(title=""), ("title",), "required"),
    (sections.pages(), ("pages",), "Choose the pages"),
    (sections.pages(show="newest", number=13), ("number",), "12"),
    (sections.pages(show="newest", page_type="blog"), ("page_type",), "valid"),
    (sections.appointment_form(label="a" * 41), ("label",), "40"),
]
KINDS_AT_THEIR_LIMITS = [
    sections.preparation(items=[{"name": f"Do {n}"} for n in range(20)]),
    sections.eligibility(items=[], body="<p>Adults.</p>"),
    sections.contraindications(body=""),
    sections.side_effects(items=[{"name": f"No {n}"} for n in range(30)]),
    sections.results(references=[{"name": "A handbook"}], body="<p>70% came back.</p>"),
    sections.results(body="<p>Some came back after 2 of the visits.</p>"),
    sections.cost(items=[PRICE | {"amount": "9999999.99"}], insurance="<p>" + "a" * 2000 + "</p>"),
    sections.cost(items=[PRICE | {"amount": "0"}]),
    sections.emergency(items=[{"name": f"Sign {n}"} for n in range(10)]),
    sections.emergency(urgency="non_urgent"),
    sections.table([f"C{n}" for n in range(8)], *[["a" * 500, *"bcdefgh"]] * 20),
    sections.table(("What",), *[("a",)] * 60),
    sections.video("https://player.vimeo.com/video/76979871?h=8272103f6e"),
    sections.offices(),
    sections.clinicians(),
    sections.newest(number=12),
    sections.appointment_form(body=""),
]


def test_section_of_a_new_kind_that_is_wrong_is_refused_at_the_very_field(
    site: SimpleNamespace, admin: Client
) -> None:
    blocks = [block for block, _, _ in WRONG_BY_KIND]
    most_emergencies = [block for block in blocks if block["type"] == "emergency"]
    assert len(most_emergencies) == 2

    found = publish(admin, site.harbor.article, sections=stream(*blocks))

    expected = {
        ("sections", number, *place): words
        for number, (_, place, words) in enumerate(WRONG_BY_KIND)
    }
    assert set(found) == set(expected)
    for place, words in expected.items():
        assert words in " ".join(found[place]), (place, found[place])


def test_sections_of_every_kind_at_their_limits_are_published(
    site: SimpleNamespace, admin: Client
) -> None:
    page = site.harbor.article
    assert publish(admin, page, sections=stream(*KINDS_AT_THEIR_LIMITS)) == {}
    assert len(fresh(page).sections) == len(KINDS_AT_THEIR_LIMITS)


def test_third_emergency_section_of_a_page_is_refused(site: SimpleNamespace, admin: Client) -> None:
    three = stream(*[sections.emergency()] * 3)
    message = refused_at(publish(admin, site.harbor.article, sections=three), "sections")
    assert "In an emergency: The maximum number of items is 2" in message


def test_video_is_an_address_or_a_file_of_a_film(site: SimpleNamespace, admin: Client) -> None:
    film, paper = cms.file(b"film", name="walk.MP4"), site.form
    captions = cms.file(b"WEBVTT", name="walk.vtt")
    wrong = [
        sections.video(file=film),
        sections.video("", file=paper),
        sections.video(captions=paper),
    ]
    found = publish(admin, site.harbor.article, sections=stream(*wrong))
    assert {place: message[0][:20] for place, message in found.items()} == {
        ("sections", 0, "file"): "Give a web address o",
        ("sections", 1, "file"): "This file is no vide",
        ("sections", 2, "captions"): "Captions come as a f",
    }
    right = sections.video("", file=film, captions=captions)
    assert publish(admin, site.harbor.article, sections=stream(right)) == {}


def test_what_belongs_to_another_clinic_is_refused_at_its_place(
    site: SimpleNamespace, admin: Client
) -> None:
    harbor, summit = site.harbor, site.summit
    stranger = cms.clinician(summit.clinic, name="Alex Reed")
    far_office = summit.clinic.offices.get()
    blocks = [
        sections.offices(harbor.office, far_office),
        sections.clinicians(stranger, harbor.doctor),
        sections.pages(harbor.fees, harbor.about, summit.about),
        sections.newest(below=summit.articles),
    ]

    found = publish(admin, harbor.article, sections=stream(*blocks))

    assert {place: messages[0] for place, messages in found.items()} == {
        ("sections", 0, "offices", 1): no_such(Office),
        ("sections", 1, "clinicians", 0): no_such(Clinician),
        ("sections", 2, "pages", 2): no_such(Page),
        ("sections", 3, "below"): no_such(Page),
    }
    assert publish(admin, summit.article, sections=stream(sections.offices(far_office))) == {}


def test_page_that_code_makes_public_shows_nothing_of_another_clinic(
    site: SimpleNamespace,
) -> None:
    page = fresh(site.harbor.article)
    page.sections = stream(sections.offices(site.summit.clinic.offices.get()))
    with pytest.raises(ValidationError, match=r"section 1, offices, 1: .* is an office of Summit"):
        page.save_revision().publish()


def test_the_same_thing_is_not_chosen_twice(site: SimpleNamespace, admin: Client) -> None:
    doctor, fees = site.harbor.doctor, site.harbor.fees
    twice = stream(sections.clinicians(doctor, doctor), sections.pages(fees, fees))
    assert publish(admin, site.harbor.article, sections=twice) == {
        ("sections", 0, "clinicians", 1): ["This is already in the list."],
        ("sections", 1, "pages", 1): ["This is already in the list."],
    }


def test_every_section_that_is_wrong_is_refused_at_the_very_field(
    site: SimpleNamespace, admin: Client
) -> None:
    before = fresh(site.harbor.article).sections.get_prep_value()

    found = publish(admin, site.harbor.article, sections=stream(*(block for block, _ in WRONG)))

    expected = {("sections", number, *place) for number, (_, place) in enumerate(WRONG)}
    assert set(found) == expected
    assert all(message.strip() for messages in found.values() for message in messages)
    assert fresh(site.harbor.article).sections.get_prep_value() == before


def test_sections_at_their_limits_are_published(site: SimpleNamespace, admin: Client) -> None:
    assert publish(admin, site.harbor.article, sections=stream(*AT_THEIR_LIMITS)) == {}


def test_shared_condition_is_not_named_twice_in_words(site: SimpleNamespace, admin: Client) -> None:
    items = [
        {"condition": site.migraine.pk, "name": "", "status": "treated"},
        {"condition": None, "name": "MIGRAINE", "status": "under_study"},
    ]
    found = publish(
        admin, site.harbor.conditions, sections=stream(sections.conditions(items=items))
    )
    assert "already in the list" in refused_at(found, "sections", 0, "items", 1, "name")


def test_two_sections_with_one_anchor_are_refused(site: SimpleNamespace, admin: Client) -> None:
    twice = stream(sections.text(anchor="costs"), sections.text(anchor="costs"))
    refused_at(publish(admin, site.harbor.article, sections=twice), "sections", 1, "anchor")


def test_picture_without_words_is_refused_at_its_place(
    site: SimpleNamespace, admin: Client
) -> None:
    silent = cms.image(title="Untold", description="")
    found = publish(admin, site.harbor.article, sections=stream(sections.picture(silent)))
    assert "Untold" in refused_at(found, "sections", 0, "image")


def test_section_kind_that_a_page_type_does_not_allow_is_never_stored(
    site: SimpleNamespace, admin: Client
) -> None:
    fields = page_form(fresh(site.harbor.science))
    fields |= {"sections-0-type": "quote", "sections-0-value-quote": "Not here"}
    admin.post(f"/admin/pages/{site.harbor.science.pk}/edit/", fields | {"action-publish": "1"})

    kinds = {child.block_type for child in fresh(site.harbor.science).sections}
    assert "quote" not in kinds


def test_page_with_too_much_text_is_refused(site: SimpleNamespace, admin: Client) -> None:
    paragraphs = f"<p>{'ä' * 1990}</p>" * 25
    many = stream(*[sections.text(paragraphs)] * (SECTIONS_LIMIT_BYTES // 100_000 + 2))
    message = refused_at(publish(admin, site.harbor.article, sections=many), "sections")
    assert "the most is 400 KB" in message


def test_seven_related_pages_are_refused(site: SimpleNamespace, admin: Client) -> None:
    related = sections.chosen(*[site.harbor.fees] * 7)
    found = publish(admin, site.harbor.article, related=related)
    assert list(found) == [("related",)]


# --- what surrounds the text ---------------------------------------------------------------


def test_review_before_the_last_one_is_refused(site: SimpleNamespace, admin: Client) -> None:
    found = publish(
        admin, site.harbor.article, last_reviewed="2026-03-02", next_review="2026-03-01"
    )
    assert "must come after" in refused_at(found, "next_review")


def test_web_address_over_its_limit_is_refused(site: SimpleNamespace, admin: Client) -> None:
    room = PATH_LIMIT - len("/about-us//")
    assert publish(admin, site.harbor.fees, slug="a" * room) == {}
    message = refused_at(publish(admin, site.harbor.fees, slug="a" * (room + 1)), "slug")
    assert "longer than 200" in message


def test_web_address_that_pushes_a_page_below_over_the_limit_is_refused(
    site: SimpleNamespace, admin: Client
) -> None:
    room = PATH_LIMIT - len("//fees/")
    message = refused_at(publish(admin, site.harbor.about, slug="a" * (room + 1)), "slug")
    assert "page below" in message
    assert publish(admin, site.harbor.about, slug="a" * room) == {}


def test_slug_with_capital_letters_is_refused(site: SimpleNamespace, admin: Client) -> None:
    """Two pages whose slugs differ in case alone would stand at one path."""
    found = publish(admin, site.harbor.fees, slug="Fees")
    assert "small letters" in refused_at(found, "slug")
    with pytest.raises(ValidationError, match="small letters"):
        make_page(site.harbor.home, StandardPage, "About us again", slug="About-Us")


def test_treatment_page_without_facts_of_its_clinic_is_not_published(
    site: SimpleNamespace, admin: Client
) -> None:
    other = cms.treatment("stellate-block", name="Stellate block")
    found = publish(admin, site.harbor.treatment_page, treatment=other)

    message = refused_at(found, "treatment")
    assert "“Stellate block” at Harbor Infusion Clinic" in message
    cms.facts(site.summit.clinic, other)
    assert publish(admin, site.harbor.treatment_page, treatment=other) != {}
    cms.facts(site.harbor.clinic, other)
    assert publish(admin, site.harbor.treatment_page, treatment=other) == {}


def test_treatment_page_without_a_legal_status_is_not_published(
    site: SimpleNamespace, admin: Client
) -> None:
    silent = cms.treatment("silent", name="Silent", legal_status="  ")
    cms.facts(site.harbor.clinic, silent)
    message = refused_at(publish(admin, site.harbor.treatment_page, treatment=silent), "treatment")
    assert "“Silent” has no legal status yet" in message


def test_new_treatment_page_is_held_to_the_same(site: SimpleNamespace, admin: Client) -> None:
    other = cms.treatment("stellate-block", name="Stellate block")
    page = TreatmentPage(title="Stellate block", slug="stellate-block", treatment=other)
    address = f"/admin/pages/add/pages/treatmentpage/{site.harbor.home.pk}/"
    fields = page_form(page, site.harbor.home)

    refused = admin.post(address, fields | {"action-publish": "1"})
    assert refused.status_code == 200
    assert "treatment" in refused.context["form"].errors
    assert not TreatmentPage.objects.filter(slug="stellate-block").exists()

    assert admin.post(address, fields).status_code == 302
    assert not TreatmentPage.objects.get(slug="stellate-block").live


def test_page_that_code_makes_public_is_held_to_the_same(site: SimpleNamespace) -> None:
    page = fresh(site.harbor.science)
    page.sections = stream(sections.text())
    with pytest.raises(ValidationError, match="needs a section"):
        page.save()
    with pytest.raises(ValidationError, match="needs a section"):
        page.save_revision().publish()
    assert fresh(site.harbor.science).sections[0].block_type == "science"


@pytest.mark.parametrize("name", ["bulk", "workflow"])
def test_draft_without_its_section_is_not_published_in_passing(
    site: SimpleNamespace, admin: Client, name: str
) -> None:
    page = site.harbor.science
    page.unpublish()
    save_draft(admin, page, sections=stream(sections.text()))
    client = Client(raise_request_exception=False)
    client.force_login(admin.get("/admin/").wsgi_request.user)
    if name == "bulk":
        client.post(
            f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/",
            {"include_descendants": ""},
        )
    else:
        latest = fresh(page).latest_revision
        with pytest.raises(ValidationError):
            latest.publish()

    assert not Page.objects.get(pk=page.pk).live
    assert DeliveryDocument.objects.get(subject="page", subject_id=page.pk).state == "withdrawn"


def test_live_page_that_lacks_something_may_still_be_locked(site: SimpleNamespace) -> None:
    Facts.objects.all().delete()
    page = site.harbor.treatment_page
    client = Client()
    client.force_login(cms.superuser())

    answered = client.post(f"/admin/pages/{page.pk}/lock/")

    assert answered.status_code == 302
    assert Page.objects.get(pk=page.pk).locked
