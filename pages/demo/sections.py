"""Short ways to write each section kind."""

from collections.abc import Sequence
from typing import Any

from pages.demo.outline import Named, Rich, Section

Pairs = Sequence[tuple[str, str]]


def text(
    heading: str,
    body: str = "",
    *,
    points: Pairs = (),
    points_heading: str = "",
    outro: str = "",
    level: int = 2,
    anchor: str = "",
) -> Section:
    """Prose, with points (name, description) if wanted."""
    return _section("text", heading, body, points_heading, _described(points), outro, level, anchor)


def science(
    heading: str,
    body: str,
    *,
    terms: Pairs = (),
    terms_heading: str = "",
    outro: str = "",
    anchor: str = "",
) -> Section:
    """How it works, with terms (term, explanation)."""
    return _section("science", heading, body, terms_heading, _described(terms), outro, 2, anchor)


def conditions(
    heading: str,
    body: str = "",
    *,
    treated: Pairs,
    under_study: Pairs = (),
    items_heading: str = "",
    outro: str = "",
    anchor: str = "",
) -> Section:
    """Conditions as (slug of the shared condition, sentence)."""
    items = [
        {"condition": Named("condition", slug), "name": "", "description": words, "status": status}
        for status, pairs in (("treated", treated), ("under_study", under_study))
        for slug, words in pairs
    ]
    return _section("conditions", heading, body, items_heading, items, outro, 2, anchor)


def step(
    name: str, description: str, minutes: tuple[int, int] | None = None, picture: str = ""
) -> dict[str, Any]:
    """One step of a procedure."""
    shortest, longest = minutes or (None, None)
    return {
        "name": name,
        "description": description,
        "minutes": {"min": shortest, "max": longest},
        "image": Named("picture", picture) if picture else None,
    }


def procedure(
    heading: str,
    body: str = "",
    *,
    steps: Sequence[dict[str, Any]],
    steps_heading: str = "",
    outro: str = "",
    anchor: str = "",
) -> Section:
    """What happens, in order."""
    return _section("procedure", heading, body, steps_heading, list(steps), outro, 2, anchor)


def during(
    heading: str, body: str, *, signs: Pairs = (), signs_heading: str = "", outro: str = ""
) -> Section:
    """What one may notice while the infusion runs."""
    return _section("experience_during", heading, body, signs_heading, _described(signs), outro)


def after(
    heading: str, body: str, *, signs: Pairs = (), signs_heading: str = "", outro: str = ""
) -> Section:
    """What one may notice afterwards."""
    return _section("experience_after", heading, body, signs_heading, _described(signs), outro)


def picture(name: str, *, heading: str = "", caption: str = "") -> Section:
    """A picture by itself."""
    own = {"image": Named("picture", name), "caption": caption}
    return Section("image", {"heading": heading, "level": "2", "anchor": "", **own})


def quote(words: str, attribution: str) -> Section:
    """Words of one of the team."""
    own = {"quote": words, "attribution": attribution}
    return Section("quote", {"heading": "", "level": "2", "anchor": "", **own})


def faq(heading: str, *questions: tuple[str, str], body: str = "", outro: str = "") -> Section:
    """Questions and their answers in light marks."""
    items = [{"name": question, "answer": Rich(answer)} for question, answer in questions]
    return _section("faq", heading, body, "", items, outro)


def references(heading: str, *slugs: str, body: str = "") -> Section:
    """Shared references by slug."""
    items = [
        {"reference": Named("reference", slug), "name": "", "url": "", "year": None}
        for slug in slugs
    ]
    return _section("references", heading, body, "", items)


def cta(heading: str, body: str, *buttons: dict[str, Any]) -> Section:
    """An invitation with one or two buttons, the first one the main one."""
    items = [
        {**button, "style": "primary" if position == 0 else "secondary"}
        for position, button in enumerate(buttons)
    ]
    value = {"heading": heading, "level": "2", "anchor": "", "body": Rich(body), "items": items}
    return Section("cta", value)


def plain(kind: str, heading: str, **value: Any) -> Section:
    """A section of any kind with the values of its block."""
    return Section(kind, {"heading": heading, "level": "2", "anchor": "", **value})


def source(name: str) -> dict[str, Any]:
    """A source in words."""
    return {"reference": None, "name": name, "url": "", "year": None}


def ask(label: str) -> dict[str, Any]:
    """A button that asks for an appointment."""
    return _button(label, "appointment")


def call(label: str) -> dict[str, Any]:
    """A button that calls the clinic."""
    return _button(label, "phone")


def read(label: str, path: str) -> dict[str, Any]:
    """A button that opens a page."""
    return {**_button(label, "page"), "page": Named("page", path)}


def _button(label: str, action: str) -> dict[str, Any]:
    return {"label": label, "action": action, "page": None, "file": None, "url": ""}


def _described(pairs: Pairs) -> list[dict[str, Any]]:
    return [{"name": name, "description": description} for name, description in pairs]


def _section(
    kind: str,
    heading: str,
    body: str,
    items_heading: str,
    items: list[dict[str, Any]],
    outro: str = "",
    level: int = 2,
    anchor: str = "",
) -> Section:
    return Section(
        kind,
        {
            "heading": heading,
            "level": str(level),
            "anchor": anchor,
            "body": Rich(body),
            "items_heading": items_heading,
            "items": items,
            "outro": Rich(outro),
        },
    )
