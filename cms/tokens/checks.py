"""Tokens in texts that belong to no treatment, such as a clinic's disclaimer."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from cms.tokens.catalogue import CATALOGUE, as_written, closest
from cms.tokens.grammar import Mark, has_loose_braces, marks_in
from cms.tokens.rich_text import runs_of_html

MOST_NAMED = 5


def unknown_message(typed: str, name: str) -> str:
    """What is wrong with a token nobody knows, with the one that was probably meant."""
    shown = " ".join(typed.split())
    near = closest(name)
    ending = f" Did you mean {as_written(near)}?" if near else " Choose one from the menu."
    return f"{shown} is not a value that texts can quote.{ending}"


def shared_text_problems(
    pieces: Iterable[str], missing: Mapping[str, str] | None = None
) -> list[str]:
    """What a text that stands in many places quotes and cannot: a token nobody knows, facts, which
    belong to a treatment, or a value that is `missing`, given as `{"clinic.fax": "Harbor"}`."""
    problems: dict[str, None] = {}
    for piece in pieces:
        for mark in marks_in(piece):
            if len(problems) < MOST_NAMED and (found := _problem(mark, missing or {})):
                problems[found] = None
        if has_loose_braces(piece):
            problems["“{{” stands without its end “}}”."] = None
    return list(problems)


def check_shared_text(text: str) -> None:
    """Raise ValidationError for what `shared_text_problems` finds in a plain text."""
    if problems := shared_text_problems([text]):
        raise ValidationError(problems)


def pieces_of(value: Any, *, is_rich: bool = False) -> list[str]:
    """A field's text in pieces: its paragraphs, its entries, or itself."""
    if not isinstance(value, str):
        return [str(one) for one in value or ()]
    return runs_of_html(value) if is_rich else [value]


def missing_clinic_values(clinics: Iterable[Any]) -> dict[str, str]:
    """The values that some of these clinics lack, each with one that does."""
    missing: dict[str, str] = {}
    for clinic in clinics:
        if not clinic.fax:
            missing["clinic.fax"] = clinic.name
        if clinic.pk and not clinic.offices.exists():
            missing["clinic.city"] = missing["clinic.address"] = clinic.name
    return missing


def _problem(mark: Mark, missing: Mapping[str, str]) -> str | None:
    token = CATALOGUE.get(mark.name)
    if token is None:
        return unknown_message(mark.typed, mark.name)
    if token.group == "facts":
        return (
            f"{as_written(token.name)} cannot stand here: this text is not about one treatment. "
            "Only values of the clinic itself can, such as {{ clinic.phone }}."
        )
    if token.name in missing:
        return f"{as_written(token.name)} has no value at {missing[token.name]} yet."
    return None
