"""The measured site: two clinics with articles of about 10 kB, made the way code makes pages."""

import random
from dataclasses import dataclass
from typing import Any

from django.db import connection
from wagtail.models import Page

from api.models import DeliveryDocument
from cms.models import Clinic
from pages.models import ArticleIndexPage, ArticlePage, HomePage
from tests.bench.text import paragraphs, sentences
from tests.factories import cms, sections
from tests.factories.sections import Block

SLUGS = ("north-shore", "river-valley")
SEED = 20_260_101
SIDE_EFFECTS = ("A light head", "A dry mouth", "Tired arms", "Vivid dreams")
STEPS = ("Settle in", "First checks", "The infusion", "The way home")


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """A published article: where it stands and the length of its document in bytes.

    `host` is that of the clinic's site, by which Wagtail's own APIs know it.
    """

    clinic: str
    host: str
    id: int
    path: str
    length: int
    etag: str


def build(articles: int) -> None:
    """Two clinics, each with so many published articles below one index page.

    The articles are live before the page above them is, so that each document is written when
    that page is published, not again for each sibling.
    """
    shared = {
        "conditions": [cms.condition(f"condition-{n}", name=f"Long pain {n}") for n in range(6)],
        "references": [cms.reference(name=f"A study of visits, part {n}") for n in range(6)],
        "treatment": cms.treatment("ketamine-infusion"),
        "picture": cms.image(cms.picture_bytes(1600, 900)),
    }
    for number, slug in enumerate(SLUGS):
        _build_clinic(slug, articles, shared, random.Random(SEED + number))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def measured_pages(count: int) -> list[MeasuredPage]:
    """`count` published articles, spread evenly over all clinics."""
    rows = DeliveryDocument.objects.filter(type="article", state="published").order_by(
        "clinic", "subject_id"
    )
    hosts = dict(Clinic.objects.values_list("slug", "site__hostname"))
    pages = [
        MeasuredPage(
            clinic=row.clinic,
            host=hosts[row.clinic],
            id=row.subject_id,
            path=str(row.path),
            length=len(row.body.encode()),
            etag=row.etag,
        )
        for row in rows
    ]
    step = max(1, len(pages) // count)
    return pages[::step][:count]


def _build_clinic(
    slug: str, articles: int, shared: dict[str, Any], source: random.Random
) -> Clinic:
    clinic = cms.clinic(slug, offices=1, base_url=f"https://www.{slug}.example")
    cms.facts(clinic, shared["treatment"])
    doctor = cms.clinician(clinic, name="Robin Ashdown", slug=f"robin-ashdown-{slug}")
    home = HomePage.objects.get(pk=clinic.site.root_page_id)
    home.save_revision().publish()
    index = ArticleIndexPage(title="Articles", slug="articles", live=False)
    Page.objects.get(pk=home.pk).add_child(instance=index)
    made: list[Page] = []
    for number in range(articles):
        page = ArticlePage(
            title=f"What a visit is like, part {number + 1}",
            slug=f"visit-{number + 1}",
            summary=sentences(source, 2),
            hero=shared["picture"],
            treatment=shared["treatment"],
            author_clinician=doctor,
            related=sections.chosen(*made[-1:]),
            sections=sections.stream(*_sections(source, shared, made)),
            live=True,
        )
        index.add_child(instance=page)
        made.append(page)
    index.save_revision().publish()
    return clinic


def _sections(source: random.Random, shared: dict[str, Any], made: list[Page]) -> list[Block]:
    link = sections.link_to(made[-1]) if made else ""
    steps = [
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
        sections.conditions(*source.sample(shared["conditions"], 3)),
        sections.procedure(items=steps),
        sections.experience_during(items=noticed),
        sections.experience_after(body=paragraphs(source, 1)),
        sections.faq(items=questions),
        sections.cta(),
        sections.references(*source.sample(shared["references"], 2)),
    ]
