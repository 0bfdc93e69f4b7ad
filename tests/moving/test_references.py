"""References in stored values, rewritten."""

from typing import Any

import pytest

from cms.models import Clinic
from pages.models import BasePage, HomePage, StandardPage
from pages.moving.errors import WrongShape
from pages.moving.pages_out import parents_first
from pages.moving.references import NOWHERE, References

LINK = '<p>See <a linktype="page" id="7">this</a> and <a linktype="document" id="7">that</a>.</p>'


def moved_by_hundred(noun: str, key: int) -> int | None:
    """Everything goes along but what has an odd hundred; its ids grow by a thousand."""
    return None if key // 100 % 2 else key + 1000


@pytest.fixture
def references() -> References:
    return References(moved_by_hundred, is_strict=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("<p>Plain &amp; simple&nbsp;words</p>", "<p>Plain &amp; simple&nbsp;words</p>"),
        (LINK, LINK.replace('"7"', '"1007"')),
        (
            '<p><a id="7" linktype="page" data-id="3">x</a></p>',
            '<p><a id="1007" linktype="page" data-id="3">x</a></p>',
        ),
        ('<a linktype="phone" id="8">call</a>', '<a linktype="phone" id="1008">call</a>'),
        ('<a linktype="phone">call</a>', '<a linktype="phone">call</a>'),
        ('<a href="https://x.example/?id=7">x</a>', '<a href="https://x.example/?id=7">x</a>'),
        (
            '<embed embedtype="image" id="5" alt=""/>',
            '<embed embedtype="image" id="1005" alt=""/>',
        ),
        ("<a linktype='page' id='7'>x</a>", '<a id="1007" linktype="page">x</a>'),
        ("<A LINKTYPE=page ID=7>x</A>", '<a id="1007" linktype="page">x</a>'),
        (
            '<a title=">" linktype="page" id="7">x</a>',
            '<a id="1007" linktype="page" title=">">x</a>',
        ),
        ('<p><a linktype="page" id="107">dead</a> end</p>', "<p>dead end</p>"),
        ('<p>a<embed embedtype="image" id="107"/>b</p>', "<p>ab</p>"),
    ],
)
def test_rich_text_keeps_its_words_and_refers_to_the_new_things(
    text: str, expected: str, references: References
) -> None:
    made = references.html(text)
    assert _attributes_sorted(made) == _attributes_sorted(expected)


def test_what_does_not_go_along_is_counted(references: References) -> None:
    references.html('<a linktype="page" id="107">x</a><a linktype="page" id="7">y</a>')
    references.key("image", 100)
    assert references.lost == 2


def sections_of(model: type[BasePage]) -> Any:
    return model._meta.get_field("sections").stream_block  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            {"type": "image", "value": {"image": 3, "caption": "{{ clinic.name }}"}, "id": "a"},
            {"type": "image", "value": {"image": 1003, "caption": "{{ clinic.name }}"}, "id": "a"},
        ),
        (
            {"type": "pages", "value": {"below": 107, "pages": [7, 107]}, "id": "a"},
            {"type": "pages", "value": {"below": NOWHERE, "pages": [1007, None]}, "id": "a"},
        ),
        (
            {"type": "offices", "value": {"offices": [{"type": "item", "value": 4, "id": "b"}]}},
            {
                "type": "offices",
                "value": {"offices": [{"type": "item", "value": 1004, "id": "b"}]},
                "id": None,
            },
        ),
    ],
)
def test_blocks_keep_their_ids_and_refer_to_the_new_things(
    raw: Any, expected: Any, references: References
) -> None:
    assert references.value(sections_of(StandardPage), [raw]) == [expected]


def test_pages_below_a_page_that_stayed_behind_are_none_and_not_all(
    references: References,
) -> None:
    """An empty choice would show pages of the whole site."""
    made = references.value(sections_of(HomePage), [
        {"type": "pages", "value": {"show": "newest", "below": 107}, "id": "a"}
    ])  # fmt: skip
    assert made[0]["value"]["below"] == NOWHERE


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("x", "is not a list"),
        (["x"], "is not a list"),
        ([{"type": "nothing", "value": {}}], "1: “nothing” is no kind of block here"),
        ([{"type": "text"}], "1: is not a block with type, value and id"),
        ([{"type": "text", "value": {}, "id": 5}], "1, text: has an id that is no short text"),
        ([{"type": "text", "value": {"owner": 1}}], "1, text, owner: is no field here"),
        ([{"type": "image", "value": {"image": "3"}}], "1, image, image: “3” is not the number"),
        ([{"type": "image", "value": {"image": True}}], "1, image, image: “True” is not"),
        ([{"type": "text", "value": {"body": 1}}], "1, text, body: is not a text"),
        ([{"type": "table", "value": {"table": {"columns": 1}}}], "1, table, table: is not a list"),
    ],
)
def test_a_wrong_shape_is_told_with_its_place(raw: Any, words: str, references: References) -> None:
    with pytest.raises(WrongShape) as wrong:
        references.value(sections_of(StandardPage), raw)
    assert str(wrong.value).startswith(words)


def test_menus_lead_to_the_new_pages(references: References) -> None:
    block = Clinic._meta.get_field("navigation_main").stream_block
    leaf = {"type": "item", "value": {"target": "page", "page": 9, "label": ""}, "id": "c"}
    raw = {"link": {"target": "page", "page": 8, "label": ""}, "items": [leaf]}
    made = references.value(block, [{"type": "entry", "value": raw, "id": "b"}])
    assert made[0]["value"]["link"]["page"] == 1008
    assert made[0]["value"]["items"][0]["value"]["page"] == 1009


def test_a_menu_loses_what_leads_to_a_page_that_stays_behind() -> None:
    block = Clinic._meta.get_field("navigation_main").stream_block
    lost = {"target": "page", "page": 107, "label": ""}
    leaves = [{"type": "item", "value": {**lost, "page": page}, "id": "c"} for page in (107, 9)]
    kept = {"link": {"target": "phone", "page": None, "label": "Call"}, "items": leaves}
    made = References(moved_by_hundred, is_strict=False).value(
        block,
        [
            {"type": "entry", "value": {"link": lost, "items": []}, "id": "a"},
            {"type": "entry", "value": kept, "id": "b"},
        ],
    )
    assert [one["id"] for one in made] == ["b"]
    assert [one["value"]["page"] for one in made[0]["value"]["items"]] == [1009]


def test_pages_come_in_the_order_in_which_they_were_made_below_their_parents() -> None:
    assert parents_first({3: None, 1: 5, 2: 3, 5: 3, 4: 1}) == [3, 5, 1, 2, 4]


def _attributes_sorted(html: str) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = dict(sorted(tag.attrs.items()))
    return str(soup)
