"""What is true of the graph of any page and of any clinic."""

import json
from typing import Any

import pytest

from pages.documents.json_ld import clinic_graph, page_graph
from pages.documents.json_ld.graph import cleaned, graph, safe_text
from tests.pages.json_ld.documents import (
    CMS,
    KNOWN,
    SITE,
    clinic,
    documents,
    every_section,
    named,
    office,
    page,
    rich,
    section,
)
from tests.pages.json_ld.reading import ids_of, objects, references_in, strings, types_of

JSON = dict[str, Any]

ADDRESSES = {
    "@id", "url", "contentUrl", "embedUrl", "thumbnailUrl", "urlTemplate", "item", "hasMap",
    "relatedLink", "significantLink", "sameAs",
}  # fmt: skip
ELSEWHERE = {f"{SITE}/#clinic", f"{SITE}/#website"}
GRAPHS = {name: page_graph(one, KNOWN) for name, one in documents().items()} | {
    "clinic": clinic_graph(clinic(office()), [], "", CMS),
    "clinic of a group with two offices": clinic_graph(
        clinic(office(), office("hill")), [], "The group", CMS
    ),
    "page without anything": page_graph(
        page("standard", summary=None, author=None, reviewed_by=None, hero=None, treatment=None,
             facts=None, related=[], children=[], last_reviewed=None),
        KNOWN,
    ),
}  # fmt: skip
each = pytest.mark.parametrize("made", GRAPHS.values(), ids=list(GRAPHS))


@each
def test_graph_describes_all_that_it_refers_to(made: JSON) -> None:
    assert references_in(made) - ids_of(made) <= ELSEWHERE
    assert references_in(made), made


@each
def test_graph_has_absolute_ids_and_no_node_twice(made: JSON) -> None:
    ids = [node["@id"] for node in made["@graph"]]

    assert all(one.startswith((SITE, CMS)) for one in ids)
    assert len(set(ids)) == len(ids)
    assert list(made) == ["@context", "@graph"]


@each
def test_graph_has_absolute_addresses_only(made: JSON) -> None:
    found = [text for key, text in strings(made) if key in ADDRESSES]

    assert found
    assert [one for one in found if not one.startswith("https://")] == []


@each
def test_graph_says_nothing_empty_and_names_the_type_of_everything(made: JSON) -> None:
    for one in objects(made["@graph"]):
        assert not [key for key, value in one.items() if value in (None, "", [], {})], one
        assert set(one) == {"@id"} or types_of(one), one


@each
def test_graph_holds_plain_text_only(made: JSON) -> None:
    assert [text for _, text in strings(made) if "<p>" in text or "&amp;" in text] == []


def test_section_of_an_unknown_kind_adds_nothing() -> None:
    strange = section("hologram", named("Something"), beam={"angle": 5})

    assert page_graph(page("article", strange), KNOWN) == page_graph(page("article"), KNOWN)


def test_page_of_an_unknown_type_is_a_medical_web_page() -> None:
    made = page_graph(page("newsletter"), KNOWN)

    assert made["@graph"][0]["@type"] == "MedicalWebPage"


def test_text_of_an_editor_can_neither_end_nor_open_a_script_element() -> None:
    evil = "</script><script>alert(1)</script> <!-- & “x”\u2028y"
    document = page(
        "article",
        section("science", named(evil, evil), body=rich("1 &lt; 2 &lt;/script&gt;"), heading=evil),
        section("references", named(evil, url="https://journal.example/</script>", year=None)),
        title=evil,
        summary=evil,
    )

    written = json.dumps(page_graph(document, KNOWN), ensure_ascii=False)

    assert "</script" not in written
    assert "<script" not in written
    assert "<!--" not in written
    assert "\u2028" not in written
    assert "1 < 2" in written
    assert "https://journal.example/%3C/script>" in written


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a < b", "a < b"),
        ("a<b", "a< b"),
        ("5 <6", "5 <6"),
        ("</SCRIPT>", "< /SCRIPT>"),
        ("<!--", "< !--"),
        ("two\n\u2028 lines", "two lines"),
        ("https://x.example/<b>", "https://x.example/%3Cb>"),
    ],
)
def test_text_keeps_its_words_without_opening_a_tag(text: str, safe: str) -> None:
    assert safe_text(text) == safe


def test_nodes_of_one_id_become_one_and_the_first_word_stands() -> None:
    made = graph(
        [
            {"@type": "Thing", "@id": "https://x.example/#a", "name": "First"},
            None,
            {"@type": "Thing", "@id": "https://x.example/#a", "name": "Second", "url": "https://y"},
        ]
    )

    (node,) = made["@graph"]
    assert node == {
        "@type": "Thing",
        "@id": "https://x.example/#a",
        "name": "First",
        "url": "https://y",
    }


def test_what_is_false_or_zero_is_said() -> None:
    assert cleaned({"a": False, "b": 0, "c": "", "d": [], "e": {"@type": "Offer"}}) == {
        "a": False,
        "b": 0,
    }


def test_graph_of_a_huge_page_stays_small() -> None:
    words = "Some people may notice a calm and a lightness that passes within the hour. " * 40
    long_sections = [
        one
        | {"id": f"{one['id']}-{turn}", "anchor": f"{one['anchor']}-{turn}", "body": rich(words)}
        for turn in range(13)
        for one in every_section()
    ]
    questions = section(
        "faq", *(named(f"What of the {n}th?", answer=rich(words)) for n in range(400))
    )
    document = page("article", *long_sections, questions)
    assert len(json.dumps(document)) > 400_000

    written = json.dumps(page_graph(document, KNOWN), ensure_ascii=False).encode()

    assert len(written) < 60_000
