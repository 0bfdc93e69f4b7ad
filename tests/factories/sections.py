"""Sections as they are stored, one function a kind, with ids that are the same in every run."""

import json
import uuid
from collections.abc import Sequence
from itertools import count
from typing import Any

from wagtail.models import Page

from cms.models import Clinician, Condition, File, Image, Office, Reference

Block = dict[str, Any]

NAMESPACE = uuid.UUID("0b1f1f2e-5a5c-4f0e-9a57-1b2f3c4d5e6f")
# The fields of sections that hold lists.
LISTS = ("items", "references", "offices", "clinicians", "pages")
PROSE = "<p>A calm room, a reclining chair and somebody beside you the whole time.</p>"


def stream(*blocks: Block) -> str:
    """Blocks as the JSON of a stream field; a block without an id gets one from its place."""
    return json.dumps([_with_ids(block, f"{place}") for place, block in enumerate(blocks)])


def section(kind: str, **values: Any) -> Block:
    """A section of a kind; what stands in a list (`items`, ...) is a list of plain values."""
    for name in LISTS:
        if isinstance(values.get(name), list):
            values[name] = [{"type": "item", "value": value} for value in values[name]]
    return {"type": kind, "value": {"heading": "", "level": "2", "anchor": "", **values}}


def chosen(*pages: Page) -> str:
    """Chosen pages, as in `related` and `highlights`."""
    return stream(*({"type": "page", "value": page.pk} for page in pages))


def chosen_people(*people: Clinician) -> str:
    """Chosen people of a team page, in this order."""
    return stream(*({"type": "clinician", "value": person.pk} for person in people))


def science(body: str = PROSE, **values: Any) -> Block:
    items = [{"name": "NMDA receptor", "description": "Where a nerve cell listens."}]
    return section("science", **{"heading": "How it works", "body": body, "items": items} | values)


def conditions(*shared: Condition, **values: Any) -> Block:
    items: list[dict[str, Any]] = [
        {"condition": one.pk, "name": "", "description": "In a sentence.", "status": "treated"}
        for one in shared
    ]
    items.append({"condition": None, "name": "Long grief", "status": "under_study"})
    return section("conditions", **{"heading": "Who comes to us", "items": items} | values)


def procedure(picture: Image | None = None, **values: Any) -> Block:
    items = [
        {
            "name": "Settle in",
            "description": "We check your pressure.",
            "minutes": {"min": 10, "max": 15},
            "image": picture.pk if picture else None,
        },
        {"name": "The infusion", "description": "", "minutes": {"min": 40, "max": 60}},
    ]
    return section("procedure", **{"heading": "Your visit", "items": items} | values)


def experience_during(**values: Any) -> Block:
    items = [{"name": "A floating feeling", "description": "It passes within minutes."}]
    return section("experience_during", **{"body": PROSE, "items": items} | values)


def experience_after(**values: Any) -> Block:
    items = [{"name": "Tired until evening", "description": ""}]
    return section("experience_after", **{"body": PROSE, "items": items} | values)


def text(body: str = PROSE, **values: Any) -> Block:
    return section("text", **{"heading": "In short", "body": body} | values)


def picture(shown: Image, **values: Any) -> Block:
    return section("image", **{"image": shown.pk, "caption": "Our quiet room"} | values)


def quote(**values: Any) -> Block:
    words = {"quote": "I could finally sleep.", "attribution": "A visitor"}
    return section("quote", **words | values)


def faq(answer: str = "<p>Somebody must drive you home.</p>", **values: Any) -> Block:
    items = [{"name": "May I drive home afterwards?", "answer": answer}]
    return section("faq", **{"heading": "Questions", "items": items} | values)


def cta(*buttons: dict[str, Any], **values: Any) -> Block:
    items = list(buttons) or [button("appointment", "Ask for a visit"), button("phone", "Call us")]
    return section("cta", **{"body": "<p>Talk with us first.</p>", "items": items} | values)


def button(action: str, label: str = "Read on", **target: Any) -> dict[str, Any]:
    """A button; its target is `page`, `file` or `url`."""
    targets: dict[str, Page | File | str] = target
    stored = {key: getattr(one, "pk", one) for key, one in targets.items()}
    return {"label": label, "action": action, "style": "primary", **stored}


def references(*shared: Reference, **values: Any) -> Block:
    items: list[dict[str, Any]] = [
        {"reference": one.pk, "name": "", "url": "", "year": None} for one in shared
    ]
    items.append({"reference": None, "name": "A handbook of infusions", "year": 2024})
    return section("references", **{"heading": "Sources", "items": items} | values)


def preparation(**values: Any) -> Block:
    items = [
        {"name": "Wear something comfortable", "description": "", "rule": "do"},
        {"name": "Eat a heavy meal", "description": "Ask us when to stop.", "rule": "dont"},
        {"name": "A list of your medicines", "description": "", "rule": "bring"},
    ]
    return section("preparation", **{"heading": "Before you come", "items": items} | values)


def eligibility(**values: Any) -> Block:
    items = [{"name": "Adults", "description": "After a talk with a clinician."}]
    return section("eligibility", **{"heading": "Who may come", "items": items} | values)


def contraindications(**values: Any) -> Block:
    items = [{"name": "Blood pressure that is not under control", "description": ""}]
    return section("contraindications", **{"body": PROSE, "items": items} | values)


def side_effects(**values: Any) -> Block:
    items = [
        {"name": "Nausea", "description": "It may pass with rest.", "frequency": "common"},
        {"name": "A racing heart", "description": "", "frequency": "serious"},
    ]
    return section("side_effects", **{"heading": "What may happen", "items": items} | values)


def results(*shared: Reference, **values: Any) -> Block:
    sources = [{"reference": one.pk, "name": "", "url": "", "year": None} for one in shared]
    body = "<p>Some people feel a change within days; not everybody does.</p>"
    return section("results", **{"body": body, "references": sources} | values)


def cost(**values: Any) -> Block:
    price = {"name": "One infusion", "amount": "450.00", "currency": "USD", "unit": "session"}
    items = [
        price | {"description": "", "includes": ["The talk before", "The hour of rest"]},
        price | {"name": "Six infusions", "amount": "2400.00", "unit": "series", "includes": []},
    ]
    insurance = "<p>Ask your insurer first.</p>"
    return section("cost", **{"items": items, "insurance": insurance} | values)


def emergency(**values: Any) -> Block:
    items = [{"name": "Trouble breathing", "description": "Call at once."}]
    return section("emergency", **{"urgency": "emergency", "items": items} | values)


def table(
    columns: Sequence[str] = ("What", "How long"),
    *rows: Sequence[str],
    caption: str = "An hour with us",
    **values: Any,
) -> Block:
    """A table; rows of cells after its column headings."""
    grid = {
        "columns": [{"type": "text", "heading": heading} for heading in columns],
        "rows": [{"values": list(row)} for row in rows or [("The talk", "20 minutes")]],
        "caption": caption,
    }
    return section("table", **{"table": grid, "has_row_headings": True} | values)


def video(address: str = "https://youtu.be/aB3_dE5-gH8", **values: Any) -> Block:
    own = {"address": address, "title": "A walk through our rooms", "transcript": PROSE}
    chosen_things = {key: getattr(one, "pk", one) for key, one in values.items()}
    return section(
        "video", **{"file": None, "poster": None, "captions": None} | own | chosen_things
    )


def offices(*shown: Office, **values: Any) -> Block:
    """The offices of the clinic: all of them, or these."""
    return section("offices", **{"offices": [one.pk for one in shown]} | values)


def clinicians(*shown: Clinician, **values: Any) -> Block:
    """The people of the clinic: everybody, or these."""
    return section("clinicians", **{"clinicians": [one.pk for one in shown]} | values)


def pages(*shown: Page, **values: Any) -> Block:
    """Chosen pages as cards."""
    keys = [one.pk for one in shown]
    chosen_ones = {"show": "chosen", "pages": keys, "page_type": "article", "number": 3}
    return section("pages", **chosen_ones | {"below": None} | values)


def newest(page_type: str = "article", number: int = 3, below: Page | None = None) -> Block:
    """The newest pages of a type as cards."""
    key = below.pk if below else None
    return pages(show="newest", page_type=page_type, number=number, below=key)


def appointment_form(**values: Any) -> Block:
    return section("appointment_form", **{"body": PROSE, "label": "Ask for a visit"} | values)


def link_to(page: Page | int, words: str = "read more") -> str:
    """A paragraph of rich text with a link to a page."""
    return f'<p>Please <a linktype="page" id="{getattr(page, "pk", page)}">{words}</a>.</p>'


def link_to_file(file: File, words: str = "the form") -> str:
    """A paragraph of rich text with a link to a file."""
    return f'<p>Print <a linktype="document" id="{file.pk}">{words}</a>.</p>'


def _with_ids(block: Block, place: str) -> Block:
    numbered = {"id": str(uuid.uuid5(NAMESPACE, f"{place}:{block['type']}"))} | block
    value = block["value"]
    if isinstance(value, dict):
        numbered["value"] = {
            key: _children(one, f"{place}.{key}") if isinstance(one, list) else one
            for key, one in value.items()
        }
    return numbered


def _children(children: Sequence[Any], place: str) -> list[Any]:
    numbers = count()
    return [
        _with_ids(child, f"{place}.{next(numbers)}")
        if isinstance(child, dict) and "type" in child
        else child
        for child in children
    ]
