"""The check of documents against the OpenAPI file finds faults: planted ones, one at a time."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from tests.documents.golden import GOLDEN
from tests.documents.openapi import OpenApi
from tests.documents.walking import Path, objects_in

pytestmark = pytest.mark.slow

SECTIONS = next(one for one in GOLDEN if one.name == "page.sections")
ARTICLE = next(one for one in GOLDEN if one.name == "page.article")


@pytest.fixture(scope="module")
def article() -> Any:
    """An article with sections of many kinds."""
    return ARTICLE.kept()


def shapes_in(document: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    """One object of each shape: of each place, and there of each kind."""
    seen = set()
    for at, value in objects_in(document):
        place = tuple(one for one in at if isinstance(one, str))
        shape = (place[-2:], tuple(sorted(value)), value.get("kind"), value.get("type"))
        if shape not in seen:
            seen.add(shape)
            yield at, value


def changed(document: Any, at: Path, key: str, *value: object) -> Any:
    """A copy whose object `at` has `key` with this value, or (no value) without it."""
    copied = copy.deepcopy(document)
    target = copied
    for step in at:
        target = target[step]
    del target[key]
    if value:
        target[key] = value[0]
    return copied


@pytest.mark.long
def test_document_without_one_of_its_keys_is_refused(openapi: OpenApi, article: Any) -> None:
    for at, value in shapes_in(article):
        key = sorted(value)[len(at) % len(value)]
        assert openapi.errors("ArticlePage", changed(article, at, key)), f"{at} without {key}"


@pytest.mark.long
def test_document_with_a_key_of_its_own_is_refused(openapi: OpenApi, article: Any) -> None:
    for at, value in shapes_in(article):
        value["surprise"] = "planted"
        errors = openapi.errors("ArticlePage", article)
        del value["surprise"]
        assert errors, at


def test_section_of_any_kind_with_another_key_or_one_less_is_refused(openapi: OpenApi) -> None:
    sections = SECTIONS.kept()["sections"]
    assert len(sections) > 12
    for section in sections:
        for at, value in shapes_in(section):
            key = sorted(value)[len(at) % len(value)]
            lacking = changed(section, at, key)
            assert openapi.errors("Section", lacking), f"{section['kind']}{at} without {key}"
            value["surprise"] = "planted"
            errors = openapi.errors("Section", section)
            del value["surprise"]
            assert errors, (section["kind"], at)


@pytest.mark.wide(6)
@pytest.mark.parametrize(
    ("at", "key", "value"),
    [
        ((), "title", None),
        ((), "summary", 7),
        ((), "sections", None),
        ((), "tags", None),
        ((), "updated_at", None),
        ((), "date", "9 March 2026"),
        ((), "type", "blog"),
        ((), "state", "expired"),
        (("seo",), "canonical_url", None),
        (("hero", "focal_point"), "x", 1.5),
        (("hero",), "sources", None),
        (("hero", "sources", 0, "srcset", 0), "width", "480"),
        (("sections", 0), "kind", "banner"),
        (("sections", 0), "kind", "science_section"),
        (("sections", 0), "level", 4),
        (("sections", 0), "items", None),
        (("sections", 0), "origin", None),
        (("sections", 0), "body", "<p>Text</p>"),
        (("sections", 0, "body"), "format", "docx"),
        (("sections", 0, "body"), "value", None),
        (("related", 0), "condition_ids", ["5"]),
    ],
    ids=str,
)
def test_document_with_a_wrong_value_is_refused(
    openapi: OpenApi, article: Any, at: Path, key: str, value: object
) -> None:
    short = article | {"sections": article["sections"][:2]}

    errors = openapi.errors("PageOrRedirect", changed(short, at, key, value))

    assert errors
    place = "$" + "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in at)
    assert all(error.startswith(place) for error in errors), errors


def test_kept_article_itself_is_right(openapi: OpenApi, article: Any) -> None:
    assert openapi.errors("PageOrRedirect", article) == []
