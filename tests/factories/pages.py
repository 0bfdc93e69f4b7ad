"""Clinics' sites as editors make them: pages, published the way the admin publishes.

Each function that makes several things returns one namespace of named things.
"""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, TypeVar

from django.db import connection
from wagtail.models import Collection, Locale, Page

from cms.models import Clinic, Image
from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    BasePage,
    ClinicianPage,
    ConditionPage,
    ConditionsPage,
    ExperiencePage,
    HomePage,
    ProcedurePage,
    Redirect,
    SciencePage,
    StandardPage,
    TeamPage,
    TreatmentPage,
)
from tests.factories import cms, sections
from tests.factories.sections import Block

# For `time_machine.travel(CLOCK, tick=False)`.
CLOCK = datetime(2026, 3, 9, 14, 20, tzinfo=UTC)
FIRST_ID = 1000

P = TypeVar("P", bound=BasePage)


def ground() -> Page:
    """The root of all pages; with it, the language and collection of Wagtail's own set-up."""
    Locale.objects.get_or_create(language_code="en")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    root = Page.get_first_root_node()
    return root or Page.add_root(instance=Page(title="Root", slug="root"))


def fixed_ids(first: int = FIRST_ID) -> None:
    """From here on every table counts its ids from `first`: documents are alike in every run.

    Only for a database that holds none of these things yet.
    """
    count_from(first, Page, Clinic, Redirect, *_models_of_cms())


def count_from(first: int, *models: Any) -> None:
    """From here on the tables of these models, which are empty, count their keys from `first`."""
    with connection.cursor() as cursor:
        for model in models:
            table, key = model._meta.db_table, model._meta.pk.column
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), %s, false)", [table, key, first]
                )
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first - 1]
                )


def make_clinic(slug: str = "harbor", *, publish: bool = True, **fields: Any) -> Clinic:
    """A clinic with one office; its home page is published unless told otherwise."""
    ground()
    clinic = cms.clinic(slug, **{"offices": 1} | fields)
    if publish:
        publish_page(home_of(clinic))
    return clinic


def home_of(clinic: Clinic) -> HomePage:
    """The home page of a clinic, read afresh."""
    return HomePage.objects.get(pk=clinic.site.root_page_id)


def make_page(
    parent: Page,
    model: type[P] = StandardPage,  # type: ignore[assignment]
    title: str = "About us",
    *blocks: Block,
    live: bool = True,
    **fields: Any,
) -> P:
    """A page below `parent` with these sections, published unless told otherwise."""
    if blocks:
        fields["sections"] = sections.stream(*blocks)
    page = model(title=title, live=False, **fields)
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    if live:
        return publish_page(page)
    page.save_revision()
    return model.objects.get(pk=page.pk)


def publish_page(page: P, **fields: Any) -> P:
    """Publish a page with these changes; gives it read afresh."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def draft_of(page: P, **fields: Any) -> P:
    """Save these changes of a page as a draft only; gives the page read afresh."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    return type(page).objects.get(pk=page.pk)


def fresh(page: P) -> P:
    """The page as it is stored now."""
    return type(page).objects.get(pk=page.pk)


def two_clinics(*, picture_size: tuple[int, int] = (64, 40)) -> SimpleNamespace:
    """Two clinics: `harbor` with a page of every type and a section of every kind, `summit` less.

    Shared: `treatment`, `migraine`, `study`, `picture`, `form`. A picture of 1200 x 630 or
    more also gets a share image.
    """
    if Page.get_first_root_node() is None:
        fixed_ids(1)
    ground()
    fixed_ids()
    shared = SimpleNamespace(
        treatment=cms.treatment("ketamine-infusion"),
        migraine=cms.condition("migraine", name="Migraine", alternate_names=["Hemicrania"]),
        study=cms.reference(name="A study of many visits", url="https://journal.example/1/"),
        picture=cms.image(cms.picture_bytes(*picture_size)),
        form=cms.file(),
    )
    return SimpleNamespace(
        **vars(shared), harbor=full_clinic("harbor", shared), summit=plain_clinic("summit", shared)
    )


def full_clinic(slug: str, shared: SimpleNamespace) -> SimpleNamespace:
    """A clinic with a page of every type, every section kind among them, menus and a redirect."""
    clinic = make_clinic(slug)
    made = SimpleNamespace(
        clinic=clinic,
        office=clinic.offices.get(),
        home=home_of(clinic),
        facts=cms.facts(clinic, shared.treatment),
        doctor=cms.clinician(clinic, name="Robin Ashdown", slug=f"robin-ashdown-{slug}"),
    )
    _add_treatment(made, shared)
    _add_articles(made, shared)
    made.about = make_page(
        made.home, StandardPage, "About us", sections.quote(), hero=shared.picture
    )
    made.fees = make_page(made.about, StandardPage, "Fees", sections.text())
    _add_team(made, shared)
    made.home = publish_page(
        home_of(clinic),
        summary="Infusions by the water.",
        hero=shared.picture,
        sections=sections.stream(sections.text(), sections.cta()),
        highlights=sections.chosen(made.article, made.treatment_page),
    )
    clinic.navigation_main = sections.stream(
        menu_entry(made.treatment_page, "Treatment", made.science), menu_entry(made.about)
    )
    clinic.save()
    made.redirect = Redirect.objects.create(
        clinic=clinic, old_path="/blog/first-visit/", target_page=made.article
    )
    made.clinic = Clinic.objects.get(pk=clinic.pk)
    return made


def plain_clinic(slug: str, shared: SimpleNamespace) -> SimpleNamespace:
    """A clinic with a home page, a list of articles with one article, and a page about itself."""
    clinic = make_clinic(slug)
    home = home_of(clinic)
    articles = make_page(home, ArticleIndexPage, "Articles")
    return SimpleNamespace(
        clinic=clinic,
        home=home,
        articles=articles,
        article=make_page(articles, ArticlePage, "Sleep well", sections.text()),
        about=make_page(home, StandardPage, "About us", sections.text(), hero=shared.picture),
    )


def menu_entry(page: Page, label: str = "About us", *below: Page) -> Block:
    """An entry of a menu that leads to a page, with links to others below it."""
    leaves = [{"type": "item", "value": _menu_link(one, one.title)} for one in below]
    return {"type": "entry", "value": {"link": _menu_link(page, label), "items": leaves}}


def _menu_link(page: Page, label: str) -> dict[str, Any]:
    return {"label": label[:40], "target": "page", "page": page.pk, "url": "", "email": ""}


def _add_treatment(made: SimpleNamespace, shared: SimpleNamespace) -> None:
    made.treatment_page = make_page(
        made.home,
        TreatmentPage,
        "Ketamine infusion",
        sections.text(),
        treatment=shared.treatment,
        reviewed_by=made.doctor,
    )
    parent = made.treatment_page
    made.science = make_page(
        parent, SciencePage, "The science", sections.science(), sections.references(shared.study)
    )
    made.conditions = make_page(
        parent, ConditionsPage, "Conditions", sections.conditions(shared.migraine), sections.faq()
    )
    made.procedure = make_page(
        parent, ProcedurePage, "Your visit", sections.procedure(shared.picture)
    )
    made.experience = make_page(
        parent,
        ExperiencePage,
        "The experience",
        sections.experience_during(),
        sections.experience_after(),
    )


def _add_team(made: SimpleNamespace, shared: SimpleNamespace) -> None:
    made.migraine_page = make_page(
        made.conditions,
        ConditionPage,
        "Migraine",
        sections.text(),
        sections.faq(),
        condition=shared.migraine,
    )
    made.team = make_page(
        made.home,
        TeamPage,
        "Our team",
        sections.text(),
        clinicians=sections.chosen_people(made.doctor),
    )
    made.doctor_page = make_page(
        made.team, ClinicianPage, "Robin Ashdown", sections.text(), clinician=made.doctor
    )
    made.conditions, made.team = fresh(made.conditions), fresh(made.team)


def _add_articles(made: SimpleNamespace, shared: SimpleNamespace) -> None:
    made.articles = make_page(made.home, ArticleIndexPage, "Articles")
    made.second_article = make_page(made.articles, ArticlePage, "Sleep well", sections.text())
    made.article = make_page(
        made.articles,
        ArticlePage,
        "A first visit",
        sections.text(sections.link_to(made.second_article) + sections.link_to_file(shared.form)),
        sections.picture(shared.picture),
        sections.quote(),
        sections.science(),
        sections.conditions(shared.migraine),
        sections.procedure(),
        sections.experience_during(),
        sections.experience_after(),
        sections.faq(sections.link_to(made.science)),
        sections.cta(sections.button("page", "The treatment", page=made.treatment_page)),
        sections.references(shared.study),
        summary="What happens when you come to us.",
        hero=shared.picture,
        author_clinician=made.doctor,
        date=CLOCK.date(),
        related=sections.chosen(made.second_article),
    )


def _models_of_cms() -> list[Any]:
    from cms import models

    return [
        models.Clinician,
        models.Condition,
        models.Facts,
        models.File,
        models.Notice,
        Image,
        models.Office,
        models.Reference,
        models.Treatment,
    ]
