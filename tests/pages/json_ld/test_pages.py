"""What the graph of a page says of it: the page itself, its sections, questions and prices."""

from typing import Any

import pytest

from pages.documents.json_ld import page_graph
from tests.pages.json_ld.documents import (
    CMS,
    KNOWN,
    SITE,
    documents,
    every_section,
    image,
    named,
    page,
    rich,
    section,
)
from tests.pages.json_ld.reading import of_type, the

JSON = dict[str, Any]
PAGES = documents()


def main_page(document: JSON) -> JSON:
    return the(page_graph(document, KNOWN), "MedicalWebPage")


@pytest.mark.parametrize("name", PAGES)
def test_page_of_every_type_is_a_medical_web_page_of_the_clinics_site(name: str) -> None:
    document = PAGES[name]
    node = main_page(document)

    assert node["@id"] == f"{document['url']}#page"
    assert node["url"] == document["url"]
    assert node["headline"] == "A page"
    assert node["description"] == "What search engines show."
    assert node["abstract"] == "In short."
    assert node["inLanguage"] == "en"
    assert node["dateModified"] == "2026-03-09T14:20:00Z"
    assert node["lastReviewed"] == "2026-02-16"
    assert node["publisher"] == {"@id": f"{SITE}/#clinic"}
    assert node["isPartOf"] == {"@id": f"{SITE}/#website"}
    assert node["primaryImageOfPage"] == {"@id": f"{CMS}/media/hero.jpg"}
    assert node["relatedLink"] == [f"{SITE}/fees/"]


@pytest.mark.parametrize("name", PAGES)
def test_article_and_no_other_page_is_a_blog_posting(name: str) -> None:
    kinds = main_page(PAGES[name])["@type"]

    if name == "article":
        assert kinds == ["MedicalWebPage", "BlogPosting"]
    else:
        assert kinds == "MedicalWebPage"


def test_page_is_published_on_the_day_its_editor_says() -> None:
    assert main_page(page("article", date="2025-11-02"))["datePublished"] == "2025-11-02"


def test_page_without_a_day_is_published_when_it_first_was() -> None:
    assert main_page(page("article"))["datePublished"] == "2026-03-04"


def test_draft_that_was_never_published_has_no_day() -> None:
    assert "datePublished" not in main_page(page("article", published_at=None))


def test_author_who_is_only_a_name_is_credited_without_being_called_a_person() -> None:
    node = main_page(page("article", author={"name": "The care team", "clinician": None}))

    assert node["creditText"] == "The care team"
    assert "author" not in node


def test_main_picture_is_described_with_its_size_and_words() -> None:
    made = page_graph(page("standard", hero=image("hero") | {"caption": "The quay"}), KNOWN)

    picture = next(one for one in of_type(made, "ImageObject") if "hero" in one["@id"])
    assert picture == {
        "@type": "ImageObject",
        "@id": f"{CMS}/media/hero.jpg",
        "contentUrl": f"{CMS}/media/hero.jpg",
        "width": "1280 px",
        "height": "720 px",
        "caption": "The quay",
        "creditText": "The clinic",
    }


def test_breadcrumbs_lead_down_from_the_home_page() -> None:
    made = page_graph(page("standard"), KNOWN)

    assert the(made, "BreadcrumbList")["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": f"{SITE}/"},
        {"@type": "ListItem", "position": 2, "name": "A page", "item": f"{SITE}/standard/"},
    ]


def test_home_page_has_no_breadcrumbs() -> None:
    made = page_graph(PAGES["home"], KNOWN)

    assert of_type(made, "BreadcrumbList") == []
    assert "breadcrumb" not in the(made, "MedicalWebPage")


def test_pages_below_and_chosen_ones_are_significant_links() -> None:
    assert main_page(PAGES["home"])["significantLink"] == [f"{SITE}/team/", f"{SITE}/below/"]
    assert main_page(PAGES["article"])["significantLink"] == [
        f"{SITE}/ketamine-infusion/",
        f"{SITE}/below/",
    ]


@pytest.mark.parametrize(
    ("kind", "aspect"),
    [
        ("science", "HowItWorksHealthAspect"),
        ("procedure", "UsageOrScheduleHealthAspect"),
        ("side_effects", "SideEffectsHealthAspect"),
        ("contraindications", "SafetyHealthAspect"),
        ("results", "EffectivenessHealthAspect"),
        ("emergency", "SeeDoctorHealthAspect"),
    ],
)
def test_section_about_health_is_a_part_of_the_page_with_its_aspect(kind: str, aspect: str) -> None:
    shown = section(kind, named("A point", "in words"), body=rich("Before."), outro=rich("After."))

    (part,) = main_page(page("treatment", shown))["hasPart"]

    assert part == {
        "@type": "HealthTopicContent",
        "url": f"{SITE}/treatment/#{kind.replace('_', '-')}",
        "name": kind.replace("_", " ").capitalize(),
        "hasHealthAspect": f"https://schema.org/{aspect}",
        "text": "Before. A point: in words. After.",
    }


@pytest.mark.parametrize("kind", ["experience_during", "experience_after", "eligibility"])
def test_section_without_a_fitting_aspect_is_a_part_without_one(kind: str) -> None:
    (part,) = main_page(page("treatment", section(kind, named("A point"))))["hasPart"]

    assert part["@type"] == "HealthTopicContent"
    assert part["text"] == "A point."
    assert "hasHealthAspect" not in part


@pytest.mark.parametrize("kind", ["text", "image", "quote", "table", "cost", "cta", "offices"])
def test_section_not_about_health_is_no_part(kind: str) -> None:
    shown = next(one for one in every_section() if one["kind"] == kind)

    assert "hasPart" not in main_page(page("standard", shown))


def test_long_text_of_a_part_ends_after_a_whole_word() -> None:
    shown = section("science", body=rich("wonder " * 200))

    (part,) = main_page(page("science", shown))["hasPart"]

    assert part["text"].endswith("wonder wonder…")
    assert 480 < len(part["text"]) <= 501


def test_text_within_marks_of_emphasis_stays_one_word() -> None:
    shown = section("science", body={"format": "html", "value": "<p>un<b>bold</b></p><p>x &amp; y"})

    (part,) = main_page(page("science", shown))["hasPart"]

    assert part["text"] == "unbold x & y."


def test_questions_are_a_page_of_their_own_within_the_page() -> None:
    questions = section(
        "faq",
        named("May I drive home?", answer=rich("Somebody must <b>drive</b> you.")),
        named("How long is it?", answer=None),
    )

    made = page_graph(page("article", questions), KNOWN)

    asked = the(made, "FAQPage")
    assert asked["mainEntity"] == [
        {
            "@type": "Question",
            "name": "May I drive home?",
            "acceptedAnswer": {"@type": "Answer", "text": "Somebody must drive you."},
        }
    ]
    assert asked["isPartOf"] == {"@id": f"{SITE}/article/#page"}
    assert the(made, "MedicalWebPage")["hasPart"] == [{"@id": f"{SITE}/article/#faq"}]


def test_page_without_questions_is_no_faq() -> None:
    assert of_type(page_graph(page("article"), KNOWN), "FAQPage") == []


def test_sources_are_cited_once_each_those_of_results_among_them() -> None:
    assert main_page(PAGES["article"])["citation"] == [
        {"@type": "CreativeWork", "name": "A handbook", "datePublished": "2020"},
        {
            "@type": "CreativeWork",
            "name": "A study of many visits",
            "url": "https://journal.example/1/",
            "datePublished": "2024",
        },
    ]


def test_price_is_an_offer_of_the_clinic_for_a_service() -> None:
    made = page_graph(PAGES["article"], KNOWN)

    assert the(made, "MedicalClinic") == {
        "@type": "MedicalClinic",
        "@id": f"{SITE}/#clinic",
        "name": "Harbor Infusion Clinic",
        "makesOffer": [
            {
                "@type": "Offer",
                "price": "450.00",
                "priceCurrency": "USD",
                "priceSpecification": {
                    "@type": "UnitPriceSpecification",
                    "price": "450.00",
                    "priceCurrency": "USD",
                    "unitText": "session",
                },
                "itemOffered": {
                    "@type": "Service",
                    "name": "One infusion",
                    "description": "The doctor’s visit.",
                },
            }
        ],
    }


def test_item_without_a_price_is_no_offer() -> None:
    costs = section("cost", named("Insurance", amount=None, currency="USD", unit="visit"))

    assert of_type(page_graph(page("standard", costs), KNOWN), "MedicalClinic") == []


def test_button_and_form_for_appointments_are_one_action_and_a_phone_button_none() -> None:
    action = {
        "@type": "ScheduleAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{SITE}/contact/#form"},
    }

    assert main_page(PAGES["article"])["potentialAction"] == [action]
    assert "potentialAction" not in main_page(page("article"))


def test_video_is_described_with_what_it_says() -> None:
    assert main_page(PAGES["article"])["video"] == [
        {
            "@type": "VideoObject",
            "name": "A walk through our rooms",
            "url": "https://videos.example/watch?v=abcdefghijk",
            "embedUrl": "https://videos.example/embed/abcdefghijk",
            "thumbnailUrl": f"{CMS}/media/poster.jpg",
            "caption": {"@type": "MediaObject", "contentUrl": f"{CMS}/files/1/captions.vtt"},
            "transcript": "We walk from room to room.",
        }
    ]


def test_uploaded_video_has_its_file_as_content() -> None:
    video = {"provider": "file", "url": f"{CMS}/a.mp4", "media_type": "video/mp4", "title": "Rooms"}

    (node,) = main_page(page("article", section("video", video=video)))["video"]

    assert (node["contentUrl"], node["encodingFormat"]) == (f"{CMS}/a.mp4", "video/mp4")
    assert "url" not in node


def test_video_that_may_not_be_shown_is_left_out() -> None:
    assert "video" not in main_page(page("article", section("video", video=None)))
