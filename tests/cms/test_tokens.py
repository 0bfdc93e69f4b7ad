"""How tokens are written and found, and what is done with hostile ones."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from cms.models.facts import RANGES
from cms.tokens import CATALOGUE, as_written, closest, fill, fill_soup, has_loose_braces, marks_in
from cms.tokens.catalogue import RANGE_LABELS

VALUES = {"clinic.phone": "(410) 555-0123", "clinic.name": "Harbor & <b>Sons</b>"}


def shown(html: str, value: Callable[[str], str | None] = VALUES.get) -> str:
    soup = BeautifulSoup(html, "html.parser")
    fill_soup(soup, value)
    return str(soup)


@pytest.mark.parametrize(
    "typed",
    [
        "{{ clinic.phone }}",
        "{{clinic.phone}}",
        "{{\u00a0clinic.phone\u00a0}}",
        "{{ clinic . phone }}",
        "{{  Clinic.Phone\n}}",
        "{{ clinic\u200b.phone }}",
    ],
)
def test_token_is_read_however_it_is_spaced(typed: str) -> None:
    assert fill(f"Call {typed}.", VALUES.get) == "Call (410) 555-0123."


def test_value_that_looks_like_a_token_is_not_read_again() -> None:
    values = {"clinic.name": "{{ clinic.phone }}", "clinic.phone": "1"}
    assert fill("{{ clinic.name }} {{ clinic.phone }}", values.get) == "{{ clinic.phone }} 1"
    assert (
        shown("<p>{{ <b>clinic</b>.name }}</p>", values.get) == "<p>{{ clinic.phone }}<b></b></p>"
    )


def test_token_without_a_value_stays_as_typed() -> None:
    assert fill("At {{ clinic.fax }} {{x}}", VALUES.get) == "At {{ clinic.fax }} {{x}}"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Call {{ clinic.phone }}.</p>", "<p>Call (410) 555-0123.</p>"),
        ("<p>Call {{&nbsp;clinic.phone&nbsp;}}.</p>", "<p>Call (410) 555-0123.</p>"),
        ("<p>{{ clinic.<b>phone</b> }} now</p>", "<p>(410) 555-0123<b></b> now</p>"),
        ("<p>a <b>{</b>{ clinic.phone }<i>}</i> z</p>", "<p>a <b>(410) 555-0123</b><i></i> z</p>"),
        ("<ul><li><b>{{ cli</b>nic.phone }}</li></ul>", "<ul><li><b>(410) 555-0123</b></li></ul>"),
        ("<p>{{ clinic</p><p>.phone }}</p>", "<p>{{ clinic</p><p>.phone }}</p>"),
        ("<p>{{ clinic.name }}</p>", "<p>Harbor &amp; &lt;b&gt;Sons&lt;/b&gt;</p>"),
        ("<p>{{ <b>clinic</b>.fax }}</p>", "<p>{{ <b>clinic</b>.fax }}</p>"),
    ],
)
def test_token_in_rich_text_is_replaced_by_plain_text(html: str, expected: str) -> None:
    assert shown(html) == expected


def test_two_tokens_that_share_a_tag_both_get_their_values() -> None:
    html = "<p>x {{ <b>clinic.phone }} and {{ clinic</b>.phone }} y</p>"
    assert BeautifulSoup(shown(html), "html.parser").get_text() == (
        "x (410) 555-0123 and (410) 555-0123 y"
    )


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("{{ clinic.phone", True),
        ("{{ clinic.phone }} and {{", True),
        ("{{ clinic.phone }", True),
        ("{{ clinic.phone }}", False),
        ("{ clinic.phone }}", False),
        ("no braces", False),
        ("{{" + "a" * 200 + "}}", True),
    ],
)
def test_braces_without_their_end_are_found(text: str, loose: bool) -> None:
    assert has_loose_braces(text) is loose


def test_catalogue_has_every_range_with_and_without_its_unit_in_plain_words() -> None:
    assert set(RANGE_LABELS) == {one.name for one in RANGES}
    for one in RANGES:
        assert CATALOGUE[f"facts.{one.name}"].label == RANGE_LABELS[one.name]
        number = CATALOGUE[f"facts.{one.name}.number"]
        assert number.label == f"{RANGE_LABELS[one.name]} (number only)"
        assert number.is_number
    assert as_written("clinic.phone") == "{{ clinic.phone }}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("facts.infusion_minuts", "facts.infusion_minutes"),
        ("infusion_minutes", "facts.infusion_minutes"),
        ("facts.infusionminutes", "facts.infusion_minutes"),
        ("clinic.phnoe", "clinic.phone"),
        ("phone", "clinic.phone"),
        ("__class__", None),
        ("", None),
    ],
)
def test_misspelled_name_finds_the_one_that_was_meant(typed: str, meant: str | None) -> None:
    assert closest(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "{{__class__}}",
        "{{ clinic.__class__ }}",
        "{{ clinic.phone.__class__ }}",
        "{{ clinic.slug }}",
        "{{ facts.clinic }}",
        "{{ facts.pk }}",
        "{{ clinic['phone'] }}",
        "{{ clinic.phone|safe }}",
        "{{ ｃlinic.phone }}",
        "{{}}",
    ],
)
def test_token_outside_the_catalogue_names_nothing(typed: str) -> None:
    (mark,) = marks_in(typed)
    assert mark.typed == typed
    assert mark.name not in CATALOGUE


@pytest.mark.wide(2)
@pytest.mark.parametrize(
    "hostile",
    [
        "{" * 400_000,
        "{{" + " " * 400_000 + "}}",
        "{{ clinic.phone }}" * 22_000,
        "{{ a" * 100_000,
        "{{ \u200b" * 80_000,
        "".join(f"{{{{ x{number} }}}}" for number in range(40_000)),
    ],
    ids=["braces", "spaces", "tokens", "starts", "unseen", "unknown"],
)
def test_hostile_text_is_read_once(hostile: str) -> None:
    texts = (hostile, hostile * 2)
    for text in texts:
        assert marks_in(text) == marks_in(text)
        filled = fill(text, lambda name: "1" if name == "clinic.phone" else None)
        assert filled == text.replace("{{ clinic.phone }}", "1")


def test_thousands_of_split_tokens_in_one_paragraph_all_get_their_values() -> None:
    html = "<p>" + "{{ <b>clinic</b>.phone }} " * 5_000 + "</p>"
    soup = BeautifulSoup(html, "html.parser")
    fill_soup(soup, VALUES.get)
    assert soup.get_text() == "(410) 555-0123 " * 5_000
    assert len(soup.find_all("b")) == 5_000
