"""Words that must never be read from outside are put everywhere they could be, and looked for.

Each hiding place holds a canary: a page, picture, file or redirect with a word of its own. Public
pages of both clinics refer to each in every way there is. Then every answer of every endpoint is
read to its last item.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from api.change_cursors import ChangeCursor, Position, write_change_cursor
from api.cursors import list_fingerprint
from api.models import DeliveryDocument, SearchEntry
from api.search.words import words_of
from cms.models import Clinic
from pages.deliverability import place_of
from pages.models import (
    ArticlePage,
    BasePage,
    ClinicianPage,
    ConditionPage,
    Redirect,
    StandardPage,
    TeamPage,
)
from pages.types import PAGE_TYPES
from tests.factories import cms, sections
from tests.factories.pages import (
    draft_of,
    fresh,
    home_of,
    make_clinic,
    make_page,
    menu_entry,
    publish_page,
)

pytestmark = pytest.mark.slow

Site = SimpleNamespace
# Stands in every text of a hidden thing, and nowhere else.
CANARY = "zzcanary"


def words(name: str) -> str:
    return f"{CANARY}-{name}"


def hidden_page(parent: Page, name: str, *, live: bool = True, **fields: Any) -> StandardPage:
    """A page all of whose texts are canaries."""
    word = words(name)
    texts = {
        "slug": word,
        "summary": f"Summary {word}",
        "seo_title": f"Seo {word}",
        "search_description": f"Found {word}",
        "author_name": f"Author {word}",
        "disclaimer": f"<p>Disclaimer {word}</p>",
    }
    blocks = [
        sections.text(f"<p>Body {word}</p>", heading=f"Heading {word}"),
        sections.faq(f"<p>Answer {word}</p>", items_heading=word),
        sections.quote(quote=word, attribution=word),
    ]
    values = texts | fields
    return make_page(parent, StandardPage, f"Title {word}", *blocks, live=live, **values)


# --- hiding places: each gives the pages that nobody may see --------------------------------------


def never_published(site: Site) -> list[Page]:
    return [hidden_page(site.harbor.home, "never-published", live=False)]


def draft_of_a_public_page(site: Site) -> list[Page]:
    """The page is public, the words of its draft are not."""
    word = words("draft")
    page = make_page(site.harbor.home, StandardPage, "Public", sections.text())
    blocks = sections.stream(sections.text(f"<p>{word}</p>", heading=word))
    draft_of(page, title=word, slug=word, summary=word, sections=blocks, seo_title=word)
    return []


def trashed_revision(site: Site) -> list[Page]:
    word = words("trashed")
    page = make_page(site.harbor.home, StandardPage, word, sections.text(), slug="once")
    publish_page(page, title="Published again", summary="")
    return []


def expired_by_the_scheduler(site: Site) -> list[Page]:
    page = hidden_page(site.harbor.home, "expired")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(days=1))
    call_command("publish_scheduled")
    assert not Page.objects.get(pk=page.pk).live
    return [page]


def live_in_the_future(site: Site) -> list[Page]:
    later = timezone.now() + timedelta(days=1)
    return [hidden_page(site.harbor.home, "future", go_live_at=later)]


def future_change_of_a_public_page(site: Site) -> list[Page]:
    page = make_page(site.harbor.home, StandardPage, "Public today", sections.text())
    publish_page(page, title=words("tomorrow"), go_live_at=timezone.now() + timedelta(days=1))
    return []


def restricted(site: Site) -> list[Page]:
    from django.contrib.auth.models import Group

    pages = []
    for kind in ("login", "password", "groups"):
        page = hidden_page(site.harbor.home, f"restricted-{kind}")
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=kind, password="a-word" if kind == "password" else ""
        )
        if kind == "groups":
            restriction.groups.add(Group.objects.create(name="Readers"))
        pages.append(page)
    return pages


def below_a_restricted_page(site: Site) -> list[Page]:
    parent = hidden_page(site.harbor.home, "restricted-parent")
    child = hidden_page(parent, "below-restricted")
    PageViewRestriction.objects.create(page=parent, restriction_type="login")
    return [parent, child, hidden_page(parent, "made-below-restricted")]


def below_a_withdrawn_page(site: Site) -> list[Page]:
    parent = hidden_page(site.harbor.home, "withdrawn-parent")
    child = hidden_page(parent, "below-withdrawn")
    fresh(parent).unpublish()
    assert fresh(child).live
    return [parent, child, hidden_page(parent, "made-below-withdrawn")]


def withdrawn(site: Site) -> list[Page]:
    page = hidden_page(site.harbor.home, "withdrawn")
    fresh(page).unpublish()
    return [page]


def outside_every_clinic(site: Site) -> list[Page]:
    library = StandardPage(title=words("library"), slug="library", summary=words("library"))
    Page.get_first_root_node().add_child(instance=library)
    return [fresh(library), hidden_page(library, "in-the-library")]


def another_clinics(site: Site) -> list[Page]:
    """Public in its own clinic only: there its words may be read."""
    return [hidden_page(site.summit.home, "other-clinic")]


def in_a_hidden_clinic(site: Site) -> list[Page]:
    clinic = make_clinic("closed", name=f"Clinic {words('closed')}", email="a@zzcanary.example")
    pages = [hidden_page(home_of(clinic), "in-a-hidden-clinic")]
    clinic = Clinic.objects.get(pk=clinic.pk)
    clinic.is_active = False
    clinic.save()
    return pages


def deleted(site: Site) -> list[Page]:
    page = hidden_page(site.harbor.home, "deleted")
    _refer_to(site, [page], "deleted")
    fresh(page).delete()
    return []


def moved_below_a_draft(site: Site) -> list[Page]:
    page = hidden_page(site.harbor.home, "moved")
    draft = make_page(site.harbor.home, StandardPage, "Only a draft", live=False)
    fresh(page).move(fresh(draft), pos="last-child")
    return [page]


def named_in_a_draft_only(site: Site) -> list[Page]:
    """A condition and a reference that no public page names."""
    condition = cms.condition("hush", name=words("condition")[:80], summary=words("condition"))
    reference = cms.reference(name=words("reference"))
    blocks = sections.stream(sections.conditions(condition), sections.references(reference))
    make_page(site.harbor.home, StandardPage, "Not yet", live=False, sections=blocks)
    draft_of(site.harbor.article, sections=blocks)
    return []


def about_a_named_condition_or_person(site: Site) -> list[Page]:
    """Nothing that names the condition or the person leads to a page that is not public."""
    word = words("about")
    blocks = [sections.text(f"<p>{word}</p>", heading=word)]
    texts = {"slug": word, "summary": word, "seo_title": word}
    hidden = make_page(site.harbor.home, StandardPage, word, live=False, slug=word)
    team = make_page(hidden, TeamPage, word, *blocks, **texts)
    fresh(site.harbor.migraine_page).unpublish()
    fresh(site.harbor.doctor_page).unpublish()
    pages = [
        make_page(
            hidden,
            ConditionPage,
            word,
            *blocks,
            condition=site.migraine,
            **texts | {"slug": f"{word}-1"},
        ),
        make_page(team, ClinicianPage, word, *blocks, clinician=site.harbor.doctor, **texts),
    ]
    assert all(fresh(page).live for page in pages)
    return [hidden, team, *pages]


def about_something_in_a_draft_only(site: Site) -> list[Page]:
    """A condition that only drafts are about, and a person whom only the draft of a team shows."""
    word = words("only-a-draft")
    condition = cms.condition("hush", name=word, summary=word, symptoms=[word])
    closed = make_clinic("closed", is_active=False)
    person = cms.clinician(closed, name=word, specialties=[word])
    draft_of(site.harbor.team, clinicians=sections.chosen_people(person), title=word)
    draft_of(site.harbor.migraine_page, condition=condition)
    return [
        make_page(site.harbor.home, ConditionPage, word, condition=condition, live=False),
        make_page(site.harbor.team, ClinicianPage, word, clinician=person, live=False),
    ]


def about_somebody_who_left(site: Site) -> list[Page]:
    """The page is live and its person works elsewhere; all that named them here forgets them."""
    word = words("left")
    person = cms.clinician(site.harbor.clinic, name=word, specialties=[word])
    chosen = sections.chosen_people(person, site.harbor.doctor)
    team = publish_page(site.harbor.team, clinicians=chosen)
    page = make_page(team, ClinicianPage, word, clinician=person, summary=word)
    publish_page(site.harbor.fees, reviewed_by=person)
    assert CANARY in DeliveryDocument.objects.get(subject="page", subject_id=team.pk).body
    person.clinics = [make_clinic("closed", is_active=False)]
    person.save()
    assert fresh(page).live
    return [page]


HIDING_PLACES: list[Callable[[Site], list[Page]]] = [
    never_published,
    draft_of_a_public_page,
    trashed_revision,
    expired_by_the_scheduler,
    live_in_the_future,
    future_change_of_a_public_page,
    restricted,
    below_a_restricted_page,
    below_a_withdrawn_page,
    withdrawn,
    outside_every_clinic,
    another_clinics,
    in_a_hidden_clinic,
    deleted,
    moved_below_a_draft,
    named_in_a_draft_only,
    about_a_named_condition_or_person,
    about_something_in_a_draft_only,
    about_somebody_who_left,
]


# --- every way of referring to a page -------------------------------------------------------------


def _refer_to(site: Site, pages: list[Page], name: str) -> BasePage:
    """A public page and a menu of the clinic `harbor` that refer to these pages in every way."""
    links = "".join(sections.link_to(page, "over there") for page in pages)
    buttons = [sections.button("page", "Over there", page=page) for page in pages[:2]]
    blocks = [
        sections.text(links, outro=links),
        sections.science(links, outro=links),
        sections.faq(links),
        sections.experience_during(body=links),
        *([sections.cta(*buttons, body=links)] if buttons else []),
    ]
    page = make_page(
        site.harbor.articles,
        ArticlePage,
        f"Refers to {name.replace('_', ' ')}",
        *blocks,
        related=sections.chosen(*pages[:6]),
        disclaimer=links,
    )
    lists = [
        *([sections.pages(*pages[:12])] if pages else []),
        *(sections.newest(page_type, number=12) for page_type in PAGE_TYPES),
        *(sections.newest("standard", number=12, below=one) for one in pages),
    ]
    # Past the form and the model, which refuse pages of other clinics.
    everything = json.loads(sections.stream(*blocks, *lists))
    ArticlePage.objects.filter(pk=page.pk).update(sections=everything)
    Page.objects.get(pk=page.pk).save()
    publish_page(home_of(site.harbor.clinic), highlights=sections.chosen(*pages))
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.navigation_main = sections.stream(
        *(menu_entry(one, "Over there") for one in pages),
        menu_entry(site.harbor.about, "About us", *pages),
    )
    clinic.navigation_footer = sections.stream(*(menu_entry(one, "There") for one in pages))
    clinic.disclaimer = clinic.emergency_notice = links
    clinic.save()
    for number, one in enumerate(pages):
        old_path = f"/old/{name}/{number}/"
        Redirect.objects.create(clinic=site.harbor.clinic, old_path=old_path, target_page=one)
    return page


# --- every answer ---------------------------------------------------------------------------------


def every_answer(more_paths: set[str]) -> Iterator[tuple[str, str]]:
    """Address and body of each answer of the API, lists read to their end."""
    client = Client()
    clinics = ["harbor", "summit", "closed"]
    yield from _list(client, "/api/v1/clinics/")
    for clinic in clinics:
        base = f"/api/v1/clinics/{clinic}/"
        yield base, _get(client, base)
        yield f"{base}robots/", _get(client, f"{base}robots/")
        yield from _changes(client, clinic)
        for noun in ("pages", "conditions", "clinicians", "redirects", "sitemap"):
            yield from _list(client, f"{base}{noun}/", limit=100)
        yield from _list(client, f"{base}pages/", view="full", limit=3)
        # As it is written, misspelt, unfinished, and beside a word that public pages have.
        for asked in (CANARY, "zzcannary", "zzcan", f"{CANARY} or the or over there", "title"):
            yield from _list(client, f"{base}search/", q=asked, limit=50)
        for kind in PAGE_TYPES:
            yield from _list(client, f"{base}pages/", type=kind)
        for page_id in Page.objects.values_list("pk", flat=True):
            yield f"{base}pages/{page_id}/", _get(client, f"{base}pages/{page_id}/")
            yield from _list(client, f"{base}pages/", parent=page_id)
        for path in more_paths:
            # What was asked for is repeated in an error; what is there is not.
            answer = _get(client, f"{base}page/", path=path)
            yield f"{base}page/?path={path}", answer.replace(path, "PATH")


def _get(client: Client, address: str, **parameters: Any) -> str:
    response = client.get(address, parameters)
    assert response.status_code in (200, 404, 410), (address, parameters, response.content)
    text = response.content.decode()
    if response.status_code == 410:
        # Names the path at which the page was public.
        text = json.dumps(response.json() | {"tags": []})
    headers = {key: value for key, value in response.headers.items() if key != "Cache-Tag"}
    return text + json.dumps(headers)


def _list(client: Client, address: str, **parameters: Any) -> Iterator[tuple[str, str]]:
    cursor = None
    while True:
        given = parameters | ({"cursor": cursor} if cursor else {})
        response = client.get(address, given)
        assert response.status_code in (200, 404), (address, given, response.content)
        yield f"{address} {given}", response.content.decode()
        cursor = response.json().get("next") if response.status_code == 200 else None
        if cursor is None:
            return


def _changes(client: Client, clinic: str) -> Iterator[tuple[str, str]]:
    """All that is published, and the log from its first row, part by part.

    A Change without a document names the path at which its subject was public, and nothing else.
    """
    address = f"/api/v1/clinics/{clinic}/changes/"
    form = list_fingerprint("changes", clinic, (), "html")
    for since in (None, write_change_cursor(ChangeCursor(form, Position()))):
        while True:
            given = {"limit": 7} | ({"since": since} if since else {})
            response = client.get(address, given)
            assert response.status_code in (200, 404), (address, given, response.content)
            answer = response.json()
            for item in answer.get("items", []):
                if item["document"] is None:
                    assert item["tags"]
                    item |= {"path": "", "previous_path": "", "tags": ""}
            yield f"{address} {given}", json.dumps(answer)
            if not answer.get("has_more"):
                break
            since = answer["cursor"]


def every_path() -> set[str]:
    """Every path that was, is or might be a page's or a redirect's, in any clinic."""
    paths = {row.path for row in DeliveryDocument.objects.exclude(path=None)}
    paths |= set(Redirect.objects.values_list("old_path", flat=True))
    for page in Page.objects.filter(depth__gt=1):
        place = place_of(page)
        paths |= {place.path or "/", page.url_path}
        paths |= {f"/{page.slug}/", f"/{'/'.join(page.url_path.split('/')[2:])}"}
    return {path for path in paths if path and "//" not in path}


def assert_rows_silent(but: tuple[str, str] | None = None) -> None:
    """No canary in any stored row; `but` is a clinic where one word may be read."""
    for row in DeliveryDocument.objects.all():
        stored = [
            str(getattr(row, field.name))
            for field in DeliveryDocument._meta.concrete_fields
            if isinstance(field, models.TextField) and field.name != "tags"
        ]
        assert not _sings("".join(stored), row.clinic, but), (row, "".join(stored)[:2000])
    for entry in SearchEntry.objects.select_related("document"):
        indexed = f"{entry.title} {entry.headings} {entry.body}"
        assert not _sings(indexed, entry.document.clinic, but), indexed


def assert_silent(but: tuple[str, str] | None = None) -> None:
    """No canary in any stored row or in any answer of the API."""
    assert_rows_silent(but)
    answers = 0
    for address, body in every_answer(every_path()):
        answers += 1
        clinic = address.split("/")[4] if address.startswith("/api/v1/clinics/") else ""
        assert not _sings(body, clinic, but), (address, body[:2000])
    assert answers > 150


def _sings(text: str, clinic: str, but: tuple[str, str] | None) -> bool:
    if but and clinic == but[0]:
        text = re.sub(r"</?mark>", "", text)
        text = text.replace(but[1], "").replace(" ".join(words_of(but[1])), "")
    return CANARY in text


# --- tests ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hide",
    [pytest.param(hide, id=hide.__name__, marks=pytest.mark.slow) for hide in HIDING_PLACES],
)
def test_hidden_words_are_in_no_answer_however_they_are_referred_to(
    site: Site, hide: Callable[[Site], list[Page]]
) -> None:
    but = ("summit", words("other-clinic")) if hide is another_clinics else None
    pages = hide(site)
    if not pages:
        return assert_silent(but)
    assert_rows_silent(but)
    referring = _refer_to(site, pages, hide.__name__)
    assert_silent(but)

    body = DeliveryDocument.objects.get(subject="page", subject_id=referring.pk).body
    assert json.loads(body)["related"] == []
    assert "over there" in body
    for page in pages:
        assert f'data-id=\\"{page.pk}\\"' not in body
        assert f'"id":{page.pk},' not in body


@pytest.mark.slow
@pytest.mark.parametrize(
    "hide",
    [
        lambda page: fresh(page).unpublish(),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        lambda page: Page.objects.get(pk=page.pk).delete(),
        lambda page: publish_page(fresh(page), expire_at=timezone.now() - timedelta(minutes=1)),
    ],
    ids=["withdrawn", "restricted", "deleted", "published with an end in the past"],
)
def test_words_that_were_public_leave_every_answer_with_their_page(
    site: Site, hide: Callable[[BasePage], object]
) -> None:
    page = hidden_page(site.harbor.home, "was-public")
    child = hidden_page(page, "child-of-it")
    referring = _refer_to(site, [page, child], "was_public")
    body = DeliveryDocument.objects.get(subject="page", subject_id=referring.pk).body
    assert words("was-public") in body
    assert f'data-id=\\"{page.pk}\\"' in body

    hide(page)

    assert_silent()


@pytest.mark.slow
def test_page_past_its_end_is_served_by_no_endpoint_before_the_scheduler_has_run(
    site: Site,
) -> None:
    end = timezone.now() + timedelta(hours=1)
    page = hidden_page(site.harbor.home, "ending", expire_at=end)
    child = hidden_page(page, "child-of-ending")
    client = Client()
    base = "/api/v1/clinics/harbor/"
    assert client.get(f"{base}pages/{page.pk}/").status_code == 200

    with time_machine.travel(end + timedelta(seconds=1)):
        for one in (page, child):
            path = place_of(fresh(one)).path
            assert client.get(f"{base}page/", {"path": path}).status_code == 410
            assert client.get(f"{base}pages/{one.pk}/").status_code == 410
        for noun, query in (("pages", {}), ("sitemap", {}), ("search", {"q": CANARY})):
            for _, body in _list(client, f"{base}{noun}/", **query):
                assert CANARY not in body
        # Cards of it go when it is withdrawn, as in every document.
        items = [one for _, body in _changes(client, "harbor") for one in json.loads(body)["items"]]
        shown = {one["id"] for one in items if one["subject"] == "page" and one["document"]}
        assert shown
        assert not shown & {page.pk, child.pk}
        call_command("publish_scheduled")
        assert_silent()


@pytest.mark.parametrize("where", ["collection", "collection above"])
def test_picture_and_file_of_a_private_collection_are_in_no_answer(site: Site, where: str) -> None:
    hidden = Collection.get_first_root_node().add_child(name=words("collection"))
    shelf = hidden.add_child(name="Shelf") if where == "collection above" else hidden
    word = words("picture")
    picture = cms.image(
        cms.picture_bytes(1300, 700, color="#123456"),
        name=f"{word}.jpg",
        title=word,
        description=f"Shows {word}",
        caption=word,
        credit=word,
        collection=shelf,
    )
    file = cms.file(b"secret", name=f"{words('file')}.pdf", title=words("file"), collection=shelf)
    film = cms.file(b"film", name=f"{words('film')}.mp4", title=word, collection=shelf)
    captions = cms.file(b"WEBVTT", name=f"{word}.vtt", title=word, collection=shelf)
    doctor = cms.clinician(site.harbor.clinic, photo=picture)
    page = make_page(
        site.harbor.home,
        StandardPage,
        "With pictures",
        sections.picture(picture),
        sections.procedure(picture),
        sections.text(sections.link_to_file(file)),
        sections.cta(sections.button("file", "The form", file=file)),
        sections.video(poster=picture, captions=captions),
        sections.video("", file=film, heading=word, transcript=f"<p>{word}</p>"),
        sections.clinicians(doctor),
        hero=picture,
        reviewed_by=doctor,
        author_clinician=doctor,
    )
    clinic = Clinic.objects.get(pk=site.harbor.clinic.pk)
    clinic.logo = clinic.share_image = picture
    clinic.save()
    assert CANARY in DeliveryDocument.objects.get(subject="page", subject_id=page.pk).body

    CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")

    assert_silent()
    publish_page(fresh(page), summary="Once more.")
    doctor.job_title = "Nurse"
    doctor.save()
    clinic.email = "new@harbor.example"
    clinic.save()
    assert_silent()
    shown = json.loads(DeliveryDocument.objects.get(subject="page", subject_id=page.pk).body)
    assert shown["hero"] is None
    assert shown["seo"]["share_image"] is None
    left = [section["kind"] for section in shown["sections"]]
    assert left == ["procedure", "text", "cta", "video", "clinicians"]
    assert shown["sections"][2]["items"] == []
    assert shown["sections"][3]["video"]["poster"] is None
    assert shown["sections"][4]["items"][0]["photo"] is None


def test_clinician_of_another_clinic_is_in_no_list_of_this_one(site: Site) -> None:
    cms.clinician(site.summit.clinic, name=f"Dana {CANARY}")
    for _, body in _list(Client(), "/api/v1/clinics/harbor/clinicians/"):
        assert CANARY not in body


def test_session_of_an_editor_opens_nothing(site: Site) -> None:
    page = never_published(site)[0]
    client = Client()
    client.force_login(cms.superuser())
    base = "/api/v1/clinics/harbor/"
    assert client.get(f"{base}pages/{page.pk}/").status_code == 404
    assert client.get(f"{base}page/", {"path": f"/{page.slug}/"}).status_code == 404


def test_hidden_words_are_found_when_they_are_public(site: Site) -> None:
    """The search itself works: a public page with the same words sings."""
    hidden_page(site.harbor.home, "public")
    with pytest.raises(AssertionError):
        assert_silent()
