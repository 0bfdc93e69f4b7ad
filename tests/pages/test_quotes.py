"""What the edit screens say about values in texts: at the place, before publishing, never on a
draft."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from cms.models import Clinic, Condition
from pages.models import StandardPage, TreatmentPage
from pages.quotes import MOST_NAMED, PageValues, loose_braces, number_notes, quote_problems
from tests.factories import cms, sections
from tests.factories.pages import fresh
from tests.flows.teams import tie
from tests.pages.test_gates import publish, refused_at, save_draft

Site = SimpleNamespace
SCIENCE = "The minutes are {{ facts.infusion_minuts }}."


@pytest.fixture
def admin(site: Site) -> Client:
    client = Client()
    client.force_login(cms.superuser())
    return client


def named_in(page: Any) -> list[str]:
    return [str(one) for one in quote_problems(page, PageValues(page))]


def test_unknown_token_is_named_with_its_section_and_what_was_meant(
    site: Site, admin: Client
) -> None:
    blocks = sections.stream(sections.text(), sections.science(f"<p>{SCIENCE}</p>"))
    message = refused_at(publish(admin, site.harbor.science, sections=blocks), "sections")
    assert message == (
        "Section 2, How it works: {{ facts.infusion_minuts }} is not a value that texts can quote. "
        "Did you mean {{ facts.infusion_minutes }}?"
    )
    assert save_draft(admin, site.harbor.science, sections=blocks) == {}
    screen = admin.get(f"/admin/pages/{site.harbor.science.pk}/edit/").content.decode()
    assert "Before this page can be published" in screen
    assert "Section 2, How it works" in screen


@pytest.mark.parametrize(
    "field", ["title", "summary", "seo_title", "search_description", "author_name"]
)
def test_unknown_token_is_named_at_its_field(site: Site, admin: Client, field: str) -> None:
    message = refused_at(publish(admin, site.harbor.about, **{field: "{{ clinic.fhone }}"}), field)
    assert message.endswith("Did you mean {{ clinic.phone }}?")
    assert save_draft(admin, site.harbor.about, **{field: "{{ clinic.fhone }}"}) == {}


def test_value_that_is_not_filled_in_is_named_with_where_to_enter_it(site: Site) -> None:
    page = fresh(site.harbor.science)
    page.summary = "{{ facts.visit_minutes }} and {{ clinic.fax }}"
    assert named_in(page) == [
        "Summary: {{ facts.visit_minutes }} has no value: the facts of “Ketamine infusion” at "
        "Harbor Infusion Clinic do not say it yet (whole visit). Enter it under Facts.",
        "Summary: {{ clinic.fax }} has no value: Harbor Infusion Clinic has none yet. Enter it "
        "under Clinics.",
    ]


def test_facts_on_a_page_without_treatment_are_refused(site: Site, admin: Client) -> None:
    changes = {"summary": "{{ facts.infusion_minutes }}"}
    message = refused_at(publish(admin, site.summit.about, **changes), "summary")
    assert "this page is about no treatment" in message


def test_token_inside_items_and_formatting_is_found(site: Site) -> None:
    page = fresh(site.harbor.article)
    page.sections = sections.stream(
        sections.text("<p>{{ <b>clinic</b>.nope }}</p><ul><li>{{&nbsp;x }}</li></ul>"),
        sections.procedure(items=[{"name": "One"}, {"name": "Two {{ y }}"}]),
        sections.cta(sections.button("phone", "{{ z }}")),
    )
    assert [one.partition(" is not")[0] for one in named_in(page)] == [
        "Section 1, Text: {{ clinic.nope }}",
        "Section 1, Text: {{ x }}",
        "Section 2, Procedure, item 2: {{ y }}",
        "Section 3, Invitation, item 1: {{ z }}",
    ]


def test_braces_without_their_end_are_a_note_and_stay_as_typed(site: Site, admin: Client) -> None:
    blocks = sections.stream(sections.text("<p>Write {{ and go on.</p>"))
    assert publish(admin, site.harbor.about, sections=blocks) == {}
    page = fresh(site.harbor.about)
    (note,) = loose_braces(page)
    assert note.place == "Section 1, Text"
    screen = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Braces that were not closed" in screen


def test_only_so_many_problems_are_named(site: Site) -> None:
    page = fresh(site.harbor.about)
    page.summary = "".join(f"{{{{ x{number} }}}}" for number in range(10_000))
    assert len(quote_problems(page, PageValues(page))) == MOST_NAMED


def test_number_other_than_the_facts_is_noted_and_blocks_nothing(site: Site, admin: Client) -> None:
    blocks = sections.stream(sections.science("<p>It is a <b>30</b> minute infusion.</p>"))
    assert publish(admin, site.harbor.science, sections=blocks) == {}
    page = fresh(site.harbor.science)
    (note,) = number_notes(page, PageValues(page))
    assert (note.place, note.words, note.fact, note.token) == (
        "Section 1, How it works", "30 minute", "40–60 minutes", "{{ facts.infusion_minutes }}",
    )  # fmt: skip
    screen = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "It is a 30 minute infusion." in screen
    assert "This does not keep you from publishing." in screen


def test_minutes_of_a_step_other_than_the_facts_are_noted(site: Site, admin: Client) -> None:
    page = fresh(site.harbor.procedure)
    step = {"name": "The infusion runs.", "description": "", "minutes": {"min": 20, "max": 30}}
    page.sections = page._meta.get_field("sections").to_python(
        sections.stream(sections.procedure(items=[step]))
    )
    (note,) = number_notes(page, PageValues(page))
    assert (note.place, note.words, note.fact, note.token) == (
        "Section 1, Procedure, item 1", "20–30 minutes", "40–60 minutes", "",
    )  # fmt: skip


def test_saving_facts_names_the_texts_that_follow_and_those_that_do_not(
    site: Site, admin: Client
) -> None:
    blocks = sections.stream(
        sections.science("<p>It runs {{ facts.infusion_minutes }}.</p>"),
        sections.text("<p>It is a 50 minute infusion.</p>"),
    )
    assert publish(admin, site.harbor.science, sections=blocks) == {}
    facts = site.harbor.clinic.facts.get()
    form = admin.get(reverse("facts:edit", args=[facts.pk])).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {"infusion_minutes_min": "70", "infusion_minutes_max": "80"}
    response = admin.post(reverse("facts:edit", args=[facts.pk]), data, follow=True)
    follows, others = [str(one) for one in response.context["messages"]][-2:]
    title = site.harbor.science.title
    assert follows.startswith("These texts quote the facts and follow them")
    assert title in follows
    assert others.startswith("Other numbers than these are still written in")
    assert f"“{title}” (Section 2, Text)" in others


def test_page_with_nothing_to_say_shows_no_notes(site: Site, admin: Client) -> None:
    screen = admin.get(f"/admin/pages/{site.harbor.article.pk}/edit/").content.decode()
    assert 'id="text-notes"' not in screen


# --- texts that clinics share --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Call {{ clinic.phoen }}", "Did you mean {{ clinic.phone }}?"),
        ("Takes {{ facts.infusion_minutes }}", "not about one treatment"),
        ("Fax {{ clinic.fax }}", "has no value at"),
        ("Open {{ braces", "without its end"),
    ],
)
def test_shared_text_refuses_what_it_cannot_quote(site: Site, text: str, words: str) -> None:
    condition = Condition(name="Panic", slug="panic", summary=text)
    with pytest.raises(ValidationError) as refused:
        condition.full_clean()
    assert words in refused.value.message_dict["summary"][0]

    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.disclaimer = f"<p>{text}</p>"
    with pytest.raises(ValidationError) as refused:
        clinic.full_clean()
    assert words in refused.value.message_dict["disclaimer"][0]


def test_shared_text_may_quote_what_every_clinic_has(site: Site) -> None:
    text = "{{ clinic.name }}, {{ clinic.city }}, {{ clinic.phone }}"
    Condition(name="Panic", slug="panic", summary=text).full_clean()


def test_name_stands_as_written_and_quotes_nothing(site: Site) -> None:
    with pytest.raises(ValidationError) as refused:
        Condition(name="{{ clinic.name }}", slug="panic").full_clean()
    assert list(refused.value.message_dict) == ["name"]


# --- the menu's values -----------------------------------------------------------------------


def menu(client: Client, at: str, **query: Any) -> dict[str, Any]:
    response = client.get("/admin/values/", {"at": at} | query)
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer | {"values": {one["name"]: one["value"] for one in answer["entries"]}}


def test_menu_of_a_stored_page_has_its_clinics_values(site: Site, admin: Client) -> None:
    answer = menu(admin, f"/admin/pages/{site.harbor.science.pk}/edit/")
    assert (answer["clinic"], answer["treatment"]) == (
        "Harbor Infusion Clinic", "Ketamine infusion",
    )  # fmt: skip
    assert answer["values"]["facts.infusion_minutes"] == "40–60 minutes"
    assert answer["values"]["facts.infusion_minutes.number"] == "40–60"
    assert answer["values"]["facts.visit_minutes"] is None
    assert answer["values"]["clinic.address"] == "12 Sample Court, Suite 4, Rockville, MD 20850"
    assert answer["values"]["clinic.state"] == "Maryland"
    assert answer["values"]["clinic.website"] == "www.harbor.example"


def test_menu_of_an_unsaved_page_has_the_values_of_where_it_will_stand(
    site: Site, admin: Client
) -> None:
    at = f"/admin/pages/add/pages/articlepage/{site.harbor.articles.pk}/"
    assert menu(admin, at)["values"]["facts.infusion_minutes"] == "40–60 minutes"
    other = cms.treatment("other", name="Other")
    chosen = menu(admin, at, treatment=other.pk)
    assert chosen["treatment"] == "Other"
    assert chosen["values"]["facts.infusion_minutes"] is None
    assert menu(admin, at, treatment="x" * 30)["treatment"] == "Ketamine infusion"
    at = f"/admin/pages/add/pages/standardpage/{site.summit.home.pk}/"
    assert menu(admin, at)["values"]["facts.infusion_minutes"] is None


def test_menu_of_a_shared_text_has_names_only(site: Site, admin: Client) -> None:
    answer = menu(admin, f"/admin/conditions/edit/{site.migraine.pk}/")
    assert answer["clinic"] is None
    assert set(answer["values"].values()) == {None}
    assert "facts.infusion_minutes" not in answer["values"]


def test_menu_of_a_clinic_has_its_own_values(site: Site, admin: Client) -> None:
    answer = menu(admin, f"/admin/clinics/edit/{site.summit.clinic.pk}/")
    assert answer["values"]["clinic.name"] == "Summit Infusion Clinic"


@pytest.mark.parametrize("at", ["", "/nowhere/", "/admin/pages/999999/edit/", "//x", "\x00"])
def test_menu_of_no_screen_is_not_found(site: Site, admin: Client, at: str) -> None:
    assert admin.get("/admin/values/", {"at": at}).status_code == 404


def test_menu_shows_nothing_of_a_page_the_user_may_not_edit(site: Site) -> None:
    from django.contrib.auth.models import Group, Permission

    group = Group.objects.create(name="Summit editors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=site.summit.home, permission=change)
    user = cms.superuser("summit")
    user.is_superuser = False
    user.save()
    user.groups.add(group)
    tie(group, site.summit.clinic)
    client = Client()
    assert client.get("/admin/values/", {"at": "/"}).status_code == 302
    client.force_login(user)
    own = f"/admin/pages/{site.summit.about.pk}/edit/"
    assert menu(client, own)["clinic"] == "Summit Infusion Clinic"
    for at in (
        f"/admin/pages/{site.harbor.science.pk}/edit/",
        f"/admin/pages/add/pages/articlepage/{site.harbor.articles.pk}/",
        f"/admin/clinics/edit/{site.harbor.clinic.pk}/",
    ):
        assert client.get("/admin/values/", {"at": at}).status_code == 404


def test_treatment_page_not_saved_yet_quotes_the_chosen_treatment(site: Site) -> None:
    page = TreatmentPage(title="New", treatment=site.treatment)
    values = PageValues(page, site.harbor.home)
    assert values.ranges["infusion_minutes"] == (40, 60)
    assert PageValues(StandardPage(title="x"), site.summit.home).ranges == {}


def test_token_in_the_cells_of_a_table_is_found(site: Site) -> None:
    page = fresh(site.harbor.about)
    table = {
        "columns": [{"type": "text", "heading": "What {{ a }}"}],
        "rows": [{"values": ["Cell {{ b }}"]}],
        "caption": "Of {{ c }}",
    }
    page.sections = sections.stream(sections.section("table", table=table))
    assert sorted(one.partition(" is not")[0] for one in named_in(page)) == [
        f"Section 1, Table: {{{{ {name} }}}}" for name in "abc"
    ]
