"""Builds the measured site: clinics with articles of about 10 kB, their documents by publishing."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from api.publishing import snippets
from api.publishing.world import read_tree
from cms.models import Clinic, Condition, Image, Reference, Treatment
from cms.turns import turn
from pages.models import ArticleIndexPage, ArticlePage, HomePage
from tests.bench.publishing import without_documents
from tests.bench.text import paragraphs, sentences
from tests.factories import cms, sections
from tests.factories.sections import Block

SEED = 20_260_101
TREATMENT = "ketamine-infusion"
SIDE_EFFECTS = ("A light head", "A dry mouth", "Tired arms", "Vivid dreams")
STEPS = ("Settle in", "First checks", "The infusion", "The way home")


@dataclass(frozen=True, slots=True)
class Shared:
    """What the articles of all clinics show."""

    conditions: list[Condition]
    references: list[Reference]
    treatment: Treatment
    picture: Image


def build(clinics: int, articles: int, tell: Callable[[str], None] = lambda text: None) -> None:
    """So many clinics, each with so many published articles below one index page.

    Those that are there already stay as they are. `tell` hears of each new one.
    """
    there = set(Clinic.objects.values_list("slug", flat=True))
    wanted = [clinic_slug(number) for number in range(1, clinics + 1)]
    shared = _shared()
    for number, slug in enumerate(wanted):
        if slug not in there:
            _build_clinic(slug, articles, shared, random.Random(SEED + number))
            tell(f"{slug}: {articles} articles")


def clinic_slug(number: int) -> str:
    """`clinic-01` is the first."""
    return f"clinic-{number:02}"


def _shared() -> Shared:
    treatment = Treatment.objects.filter(slug=TREATMENT).first()
    if treatment is not None:
        return Shared(
            list(Condition.objects.order_by("pk")),
            list(Reference.objects.order_by("pk")),
            treatment,
            Image.objects.get(),
        )
    return Shared(
        [cms.condition(f"condition-{n}", name=f"Long pain {n}") for n in range(6)],
        [cms.reference(name=f"A study of visits, part {n}") for n in range(6)],
        cms.treatment(TREATMENT),
        cms.image(cms.picture_bytes(1600, 900)),
    )


def _build_clinic(slug: str, articles: int, shared: Shared, source: random.Random) -> None:
    """The articles are saved as Wagtail alone does it, below a page that is not live. Publishing
    that page then publishes them all: each document is written once, by the code that always does.
    """
    clinic = cms.clinic(slug, offices=1, base_url=f"https://www.{slug}.example")
    cms.facts(clinic, shared.treatment)
    doctor = cms.clinician(clinic, name="Robin Ashdown", slug=f"robin-ashdown-{slug}")
    home = HomePage.objects.get(pk=clinic.site.root_page_id)
    home.save_revision().publish()
    index = ArticleIndexPage(title="Articles", slug="articles", live=False)
    Page.objects.get(pk=home.pk).add_child(instance=index)
    made: list[Page] = []
    with without_documents(), disable_reference_index_auto_update(), transaction.atomic():
        for number in range(articles):
            page = ArticlePage(
                title=f"What a visit is like, part {number + 1}",
                slug=f"visit-{number + 1}",
                summary=sentences(source, 2),
                hero=shared.picture,
                treatment=shared.treatment,
                author_clinician=doctor,
                related=sections.chosen(*made[-1:]),
                sections=sections.stream(*_sections(source, shared, made)),
                live=True,
            )
            index.add_child(instance=page)
            made.append(page)
    with conditions_once():
        index.save_revision().publish()


@contextmanager
def conditions_once() -> Iterator[None]:
    """Conditions are written at the end, each once, not again with each page that names them."""
    named: set[tuple[str, int]] = set()
    with turn():
        with mock.patch.object(snippets, "write_conditions", lambda some, tree: named.update(some)):
            yield
        snippets.write_conditions(named, read_tree())


def _sections(source: random.Random, shared: Shared, made: list[Page]) -> list[Block]:
    link = sections.link_to(made[-1]) if made else ""
    steps: list[dict[str, Any]] = [
        {"name": name, "description": sentences(source, 1), "minutes": {"min": 5, "max": 10}}
        for name in STEPS
    ]
    noticed = [{"name": name, "description": sentences(source, 1)} for name in SIDE_EFFECTS]
    questions = [
        {"name": f"Question {n + 1}: may I?", "answer": f"<p>{sentences(source, 2)}</p>"}
        for n in range(3)
    ]
    return [
        sections.text(paragraphs(source, 2, link)),
        sections.science(paragraphs(source, 1)),
        sections.conditions(*source.sample(shared.conditions, 3)),
        sections.procedure(items=steps),
        sections.experience_during(items=noticed),
        sections.experience_after(body=paragraphs(source, 1)),
        sections.faq(items=questions),
        sections.cta(),
        sections.references(*source.sample(shared.references, 2)),
    ]
