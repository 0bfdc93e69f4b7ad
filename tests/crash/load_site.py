"""A clinic with room for many editors, each with pages of their own below shared parents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cms.models import Condition
from cms.renditions import make_pending_renditions
from pages.models import ArticleIndexPage, ArticlePage
from tests.crash.operations import build_site
from tests.crash.sessions import signed_in
from tests.factories import cms, sections
from tests.factories.forms import page_form
from tests.factories.pages import fresh, make_page, publish_page
from tests.flows import test_never_live_without_document as ways

PARENTS = 4
PAGES_EACH = 3
Fields = dict[str, Any]


@dataclass
class Own:
    """A page that only one editor touches; `slug` is unique and stays. `id` 0: never seen yet."""

    slug: str
    id: int
    title: str
    parent: int


@dataclass(frozen=True)
class LoadSite:
    """Ids and forms: all that editors need without asking the server for a form.

    `shared` are drafts that several editors publish together; `forms` are those of the clinic, the
    conditions and the parents, by address.
    """

    clinic: str
    home: int
    parents: list[int]
    own: list[list[Own]]
    shared: list[int]
    page_fields: Fields
    new_fields: Fields
    parent_fields: dict[int, Fields]
    clinic_id: int
    clinic_fields: Fields
    conditions: list[int]
    picture: int
    picture_fields: Fields
    cookies: list[str] = field(default_factory=list)


def build(editors: int) -> LoadSite:
    """The clinic, published, and a signed-in browser for each editor."""
    site = build_site()
    parents = [
        make_page(site.home, ArticleIndexPage, f"Topic {number}", sections.text())
        for number in range(PARENTS)
    ]
    conditions = [cms.condition(f"condition-{number}") for number in range(3)]
    own = [
        [
            _own_page(f"page-{editor}-{number}", parents[(editor + number) % PARENTS], site)
            for number in range(PAGES_EACH)
        ]
        for editor in range(editors)
    ]
    shared = [
        make_page(site.articles, ArticlePage, f"Together {number}", sections.text())
        for number in range(4)
    ]
    for number, parent in enumerate(parents):
        publish_page(fresh(parent), sections=_text(shared[number], conditions[number % 3]))
    make_pending_renditions()
    template = ArticlePage.objects.get(pk=own[0][0].id)
    clinic_fields = ways.clinic_form(site) | {"is_active": "on"}
    return LoadSite(
        clinic=site.clinic.slug,
        home=site.home.pk,
        parents=[parent.pk for parent in parents],
        own=own,
        shared=[page.pk for page in shared],
        page_fields=page_form(template),
        new_fields=page_form(ArticlePage(sections=sections.stream(sections.text())), parents[0]),
        parent_fields={parent.pk: page_form(fresh(parent)) for parent in parents},
        clinic_id=site.clinic.pk,
        clinic_fields=clinic_fields,
        conditions=[one.pk for one in conditions],
        picture=site.picture.pk,
        picture_fields={"title": "Chair", "tags": "", "collection": site.picture.collection_id}
        | dict.fromkeys(ways.FOCAL, ""),
        cookies=[signed_in(cms.superuser(f"editor-{number}")) for number in range(editors)],
    )


def _own_page(slug: str, parent: ArticleIndexPage, site: Any) -> Own:
    page = make_page(
        parent, ArticlePage, f"Page {slug}", sections.text(sections.link_to(site.about)),
        slug=slug, hero=site.picture,
    )  # fmt: skip
    return Own(slug, page.pk, page.title, parent.pk)


def _text(page: ArticlePage, condition: Condition) -> Any:
    return sections.stream(
        sections.text(sections.link_to(page)),
        sections.conditions(condition),
        sections.newest("article", number=3),
    )
