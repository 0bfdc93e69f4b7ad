"""Things that a form may name, of every owner, and the forms of one clinic that name them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.utils.text import slugify

from cms.models import Clinic
from pages.models import StandardPage
from pages.trash import throw_away
from tests.factories import cms, sections
from tests.factories.pages import draft_of, ground, make_page
from tests.flows.apart import CANARY, apart

Place = tuple[str | int, ...]
Ids = dict[str, Any]

MISSING = 999_999_999


@dataclass(frozen=True, slots=True)
class Targets:
    """The ids of one thing of each kind, and which kinds a form of the own clinic must refuse."""

    ids: Ids
    refused: frozenset[str]


def things(clinic: Clinic, word: str) -> Ids:
    """A thing of every kind of a clinic."""
    slug = slugify(word)
    home = clinic.site.root_page
    at = {"collection": clinic.collection}
    return {
        "page": make_page(home, StandardPage, f"{word} target", sections.text()).pk,
        "picture": cms.image(title=f"{word} picture", name=f"{slug}.jpg", **at).pk,
        "file": cms.file(title=f"{word} film", name=f"{slug}.mp4", **at).pk,
        "captions": cms.file(title=f"{word} words", name=f"{slug}.vtt", **at).pk,
        "doctor": cms.clinician(clinic, name=f"{word} Reed", slug=f"{slug}-reed").pk,
        "office": cms.office(clinic, name=f"{word} wing", slug=slug, is_main=False).pk,
    }


def hidden_things(clinic: Clinic, word: str) -> Ids:
    """The same, less in sight: a draft, and what lies in a collection below the clinic's own."""
    below = clinic.collection.add_child(name=f"{word} rooms")
    home = clinic.site.root_page
    page = make_page(home, StandardPage, f"{word} hidden", sections.text(), live=False)
    at = {"collection": below}
    return things(clinic, f"{word}2") | {
        "page": draft_of(page, title=f"{word} hidden draft").pk,
        "picture": cms.image(title=f"{word} room", **at).pk,
        "file": cms.file(title=f"{word} walk", name="walk.mp4", **at).pk,
        "captions": cms.file(title=f"{word} talk", name="talk.vtt", **at).pk,
    }


def trashed(clinic: Clinic, word: str) -> Ids:
    page = make_page(clinic.site.root_page, StandardPage, f"{word} thrown away", sections.text())
    throw_away(page, cms.superuser(f"thrower-{slugify(word)}"))
    return {"page": page.pk}


def shared(*clinics: Clinic) -> Ids:
    """What all clinics share, and somebody who works at both."""
    library = make_page(ground(), StandardPage, "Library page", sections.text(), live=False)
    return {
        "page": library.pk,
        "picture": cms.image(title="Shared").pk,
        "file": cms.file(title="Shared", name="shared.mp4").pk,
        "captions": cms.file(title="Shared", name="shared.vtt").pk,
        "doctor": cms.clinician(*clinics, name="Lee Both", slug="lee-both").pk,
    }


EVERY = frozenset({"page", "picture", "file", "captions", "doctor", "office"})


def states(own: Clinic, other: Clinic) -> dict[str, Targets]:
    """What a form names, by the words of a test's id."""
    mine, theirs = things(own, "Heron"), things(other, CANARY)
    nobody = cms.clinician(name=f"{CANARY} Nobody", slug="kestrel-nobody").pk
    return {
        "own": Targets(mine, frozenset()),
        "own hidden": Targets(hidden_things(own, "Egret"), frozenset()),
        "own trash": Targets(mine | trashed(own, "Egret"), frozenset()),
        "shared": Targets(mine | shared(own, other), frozenset()),
        "other": Targets(theirs, EVERY),
        "other hidden": Targets(hidden_things(other, f"{CANARY} H"), EVERY),
        "other trash": Targets(
            mine | trashed(other, CANARY) | {"doctor": nobody}, frozenset({"page", "doctor"})
        ),
        "missing": Targets(dict.fromkeys(EVERY, MISSING), EVERY),
        "no number": Targets(dict.fromkeys(EVERY, "zero"), EVERY),
        "too great": Targets(dict.fromkeys(EVERY, 10**30), EVERY),
    }


STATES = (
    "own", "own hidden", "own trash", "shared", "other", "other hidden", "other trash", "missing",
    "no number", "too great",
)  # fmt: skip


def world() -> SimpleNamespace:
    """Two sides, as `two_sides` has them, and `states`."""
    found = apart()
    found.states = states(found.own.clinic, found.other.clinic)
    assert set(found.states) == set(STATES)
    return found


def link(kind: str, key: Any) -> str:
    return f'<p>Please <a linktype="{kind}" id="{key}">read on</a>.</p>'


def every_section(ids: Ids) -> tuple[str, dict[Place, str]]:
    """Sections that name things in every way there is, and what each place in them names."""
    texts = "".join(link(kind, ids[name]) for kind, name in LINKS)
    blocks = [
        sections.text(texts),
        sections.section("image", image=ids["picture"], caption=""),
        sections.procedure(
            items=[{"name": "Settle in", "minutes": {}, "image": ids["picture"]}],
            outro=link("page", ids["page"]),
        ),
        sections.cta(
            {"label": "Read on", "action": "page", "page": ids["page"], "file": ids["file"]}
        ),
        sections.video("", file=ids["file"], poster=ids["picture"], captions=ids["captions"]),
        sections.section("pages", show="chosen", pages=[ids["page"]], below=ids["page"], number=3),
        sections.section("offices", offices=[ids["office"]]),
        sections.section("clinicians", clinicians=[ids["doctor"]]),
        sections.faq(link("document", ids["file"])),
        sections.cost(insurance=link("page", ids["page"])),
    ]
    places: dict[Place, str] = {
        (0, "body"): "page",
        (1, "image"): "picture",
        (2, "items", 0, "image"): "picture",
        (2, "outro"): "page",
        (3, "items", 0, "page"): "page",
        (3, "items", 0, "file"): "file",
        (4, "file"): "file",
        (4, "poster"): "picture",
        (4, "captions"): "captions",
        (5, "pages", 0): "page",
        (5, "below"): "page",
        (6, "offices", 0): "office",
        (7, "clinicians", 0): "doctor",
        (8, "items", 0, "answer"): "file",
        (9, "insurance"): "page",
    }
    return sections.stream(*blocks), {("sections", *place): name for place, name in places.items()}


# The links of the first text; it is refused when one of them is.
LINKS = (("page", "page"), ("document", "file"), ("phone", "office"))


def key_of(place: Place) -> str:
    """What a form calls the field at a place: `sections-2-value-items-0-value-image`."""
    parts = [f"-{one}-value" if isinstance(one, int) else f"-{one}" for one in place]
    return "".join(parts).removeprefix("-")


def name_others(
    fields: dict[str, Any], places: dict[Place, str], ids: Ids, prefix: str = ""
) -> None:
    """Put other ids at these places of what a form sends, as somebody with a script would."""
    for place, name in places.items():
        key = prefix + key_of(place)
        assert key in fields, key
        text = str(fields[key])
        fields[key] = _with_links(text, ids) if "entityMap" in text else ids[name]


def _with_links(text: str, ids: Ids) -> str:
    state = json.loads(text)
    for data in _links(state):
        if str(data.get("url", "")).startswith("tel:"):
            data["url"] = f"tel:office {ids['office']}"
        else:
            data["id"] = ids["file" if "filename" in data else "page"]
    return json.dumps(state)


def _links(state: Any) -> Iterator[dict[str, Any]]:
    found = state["entityMap"]
    for entity in found.values() if isinstance(found, dict) else found:
        yield entity["data"]


def page_of(found: SimpleNamespace, name: str) -> Any:
    """The page of the own clinic that the site calls so, as it is stored."""
    page = getattr(found.site.harbor, name)
    return type(page).objects.get(pk=page.pk)
