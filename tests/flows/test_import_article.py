"""Real input: a web article in plain text runs from a file to the JSON of the API."""

import json
import re
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from pages.models import ArticleIndexPage, ArticlePage
from tests.factories import cms
from tests.factories.pages import home_of, make_clinic, make_page

OWN = Path(__file__).parent / "articles" / "harbor-visit.txt"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "articles"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the articles beside the repository are absent"
)
MARYLAND = SHARED / "maryland-what-does-it-feel-like.txt"
LONG_ISLAND = SHARED / "long-island-what-are-ketamine-infusions.txt"
FURNITURE = {"logo", "misc image", "Share Post:", "Request An Appointment", "Jan 12, 2024"}
ALT_DEBRIS = {"Free Bird Enjoying Nature"}

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def harbor() -> SimpleNamespace:
    clinic = make_clinic("harbor")
    make_page(home_of(clinic), ArticleIndexPage, "Articles")
    return SimpleNamespace(clinic=clinic, depression=cms.condition("depression", name="Depression"))


def imported(file: Path, *options: str) -> str:
    out = StringIO()
    call_command(
        "import_article", str(file), "--clinic", "harbor", *options, stdout=out, stderr=out
    )
    return out.getvalue()


def read(client: Client) -> dict[str, Any]:
    page = ArticlePage.objects.get()
    answer = client.get("/api/v1/clinics/harbor/page/", {"path": f"/articles/{page.slug}/"})
    assert answer.status_code == 200, answer.content
    return answer.json()


def texts(section: dict[str, Any]) -> str:
    """All words of a section as a reader sees them."""
    parts = [section["heading"], section["items_heading"]]
    for rich in (section["body"], section["outro"]):
        parts.append(re.sub(r"<[^>]+>", " ", rich["value"]) if rich else None)
    for item in section["items"]:
        parts += [item["name"], item["description"]]
        if item.get("answer"):
            parts.append(re.sub(r"<[^>]+>", " ", item["answer"]["value"]))
    return folded(" ".join(part for part in parts if part))


def folded(text: str) -> str:
    return " ".join(re.findall(r"[\w’'-]+", text))


def words(text: str) -> set[str]:
    return set(text.split())


def kinds(document: dict[str, Any]) -> list[str]:
    return [section["kind"] for section in document["sections"]]


def sections(document: dict[str, Any], kind: str) -> str:
    return " ".join(texts(one) for one in document["sections"] if one["kind"] == kind)


def test_import_writes_a_draft_that_nobody_outside_sees(
    harbor: SimpleNamespace, client: Client
) -> None:
    imported(OWN)
    page = ArticlePage.objects.get()
    assert not page.live
    assert page.latest_revision is not None
    answer = client.get("/api/v1/clinics/harbor/page/", {"path": f"/articles/{page.slug}/"})
    assert answer.status_code == 404


def test_import_with_publish_comes_out_of_the_api_as_typed_sections(
    harbor: SimpleNamespace, client: Client
) -> None:
    imported(OWN, "--publish")
    document = read(client)
    assert document["title"] == "A First Infusion Visit, From Door to Door"
    assert document["date"] == "2025-03-03"
    wanted = ["science", "conditions", "procedure", "experience_during", "experience_after"]
    assert [kind for kind in kinds(document) if kind in wanted] == wanted
    conditions = next(one for one in document["sections"] if one["kind"] == "conditions")
    assert [item["name"] for item in conditions["items"]] == ["Depression", "Migraine"]
    assert conditions["items"][0]["condition"]["id"] == harbor.depression.pk
    assert conditions["items"][1]["condition"] is None
    assert "bipolar disorder" in texts(conditions)
    procedure = next(one for one in document["sections"] if one["kind"] == "procedure")
    assert procedure["items_heading"] == "Step by step"
    assert [item["name"] for item in procedure["items"]] == ["Settle in", "The infusion"]
    faq = next(one for one in document["sections"] if one["kind"] == "faq")
    assert [item["name"] for item in faq["items"]] == [
        "How long does a visit take?",
        "Can I eat before?",
    ]


def test_import_never_lists_a_contraindication_as_a_condition(
    harbor: SimpleNamespace, client: Client
) -> None:
    imported(OWN, "--publish")
    document = read(client)
    assert "pregnant" in sections(document, "text")
    assert "pregnant" not in sections(document, "conditions")


def test_import_keeps_every_word_of_the_text(harbor: SimpleNamespace, client: Client) -> None:
    imported(OWN, "--publish")
    document = read(client)
    everything = " ".join([folded(document["title"]), *map(texts, document["sections"])])
    dropped = {"Menu", "Share this post", "March 3, 2025"}
    for line in OWN.read_text().splitlines():
        kept = folded(re.sub(r"^(•|\d+\.)\s*", "", line))
        if kept and line.strip() not in dropped:
            assert kept in everything, line


def test_import_dry_run_prints_json_and_writes_nothing(harbor: SimpleNamespace) -> None:
    answer = json.loads(imported(OWN, "--dry-run", "--json"))
    assert list(answer) == [
        "title",
        "date",
        "summary",
        "clinic_location",
        "phone",
        "sections",
        "warnings",
    ]
    assert answer["phone"] == "+14105550142"
    assert not ArticlePage.objects.exists()


def test_import_twice_gives_the_second_article_a_free_address(harbor: SimpleNamespace) -> None:
    imported(OWN)
    imported(OWN)
    slugs = list(ArticlePage.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs[1] == f"{slugs[0]}-2"


@pytest.mark.parametrize(
    ("content", "clinic", "message"),
    [
        (None, "harbor", "FILE: .* cannot be read"),
        (b"", "harbor", "FILE: .*no text"),
        (b"\xff\xfe\x00bad", "harbor", "FILE: .*UTF-8"),
        (b"A title\n\nSome text about a visit.", "nowhere", "--clinic: there is no clinic"),
    ],
)
def test_import_says_what_is_wrong_with_its_input(
    harbor: SimpleNamespace, tmp_path: Path, content: bytes | None, clinic: str, message: str
) -> None:
    file = tmp_path / "article.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        call_command("import_article", str(file), "--clinic", clinic)
    assert not ArticlePage.objects.exists()


def test_import_without_an_article_list_says_so(client: Client) -> None:
    make_clinic("harbor")
    with pytest.raises(CommandError, match="no article list"):
        call_command("import_article", str(OWN), "--clinic", "harbor")


@needs_shared
def test_the_maryland_article_comes_out_where_a_reader_would_look(
    harbor: SimpleNamespace, client: Client
) -> None:
    imported(MARYLAND, "--publish")
    document = read(client)
    assert document["date"] is None
    assert document["summary"] is None
    assert kinds(document) == [
        "text",
        "science",
        "conditions",
        "procedure",
        "text",
        "experience_during",
        "experience_after",
        "cta",
    ]
    conditions = document["sections"][2]
    assert len(conditions["items"]) == 8
    assert conditions["items"][0]["condition"]["name"] == "Depression"
    assert {"bipolar", "alcohol"} <= words(texts(conditions))
    assert document["sections"][3]["items_heading"] == "The Infusion Process"
    assert [one["level"] for one in document["sections"][4:7]] == [2, 3, 3]
    assert len(document["sections"][5]["items"]) == 3
    assert {"groggy", "drive", "maintenance"} <= words(texts(document["sections"][6]))
    assert_every_line_is_there(MARYLAND, document)


@needs_shared
def test_the_long_island_article_comes_out_where_a_reader_would_look(
    harbor: SimpleNamespace, client: Client
) -> None:
    imported(LONG_ISLAND, "--publish")
    document = read(client)
    assert document["date"] == "2024-01-12"
    assert document["summary"].startswith("Ketamine infusions offer")
    assert {"NMDA", "glutamate"} <= words(sections(document, "science"))
    assert {"minutes", "recline", "rate", "monitored"} <= words(sections(document, "procedure"))
    assert {"lightheaded", "floating"} <= words(sections(document, "experience_during"))
    assert {"groggy", "drive", "1-3"} <= words(sections(document, "experience_after"))
    assert {"appointment", "phone"} <= words(sections(document, "cta"))
    assert_every_line_is_there(LONG_ISLAND, document)


def assert_every_line_is_there(file: Path, document: dict[str, Any]) -> None:
    everything = " ".join(
        [
            folded(document["title"]),
            folded(document["summary"] or ""),
            *map(texts, document["sections"]),
        ]
    )
    for line in file.read_text().splitlines():
        stripped = line.strip().lstrip("•").strip()
        if not stripped or stripped in FURNITURE | ALT_DEBRIS:
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", stripped):
            assert folded(sentence) in everything, sentence
