"""The demo's documents: pages complete and linked, words that claim, invent and copy nothing."""

import re
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from api.models import DeliveryDocument
from cms.blocks import SECTION_BLOCKS
from cms.models import Clinic, Image
from pages.types import PAGE_TYPES
from tests.demo.reading import DocumentsOfClinic, internal_links, paragraphs, parts, prose, strings

pytestmark = pytest.mark.slow

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"
CLAIMS = (
    r"\bsafe(ly|r|st)?\b",
    r"\beffective(ly|ness)?\b",
    r"long-term relief",
    r"groundbreaking",
    r"FDA[- ]approved",
    r"approved by the FDA",
    r"\bcure[sd]?\b",
    r"guarantee",
    r"\bproven\b",
    r"breakthrough",
    r"miracle",
    r"success rate",
    r"response rate",
    r"testimonial",
    r"cutting-edge",
    r"%|\bpercent\b",
    r"\$\s?\d|\bdollars?\b|\bUSD\b",
    r"\b(mg|milligrams?|mcg|doses?|dosage)\b",
)
# Minutes, sessions, the medicine's age and decades, emergency numbers.
NUMBERS = {"40–60", "45–60", "1–3", "50", "1960s", "1970s", "911", "988"}
# Sections that show offices, cards and films, whose numbers are not of the text.
SHOWN_FROM_ELSEWHERE = {"offices", "clinicians", "pages", "appointment_form", "video"}
# Words in a row that would be a copied phrase.
COPIED = 7

TREATMENT = "/treatments/ketamine-infusion/"
TYPE_AT_PATH = {
    "/": "home",
    "/treatments/": "standard",
    TREATMENT: "treatment",
    f"{TREATMENT}science/": "science",
    f"{TREATMENT}conditions/": "conditions",
    f"{TREATMENT}procedure/": "procedure",
    f"{TREATMENT}experience/": "experience",
    "/conditions/": "conditions",
    "/articles/": "article_index",
    "/about/": "standard",
    "/fees/": "standard",
    "/contact/": "standard",
    "/privacy/": "standard",
    "/about/team/": "team",
}


def test_each_clinic_has_a_page_of_every_type(published: DocumentsOfClinic) -> None:
    types = {path: page["type"] for path, page in published.pages.items()}
    assert TYPE_AT_PATH.items() <= types.items()
    assert set(types.values()) == set(PAGE_TYPES)
    assert sum(one == "article" for one in types.values()) >= 3


def test_each_clinic_tells_the_whole_story_of_a_treatment(published: DocumentsOfClinic) -> None:
    kinds = {one["kind"] for page in published.pages.values() for one in page["sections"]}
    assert kinds <= set(SECTION_BLOCKS)
    assert kinds >= {
        "science", "conditions", "procedure", "experience_during", "experience_after", "text",
        "image", "quote", "faq", "cta", "references",
    }  # fmt: skip


def test_the_style_guide_shows_every_section_kind_once(published: DocumentsOfClinic) -> None:
    page = published.pages["/style-guide/"]

    assert [one["kind"] for one in page["sections"]] == list(SECTION_BLOCKS)
    assert page["seo"]["noindex"] is True
    for one in page["sections"]:
        block = SECTION_BLOCKS[one["kind"]]()
        assert one["heading"] or one["kind"] == "quote"
        assert bool(one["items"]) == (block.items_wire() is not None), one["kind"]


def test_every_page_is_read_through_the_api(published: DocumentsOfClinic, client: Client) -> None:
    for path, page in published.pages.items():
        answer = client.get(f"/api/v1/clinics/{published.slug}/page/", {"path": path})
        assert answer.status_code == 200, path
        assert answer.json() == page


def test_no_link_is_dead(published: DocumentsOfClinic, client: Client) -> None:
    for document in published.own:
        for href in internal_links(document):
            path, fragment = urlsplit(href).path, urlsplit(href).fragment
            answer = client.get(f"/api/v1/clinics/{published.slug}/page/", {"path": path})
            assert answer.status_code == 200, (document.get("path"), href)
            target = answer.json()
            assert target["type"] != "redirect", (document.get("path"), href)
            if fragment:
                assert fragment in {one["anchor"] for one in target["sections"]}, href


def test_every_page_has_substance(published: DocumentsOfClinic) -> None:
    for path, page in published.pages.items():
        assert len(page["sections"]) >= 3, path
        assert page["summary"], path
        assert page["hero"], path
        assert page["related"], path
        assert page["seo"]["description"], path
        assert page["disclaimer"], path


def test_headings_are_not_repeated_on_a_page(published: DocumentsOfClinic) -> None:
    for path, page in published.pages.items():
        headings = [one["heading"] for one in page["sections"] if one["heading"]]
        assert len(headings) == len(set(headings)), path
        assert len(headings) >= 3, path


def test_lengths_stay_where_an_editor_gets_no_warning(published: DocumentsOfClinic) -> None:
    for path, page in published.pages.items():
        assert 2 <= len(page["title"]) <= 65, path
        assert len(page["summary"]) <= 300, path
        assert len(page["seo"]["title"]) <= 70, path
        assert len(page["seo"]["description"]) <= 160, path
        assert max(map(len, paragraphs(page)), default=0) <= 600, path


def test_titles_and_descriptions_differ_from_page_to_page(published: DocumentsOfClinic) -> None:
    for key in ("title", "description"):
        values = [page["seo"][key] for page in published.pages.values()]
        assert len(values) == len(set(values))


def test_every_picture_has_alternative_text_or_is_decorative(published: DocumentsOfClinic) -> None:
    pictures = [part for one in published.all for part in parts(one) if "focal_point" in part]
    assert len(pictures) > 30
    for picture in pictures:
        assert bool(picture["alt"]) != picture["decorative"], picture["src"]


def test_the_clinic_is_complete(published: DocumentsOfClinic) -> None:
    clinic = published.clinic
    assert clinic["phone"]
    assert clinic["fax"]
    assert clinic["email"].endswith(".example")
    assert clinic["base_url"].endswith(".example")
    assert clinic["brand"]["logo"]
    assert "911" in clinic["emergency_notice"]["value"]
    assert "988" in clinic["emergency_notice"]["value"]
    assert "not medical advice" in clinic["disclaimer"]["value"]
    assert len(clinic["offices"]) >= 2
    assert [office["is_main"] for office in clinic["offices"]].count(True) == 1
    assert all(office["hours"] and office["geo"] for office in clinic["offices"])


def test_the_menus_have_two_levels(published: DocumentsOfClinic) -> None:
    for menu in published.clinic["navigation"].values():
        assert len(menu) >= 3
        assert any(entry["items"] for entry in menu)


def test_the_home_page_shows_highlights(published: DocumentsOfClinic) -> None:
    assert len(published.pages["/"]["highlights"]) >= 3


def test_the_treatment_lists_its_four_parts(published: DocumentsOfClinic) -> None:
    contents = published.pages[f"{TREATMENT}science/"]["contents"]
    assert [one["page"]["type"] for one in contents["items"]] == [
        "science",
        "conditions",
        "procedure",
        "experience",
    ]
    assert "Schedule III" in published.pages[TREATMENT]["legal_status"]


def test_people_and_conditions_lead_to_their_pages(published: DocumentsOfClinic) -> None:
    team = published.pages["/about/team/"]
    assert len(team["clinicians"]) >= 2
    for one in team["clinicians"]:
        page = published.pages[one["path"]]
        assert page["clinician"]["id"] == one["id"]
        assert page["clinician"]["languages"]
        assert one["photo"]
    about = [page for page in published.pages.values() if page["type"] == "condition"]
    assert len(about) == 2
    shown = [one["condition"] for part in published.pages["/conditions/"]["sections"]
             if part["kind"] == "conditions" for one in part["items"]]  # fmt: skip
    paths = {one["id"]: one["path"] for one in shown}
    for page in about:
        assert paths[page["condition"]["id"]] == page["path"]
        assert page["author"]["clinician"]["path"] in published.pages


def test_the_clinics_differ_in_minutes_and_sessions(demo: SimpleNamespace) -> None:
    said = {}
    for slug in ("maryland", "long-island"):
        row = DeliveryDocument.objects.get(clinic=slug, path=f"{TREATMENT}procedure/")
        said[slug] = DocumentsOfClinic(slug, [row]).pages[f"{TREATMENT}procedure/"]["facts"]
    assert said["maryland"]["infusion_minutes"] == {"min": 40, "max": 60, "text": "40–60 minutes"}
    assert said["long-island"]["infusion_minutes"]["text"] == "45–60 minutes"
    assert said["maryland"]["sessions_to_improvement"] is None
    assert said["long-island"]["sessions_to_improvement"]["text"] == "1–3 sessions"
    assert (said["maryland"]["driver_required"], said["long-island"]["driver_required"]) == (
        False,
        True,
    )


def test_the_two_articles_carry_what_their_originals_did(demo: SimpleNamespace) -> None:
    def article(slug: str, path: str) -> dict[str, object]:
        row = DeliveryDocument.objects.get(clinic=slug, path=path)
        return DocumentsOfClinic(slug, [row]).pages[path]

    feeling = article("maryland", "/articles/what-an-infusion-feels-like/")
    infusions = article("long-island", "/articles/what-infusions-are/")
    assert (feeling["date"], feeling["share"]) == (None, True)
    assert (infusions["date"], infusions["share"]) == ("2024-01-12", False)
    assert infusions["summary"]
    kinds = {"science", "conditions", "procedure", "experience_during", "experience_after", "cta"}
    for one in (feeling, infusions):
        assert kinds <= {section["kind"] for section in one["sections"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("slug", ["maryland", "long-island"])
def test_an_editor_finds_a_draft_a_scheduled_page_and_a_redirect(
    demo: SimpleNamespace, client: Client, slug: str
) -> None:
    clinic = Clinic.objects.get(slug=slug)
    waiting = Page.objects.descendant_of(clinic.site.root_page).filter(live=False)
    scheduled = [page for page in waiting if page.go_live_at]
    drafts = [page for page in waiting if not page.go_live_at]
    assert len(scheduled) == len(drafts) == 1
    assert scheduled[0].go_live_at > timezone.now()
    assert scheduled[0].get_latest_revision().approved_go_live_at == scheduled[0].go_live_at
    for page in waiting:
        path = "/" + page.url_path.split("/", 2)[2]
        address = f"/api/v1/clinics/{slug}/page/"
        assert client.get(address, {"path": path}).status_code == 404
    redirect = clinic.redirects.first()
    answer = client.get(f"/api/v1/clinics/{slug}/page/", {"path": redirect.old_path}).json()
    assert answer["type"] == "redirect"
    assert answer["location"] in {row.path for row in DeliveryDocument.objects.filter(clinic=slug)}


@pytest.mark.parametrize("noun", ["conditions", "clinicians", "redirects", "sitemap", "pages"])
def test_every_list_of_a_clinic_has_entries(
    demo: SimpleNamespace, client: Client, noun: str
) -> None:
    for slug in ("maryland", "long-island"):
        assert client.get(f"/api/v1/clinics/{slug}/{noun}/").json()["total"] >= 1


def test_shared_conditions_carry_other_names_and_symptoms(
    demo: SimpleNamespace, client: Client
) -> None:
    conditions = client.get("/api/v1/clinics/maryland/conditions/", {"limit": 100}).json()["items"]
    assert len(conditions) == 14
    assert all(one["alternate_names"] and one["symptoms"] and one["summary"] for one in conditions)


def test_bipolar_disorder_is_treated_in_one_place_and_studied_in_the_other(
    demo: SimpleNamespace,
) -> None:
    status = {}
    for slug in ("maryland", "long-island"):
        row = DeliveryDocument.objects.get(clinic=slug, path=f"{TREATMENT}conditions/")
        page = DocumentsOfClinic(slug, [row]).pages[f"{TREATMENT}conditions/"]
        for part in parts(page["sections"]):
            if (part.get("condition") or {}).get("slug") == "bipolar-disorder":
                status[slug] = part["status"]
    assert status == {"maryland": "under_study", "long-island": "treated"}


def texts_of(published: DocumentsOfClinic) -> str:
    """All that patients read, and the text of drafts, with the alternative texts of pictures."""
    hidden = [
        prose(page.get_latest_revision_as_object().sections.get_prep_value())
        for page in Page.objects.filter(live=False).specific()
    ]
    alternatives = Image.objects.values_list("description", flat=True)
    return "\n".join([*(prose(one) for one in published.all), *hidden, *alternatives])


@pytest.mark.wide(9)
@pytest.mark.parametrize("claim", CLAIMS)
def test_no_text_makes_the_claim(published: DocumentsOfClinic, claim: str) -> None:
    found = re.search(rf".{{0,40}}({claim}).{{0,40}}", texts_of(published), re.IGNORECASE)
    assert found is None, found


def test_no_number_is_invented(published: DocumentsOfClinic) -> None:
    for page in published.pages.values():
        own = [one for one in page["sections"] if one["kind"] not in SHOWN_FROM_ELSEWHERE]
        written = prose(own) + (page["summary"] or "")
        numbers = set(re.findall(r"\d[\d–.,]*s?", written))
        assert {number.rstrip(".,") for number in numbers} <= NUMBERS, page["path"]


def test_each_clinic_says_only_its_own_minutes(published: DocumentsOfClinic) -> None:
    other = {"maryland": ("45–60", "1–3"), "long-island": ("40–60",)}[published.slug]
    written = "\n".join(prose(one) for one in published.own)
    assert not [minutes for minutes in other if minutes in written]


def test_every_phone_number_is_fictional(published: DocumentsOfClinic) -> None:
    area = {"maryland": "410", "long-island": "631"}[published.slug]
    numbers = set()
    for text in (one for document in published.all for one in strings(document)):
        numbers |= set(re.findall(r"\+1\d{10}", text))
        numbers |= {f"+1{''.join(one)}" for one in re.findall(r"\((\d{3})\) (\d{3})-(\d{4})", text)}
    assert len(numbers) >= 3
    for number in numbers:
        assert re.fullmatch(rf"\+1{area}55501\d\d", number)


def test_every_address_outside_is_fictional_or_a_public_body(published: DocumentsOfClinic) -> None:
    hosts = set()
    for text in (one for document in published.own for one in strings(document)):
        hosts |= set(re.findall(r"(?:https?://|mailto:[^@\s]+@)([a-z0-9.-]+)", text))
    public = {
        "www.fda.gov",
        "www.dea.gov",
        "988lifeline.org",
        "www.nimh.nih.gov",
        "www.openstreetmap.org",
        "www.youtube.com",
        "www.youtube-nocookie.com",
        "schema.org",
    }
    assert {host for host in hosts - public if not host.endswith(".example")} == set()


def test_off_label_use_and_crisis_lines_are_told(published: DocumentsOfClinic) -> None:
    overview = prose(published.pages["/treatments/ketamine-infusion/"])
    for words in ("off-label", "anesthetic", "Schedule III", "911", "988", "not medical advice"):
        assert words in overview
    for risk in ("Misuse", "mind and mood", "blood pressure", "breathing", "Bladder"):
        assert risk in overview


def test_no_phrase_is_copied_from_an_article(
    published: DocumentsOfClinic, demo: SimpleNamespace
) -> None:
    if not ARTICLES.is_dir():
        pytest.skip(f"The articles are not there: {ARTICLES}")
    own = phrases(texts_of(published))
    for path in ARTICLES.glob("*.txt"):
        assert own & phrases(path.read_text()) == set(), path.name


def phrases(text: str) -> set[str]:
    """Every run of COPIED words."""
    words = re.findall(r"[a-z']+", text.lower().replace("’", "'"))
    return {" ".join(words[at : at + COPIED]) for at in range(len(words) - COPIED + 1)}
