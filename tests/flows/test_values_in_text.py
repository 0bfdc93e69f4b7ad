"""Values in texts, from the editor's words to the documents readers get."""

import json
import logging
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from api.models import DeliveryDocument
from api.publishing import titles_quoting, waiting_for_values
from cms.models import Clinic, Facts
from cms.models.facts import RANGES
from pages.models import ArticlePage, TreatmentPage
from tests.factories import cms, sections
from tests.factories.forms import opened
from tests.factories.pages import fresh, make_page, publish_page
from tests.flows.stored import page_document, page_row, rebuilt_by

pytestmark = pytest.mark.slow

Site = SimpleNamespace
MINUTES = "{{ facts.infusion_minutes }}"
PHONE = "{{ clinic.phone }}"


@pytest.fixture
def admin(site: Site) -> Client:
    client = Client()
    client.force_login(cms.superuser())
    return client


def body_of(page: Any) -> str:
    return str(page_document(page)["sections"][0]["body"]["value"])


def quoting(site: Site, text: str = f"<p>It takes {MINUTES}.</p>") -> Any:
    return publish_page(site.harbor.science, sections=sections.stream(sections.science(text)))


def test_every_text_of_a_page_shows_the_values(site: Site) -> None:
    item = {"name": f"Call {PHONE}", "description": f"Runs {MINUTES}"}
    page = publish_page(
        site.harbor.article,
        title=f"At {{{{ clinic.name }}}}: {MINUTES}",
        summary=f"Runs {MINUTES}.",
        seo_title=f"Call {PHONE}",
        search_description="{{ facts.infusion_minutes.number }} min",
        author_clinician=None,
        author_name="Team of {{ clinic.name }}",
        disclaimer=f"<p>Ask at {PHONE}.</p>",
        sections=sections.stream(
            sections.section(
                "text",
                heading=f"About {MINUTES}",
                body=f"<p>Runs <b>{MINUTES}</b></p>",
                items_heading=f"{PHONE}",
                items=[item],
                outro="<p>In {{ clinic.city }}</p>",
            ),
            sections.cta(sections.button("phone", f"Call {PHONE}")),
            sections.faq(f"<p>{MINUTES}</p>"),
            sections.quote(quote=f"It ran {MINUTES}", attribution="{{ clinic.name }}"),
        ),
    )
    document = page_document(page)
    text, cta, *_ = document["sections"]
    assert document["title"] == "At Harbor Infusion Clinic: 40–60 minutes"
    assert document["summary"] == "Runs 40–60 minutes."
    assert document["seo"]["title"] == "Call (410) 555-0123"
    assert document["seo"]["description"] == "40–60 min"
    assert document["author"]["name"] == "Team of Harbor Infusion Clinic"
    assert document["disclaimer"]["value"] == "<p>Ask at (410) 555-0123.</p>"
    assert document["breadcrumbs"][-1]["title"] == document["title"]
    assert (text["heading"], text["items_heading"]) == (
        "About 40–60 minutes", "(410) 555-0123",
    )  # fmt: skip
    assert text["body"]["value"] == "<p>Runs <b>40–60 minutes</b></p>"
    assert text["outro"]["value"] == "<p>In Rockville</p>"
    assert text["items"][0]["name"] == "Call (410) 555-0123"
    assert text["items"][0]["description"] == "Runs 40–60 minutes"
    assert cta["items"][0]["link"]["label"] == "Call (410) 555-0123"
    assert "{{" not in page_row(page).body
    assert "It ran 40–60 minutes" in page_row(page).text


@pytest.mark.parametrize("entry", RANGES, ids=lambda entry: entry.name)
def test_every_range_is_quoted_with_and_without_its_unit(site: Site, entry: Any) -> None:
    Facts.objects.filter(pk=site.harbor.facts.pk).update(
        **{f"{entry.name}_min": entry.highest - 1, f"{entry.name}_max": entry.highest}
    )
    name = f"facts.{entry.name}"
    page = quoting(site, f"<p>{{{{ {name} }}}} / {{{{ {name}.number }}}}</p>")
    numbers = f"{entry.highest - 1}–{entry.highest}"
    assert body_of(page) == f"<p>{numbers} {entry.unit} / {numbers}</p>"


def test_other_pages_show_a_quoting_page_with_its_own_values(site: Site) -> None:
    publish_page(site.harbor.science, title=f"Science of {MINUTES}", summary=f"Call {PHONE}")
    parent = page_document(site.harbor.treatment_page)
    card = next(one for one in parent["children"] if one["type"] == "science")
    assert (card["title"], card["summary"]) == (
        "Science of 40–60 minutes", "Call (410) 555-0123",
    )  # fmt: skip
    assert "Science of 40–60 minutes" in [one["label"] for one in parent["contents"]["items"]]
    row = page_row(site.harbor.science)
    assert json.loads(row.card)["title"] == "Science of 40–60 minutes"


def test_changed_phone_rebuilds_what_quotes_it_and_nothing_else(site: Site) -> None:
    quoting(site, f"<p>Call {PHONE}</p>")
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.phone = "+14105550177"
    gained = rebuilt_by(clinic.save)
    assert body_of(site.harbor.science) == "<p>Call (410) 555-0177</p>"
    pages = {key[2] for key in gained if key[1] == "page"}
    assert pages == {site.harbor.science.pk, site.harbor.home.pk}, "the home page has a button"
    assert {key[0] for key in gained} == {"harbor"}


def test_changed_facts_reach_texts_search_and_cards_at_once(site: Site) -> None:
    publish_page(site.harbor.science, summary=f"Runs {MINUTES}")
    facts = site.harbor.facts
    facts.infusion_minutes_min, facts.infusion_minutes_max = 50, 70
    facts.save()
    assert page_document(site.harbor.science)["summary"] == "Runs 50–70 minutes"
    assert "Runs 50–70 minutes" in page_row(site.harbor.science).text
    children = page_document(site.harbor.treatment_page)["children"]
    assert "Runs 50–70 minutes" in [one["summary"] for one in children]


def test_each_clinic_shows_its_own_values_only(site: Site) -> None:
    clinic = site.summit.clinic
    clinic.phone = "+14105550155"
    clinic.save()
    cms.facts(clinic, site.treatment, infusion_minutes_min=30, infusion_minutes_max=30)
    page = publish_page(
        fresh(site.summit.article),
        treatment=site.treatment,
        sections=sections.stream(sections.text(f"<p>{MINUTES}, {PHONE}</p>")),
    )
    assert body_of(page) == "<p>30 minutes, (410) 555-0155</p>"
    assert body_of(quoting(site, f"<p>{MINUTES}, {PHONE}</p>")) == (
        "<p>40–60 minutes, (410) 555-0123</p>"
    )


def test_facts_of_another_clinic_or_treatment_are_no_value(site: Site) -> None:
    blocks = sections.stream(sections.text(f"<p>{MINUTES}</p>"))
    with pytest.raises(ValidationError, match="no value"):
        publish_page(fresh(site.summit.about), sections=blocks)
    other = cms.treatment("other", name="Other")
    with pytest.raises(ValidationError, match="do not say it yet"):
        publish_page(fresh(site.harbor.article), treatment=other, sections=blocks)


def test_home_page_quotes_the_only_facts_before_any_treatment_page_is_public(site: Site) -> None:
    cms.facts(site.summit.clinic, site.treatment)
    page = publish_page(fresh(site.summit.home), summary=f"Runs {MINUTES}")
    assert page_document(page)["summary"] == "Runs 40–60 minutes"


def test_clinic_and_condition_texts_show_the_clinics_values(site: Site) -> None:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.disclaimer = f"<p>Questions? {PHONE}</p>"
    clinic.save()
    site.migraine.summary = "Ask {{ clinic.name }}."
    site.migraine.save()
    document = json.loads(DeliveryDocument.objects.get(clinic="harbor", subject="clinic").body)
    assert document["disclaimer"]["value"] == "<p>Questions? (410) 555-0123</p>"
    assert page_document(site.harbor.about)["disclaimer"] == document["disclaimer"]
    shown = DeliveryDocument.objects.get(clinic="harbor", subject="condition")
    assert json.loads(shown.body)["summary"] == "Ask Harbor Infusion Clinic."


def test_menu_labels_show_values(site: Site) -> None:
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    link = {"label": f"Call {PHONE}", "target": "phone", "page": None, "url": "", "email": ""}
    clinic.navigation_main = sections.stream(
        {"type": "entry", "value": {"link": link, "items": []}}
    )
    clinic.save()
    document = json.loads(DeliveryDocument.objects.get(clinic="harbor", subject="clinic").body)
    assert document["navigation"]["main"][0]["link"]["label"] == "Call (410) 555-0123"


def test_value_is_escaped_and_never_read_again(site: Site) -> None:
    Clinic.objects.filter(pk=site.harbor.clinic.pk).update(
        name="<script>{{ facts.infusion_minutes }}</script> & Co"
    )
    page = quoting(site, "<p>{{ clinic.name }} {{ <i>clinic</i>.name }}</p>")
    escaped = "&lt;script&gt;{{ facts.infusion_minutes }}&lt;/script&gt; &amp; Co"
    assert body_of(page) == f"<p>{escaped} {escaped}<i></i></p>"


def test_token_in_an_address_unwraps_the_link(site: Site) -> None:
    page = quoting(site, '<p><a href="https://x.example/{{ clinic.name }}">there</a></p>')
    assert body_of(page) == "<p>there</p>"


# --- values that are missing all the same ---------------------------------------------------


def test_page_whose_value_is_gone_keeps_its_document_and_is_listed(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    page = quoting(site)
    before = page_row(page)
    facts = site.harbor.facts
    facts.infusion_minutes_min = facts.infusion_minutes_max = None
    with caplog.at_level(logging.ERROR):
        facts.save()
    after = page_row(page)
    assert (after.body, after.version, after.state) == (before.body, before.version, "published")
    assert f"page {page.pk} at harbor keeps its last document" in caplog.text
    (waiting,) = waiting_for_values("harbor")
    assert (waiting.subject_id, waiting.title, waiting.is_public, waiting.tokens) == (
        page.pk, "The science", True, ("facts.infusion_minutes",),
    )  # fmt: skip
    assert waiting_for_values("summit") == []

    facts.infusion_minutes_min = facts.infusion_minutes_max = 45
    facts.save()
    assert body_of(page) == "<p>It takes 45 minutes.</p>"
    assert waiting_for_values() == []


def test_deleted_facts_leave_the_page_as_it_was_and_a_new_publish_is_refused(site: Site) -> None:
    page = quoting(site)
    before = page_row(page).body
    site.harbor.facts.delete()
    assert page_row(page).body == before
    with pytest.raises(ValidationError, match="has no value"):
        publish_page(fresh(page), title="Another title")
    assert page_row(page).body == before


def test_kept_document_is_withdrawn_when_something_it_shows_becomes_private(site: Site) -> None:
    page = quoting(site, f"{sections.link_to(site.harbor.about)}<p>{MINUTES}</p>")
    site.harbor.facts.delete()
    assert page_row(page).state == "published"
    fresh(site.harbor.about).unpublish()
    assert page_row(page).state == "withdrawn"
    assert [one.is_public for one in waiting_for_values()] == [False]

    cms.facts(site.harbor.clinic, site.treatment)
    assert "40–60 minutes" in body_of(page)
    assert "About us" not in page_row(page).body or "data-link" not in body_of(page)


def test_page_stored_with_an_unknown_token_by_code_never_shows_braces(site: Site) -> None:
    page = fresh(site.harbor.fees)
    before = page_row(page).body
    page.summary = "At {{ clinic.secret }} " + "{{ x" + "y" * 100 + " }}"
    page.save(clean=False)
    assert page_row(page).body == before
    own, shown_on = sorted(waiting_for_values(), key=lambda one: -one.subject_id)
    assert own.tokens[0] == "clinic.secret"
    assert (own.title, shown_on.title) == ("Fees", "About us")


# --- who quotes a value ----------------------------------------------------------------------


def facts_form(facts: Facts, **changes: Any) -> dict[str, Any]:
    fields = {
        f"{one.name}_{end}": getattr(facts, f"{one.name}_{end}") or ""
        for one in RANGES
        for end in ("min", "max")
    }
    return {
        "clinic": facts.clinic_id, "treatment": facts.treatment_id, "driver_required": "on",
        "monitors": [], **opened(facts), **fields, **changes,
    }  # fmt: skip


def test_quoted_fact_cannot_be_emptied_in_its_form(site: Site, admin: Client) -> None:
    quoting(site)
    facts = site.harbor.facts
    empty = facts_form(facts, infusion_minutes_min="", infusion_minutes_max="")
    response = admin.post(f"/admin/facts/edit/{facts.pk}/", empty)
    errors = response.context["form"].errors
    assert list(errors) == ["infusion_minutes_min"]
    assert "quoted by “The science”" in errors["infusion_minutes_min"][0]
    facts.refresh_from_db()
    assert facts.infusion_minutes_min == 40

    changed = facts_form(facts, infusion_minutes_max="90")
    assert admin.post(f"/admin/facts/edit/{facts.pk}/", changed).status_code == 302
    assert body_of(site.harbor.science) == "<p>It takes 40–90 minutes.</p>"


def test_unquoted_fact_can_be_emptied(site: Site, admin: Client) -> None:
    facts = site.harbor.facts
    empty = facts_form(facts, infusion_minutes_min="", infusion_minutes_max="")
    assert admin.post(f"/admin/facts/edit/{facts.pk}/", empty).status_code == 302
    facts.refresh_from_db()
    assert facts.infusion_minutes_min is None


def test_quoted_facts_cannot_be_deleted_or_moved_to_another_clinic(
    site: Site, admin: Client
) -> None:
    quoting(site)
    facts = site.harbor.facts
    for method in (admin.get, admin.post):
        response = method(f"/admin/facts/delete/{facts.pk}/", follow=True)
        assert "quoted by “The science”" in response.content.decode()
    many = f"/admin/bulk/cms/facts/delete/?id={facts.pk}"
    assert "quoted by “The science”" in admin.post(many, follow=True).content.decode()
    moved = facts_form(facts, clinic=site.summit.clinic.pk)
    errors = admin.post(f"/admin/facts/edit/{facts.pk}/", moved).context["form"].errors
    assert list(errors) == ["clinic"]
    assert Facts.objects.filter(pk=facts.pk, clinic=site.harbor.clinic).exists()


def test_draft_that_quotes_a_fact_does_not_hold_it(site: Site) -> None:
    page = fresh(site.harbor.science)
    page.sections = sections.stream(sections.science(f"<p>{MINUTES}</p>"))
    page.save_revision()
    keys = [f"quotes:facts:{site.harbor.clinic.pk}:{site.treatment.pk}:infusion_minutes"]
    assert titles_quoting(keys) == []


def test_only_texts_of_a_page_itself_count_as_quotes(site: Site) -> None:
    publish_page(site.harbor.science, summary=f"Runs {MINUTES}")
    keys = [f"quotes:facts:{site.harbor.clinic.pk}:{site.treatment.pk}:infusion_minutes"]
    assert titles_quoting(keys) == ["The science"]


def test_second_treatment_makes_an_article_name_its_own(site: Site) -> None:
    article = publish_page(
        site.harbor.second_article,
        sections=sections.stream(sections.text(f"<p>{MINUTES}</p>")),
    )
    other = cms.treatment("other", name="Other")
    cms.facts(site.harbor.clinic, other, infusion_minutes_min=5, infusion_minutes_max=5)
    make_page(site.harbor.home, TreatmentPage, "Other", sections.text(), treatment=other)
    assert body_of(article) == "<p>40–60 minutes</p>"
    assert [one.subject_id for one in waiting_for_values()] == [article.pk]
    publish_page(ArticlePage.objects.get(pk=article.pk), treatment=other)
    assert body_of(article) == "<p>5 minutes</p>"
