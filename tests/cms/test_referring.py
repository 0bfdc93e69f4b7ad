"""Whether a thing may refer to another one, and what the links of a text lead to."""

import pytest
from wagtail.models import Page

from cms.models import Clinician, Condition, File, Image, Office
from cms.ownership import SHARED, Owners
from cms.referring.deciding import may_refer
from cms.referring.keys import is_key
from cms.referring.links import Link, linked_in, links_in, without_links
from cms.referring.words import no_such

A, B, C = 1, 2, 3


@pytest.mark.parametrize(
    ("clinics", "owners", "may"),
    [
        ({A}, SHARED, True),
        ({A, B}, SHARED, True),
        ((), SHARED, True),
        ({A}, {A}, True),
        ({A}, {A, B}, True),
        ({A, B}, {A, B, C}, True),
        ({A}, {B}, False),
        ({A}, {B, C}, False),
        ({A, B}, {A}, False),
        ({A, B}, {B}, False),
        ({A, B}, {C}, False),
        ((), {A}, False),
        ({A}, None, False),
        ((), None, False),
        ({A}, (), False),
        ((), (), False),
    ],
)
def test_a_thing_refers_to_what_all_its_clinics_have(
    clinics: set[int], owners: Owners | set[int], may: bool
) -> None:
    whose = frozenset(owners) if isinstance(owners, set | tuple) else owners
    assert may_refer(frozenset(clinics), whose) is may


@pytest.mark.parametrize(
    ("sent", "is_one"),
    [("1", True), (7, True), (2**63 - 1, True), (2**63, False), ("9" * 5000, False), ("", False),
     ("-1", False), ("1.0", False), ("¹", False), ("٣", False), ("a", False),
     (None, False), (True, False)],
)  # fmt: skip
def test_only_whole_numbers_that_a_database_keeps_are_ids(sent: object, is_one: bool) -> None:
    assert is_key(sent) is is_one


HTML = (
    '<p>See <a linktype="page" id="4">our <b>fees</b></a>, '
    '<a linktype="document" id="5">a form</a>, <a linktype="phone" id="6">call</a>, '
    '<a linktype="phone">us</a>,'
    ' <a href="https://a.example/">there</a>, <a linktype="page" id="x">nowhere</a>.</p>'
    '<embed embedtype="image" id="7"/>'
)


def test_links_of_a_text_are_found_with_their_words() -> None:
    assert links_in(HTML) == [
        Link(Page, "4", "our fees"),
        Link(File, "5", "a form"),
        Link(Office, "6", "call"),
        Link(Page, "x", "nowhere"),
        Link(Image, "7", ""),
    ]
    assert links_in("<p>Nothing</p>") == []


def test_a_link_that_is_not_kept_leaves_its_words() -> None:
    shown = without_links(HTML, lambda link: link.model is not Page)
    assert "our <b>fees</b>, <a" in shown
    assert 'linktype="page"' not in shown
    assert shown.count("linktype") == 3
    assert without_links(HTML, lambda link: True) == HTML


def test_links_are_found_in_what_is_stored() -> None:
    stored = {
        "disclaimer": '<p><a linktype="page" id="4">x</a></p>',
        "sections": '[{"value": {"body": "<p><a id=\\"5\\" linktype=\\"document\\">y</a></p>"}}]',
        "notices": [{"text": '<a linktype="phone" id="6">z</a>'}],
        "number": 7,
    }
    assert list(linked_in(stored)) == [(Page, "4"), (File, "5"), (Office, "6")]


def test_every_kind_of_thing_has_its_words() -> None:
    for model in (Page, Image, File, Office, Clinician, Condition):
        words = no_such(model)
        assert words.startswith(("There is no such ", "This person does not work "))
        assert "Choose" in words
