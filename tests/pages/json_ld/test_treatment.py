"""What graphs say of a treatment, and of what it treats."""

from typing import Any

import pytest

from pages.documents.json_ld import page_graph
from tests.pages.json_ld.documents import (
    KNOWN,
    LEGAL_STATUS,
    MIGRAINE,
    SITE,
    condition,
    documents,
    named,
    page,
    rich,
    section,
)
from tests.pages.json_ld.reading import of_type, the

JSON = dict[str, Any]
PAGES = documents()
THERAPY = f"{SITE}/#treatment-ketamine-infusion"


def therapy(document: JSON) -> JSON:
    return the(page_graph(document, KNOWN), "MedicalTherapy")


def test_treatment_tells_all_that_its_page_says() -> None:
    assert therapy(PAGES["treatment"]) == {
        "@type": "MedicalTherapy",
        "@id": THERAPY,
        "name": "Ketamine infusion",
        "url": f"{SITE}/k/",
        "legalStatus": LEGAL_STATUS,
        "procedureType": "https://schema.org/PercutaneousProcedure",
        "howPerformed": "Settle in (10–15 minutes): We check your pressure. A floating feeling.",
        "preparation": "Wear loose sleeves. Do not: Eat solid food. "
        "Bring: A list of your medicines.",
        "followup": "Tired until evening.",
        "adverseOutcome": [
            {"@type": "MedicalEntity", "name": "Nausea"},
            {"@type": "MedicalEntity", "name": "Double vision"},
        ],
        "seriousAdverseOutcome": [
            {"@type": "MedicalEntity", "name": "Trouble breathing", "description": "Call 911"}
        ],
        "contraindication": [
            {
                "@type": "MedicalContraindication",
                "name": "High blood pressure",
                "description": "While not under control",
            }
        ],
        "drug": {
            "@type": "Drug",
            "mechanismOfAction": "It may help. NMDA receptor: Where a cell listens.",
            "warning": LEGAL_STATUS,
        },
    }


def test_treatment_that_is_no_infusion_is_said_to_pierce_no_skin_and_to_give_no_drug() -> None:
    facts = {"infusion_minutes": None, "legal_status": None}

    node = therapy(
        page(
            "science",
            section(
                "science",
                body=rich("Light."),
            ),
            facts=facts,
        )
    )

    assert set(node) == {"@type", "@id", "name", "url"}


@pytest.mark.parametrize("name", ["treatment", "science", "conditions", "procedure", "experience"])
def test_page_of_a_treatment_has_it_as_its_main_entity(name: str) -> None:
    made = page_graph(page(name), KNOWN)

    assert the(made, "MedicalWebPage")["mainEntity"] == {"@id": THERAPY}


def test_article_that_tells_of_a_treatment_is_about_it() -> None:
    node = the(page_graph(page("article", section("science", body=rich("It may help."))), KNOWN),
               "MedicalWebPage")  # fmt: skip

    assert node["about"] == [{"@id": THERAPY}]
    assert "mainEntity" not in node


@pytest.mark.parametrize("name", ["home", "article", "standard", "article_index", "team"])
def test_page_that_tells_nothing_of_its_treatment_does_not_name_it(name: str) -> None:
    made = page_graph(page(name, section("text", body=rich("About us."))), KNOWN)

    assert of_type(made, "MedicalTherapy") == []


def test_page_without_a_treatment_claims_none_for_its_conditions() -> None:
    document = page("article", section("conditions", condition("Migraine")), treatment=None)

    made = page_graph(document, KNOWN)

    assert of_type(made, "MedicalTherapy") == []
    assert "possibleTreatment" not in the(made, "MedicalCondition")


def test_condition_that_is_treated_leads_to_the_treatment() -> None:
    listed = section("conditions", condition("Migraine", shared=MIGRAINE), condition("Long pain"))

    made = page_graph(page("conditions", listed), KNOWN)

    assert of_type(made, "MedicalCondition") == [
        {
            "@type": "MedicalCondition",
            "@id": f"{SITE}/#condition-migraine",
            "name": "Migraine",
            "alternateName": ["Hemicrania"],
            "url": f"{SITE}/conditions/migraine/",
            "possibleTreatment": {"@id": THERAPY},
        },
        {
            "@type": "MedicalCondition",
            "@id": f"{SITE}/conditions/#named-long-pain",
            "name": "Long pain",
            "possibleTreatment": {"@id": THERAPY},
        },
    ]
    about = [one["@id"] for one in the(made, "MedicalWebPage")["about"]]
    assert about == [f"{SITE}/#condition-migraine", f"{SITE}/conditions/#named-long-pain"]


def test_condition_under_study_is_mentioned_and_never_said_to_be_treated() -> None:
    listed = section("conditions", condition("Long grief", "under_study"))

    made = page_graph(page("conditions", listed), KNOWN)

    node = the(made, "MedicalWebPage")
    assert node["mentions"] == [{"@id": f"{SITE}/conditions/#named-long-grief"}]
    assert "about" not in node
    assert "possibleTreatment" not in the(made, "MedicalCondition")
    (part,) = node["hasPart"]
    assert "hasHealthAspect" not in part
    assert "text" not in part


def test_condition_under_study_in_one_section_is_not_treated_by_another() -> None:
    listed = [
        section("conditions", condition("Migraine", status, MIGRAINE))
        for status in ("treated", "under_study")
    ]

    made = page_graph(page("conditions", *listed), KNOWN)

    assert "possibleTreatment" not in the(made, "MedicalCondition")
    assert "about" not in the(made, "MedicalWebPage")


def test_text_of_a_list_of_conditions_names_only_what_is_treated() -> None:
    listed = section("conditions", condition("Migraine"), condition("Grief", "under_study"))

    (part,) = the(page_graph(page("conditions", listed), KNOWN), "MedicalWebPage")["hasPart"]

    assert part["text"] == "Migraine."
    assert part["hasHealthAspect"] == "https://schema.org/MayTreatHealthAspect"


def test_page_about_a_condition_describes_it_with_its_symptoms() -> None:
    made = page_graph(PAGES["condition"], KNOWN)

    assert the(made, "MedicalCondition") == {
        "@type": "MedicalCondition",
        "@id": f"{SITE}/#condition-migraine",
        "name": "Migraine",
        "alternateName": ["Hemicrania"],
        "description": "Attacks of strong headache.",
        "url": f"{SITE}/conditions/migraine/",
        "signOrSymptom": [
            {"@type": "MedicalSignOrSymptom", "name": "Throbbing headache"},
            {"@type": "MedicalSignOrSymptom", "name": "Sensitivity to light"},
        ],
    }
    assert the(made, "MedicalWebPage")["about"] == [{"@id": f"{SITE}/#condition-migraine"}]


def test_page_about_a_condition_that_lists_it_as_treated_says_so_of_the_same_condition() -> None:
    listed = section("conditions", condition("Migraine", shared=MIGRAINE))

    made = page_graph(PAGES["condition"] | {"sections": [listed]}, KNOWN)

    assert the(made, "MedicalCondition")["possibleTreatment"] == {"@id": THERAPY}
    assert the(made, "MedicalCondition")["description"] == "Attacks of strong headache."


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Sleep well. Do not: Eat. Bring: A list."),
        ("en-us", "Sleep well. Do not: Eat. Bring: A list."),
        ("es", "Sleep well. No haga esto: Eat. Traiga: A list."),
        ("fr", "Sleep well."),
    ],
)
def test_advice_not_to_do_something_is_never_read_as_advice_to_do_it(
    locale: str, said: str
) -> None:
    advice = section(
        "preparation",
        named("Sleep well", rule="do"),
        named("Eat", rule="dont"),
        named("A list", rule="bring"),
    )

    made = page_graph(page("procedure", advice, locale=locale), KNOWN)

    assert the(made, "MedicalTherapy")["preparation"] == said
    (part,) = the(made, "MedicalWebPage")["hasPart"]
    assert part["text"] == said


def test_eligibility_is_no_condition_and_no_contraindication() -> None:
    made = page_graph(page("procedure", section("eligibility", named("Adults"))), KNOWN)

    assert of_type(made, "MedicalCondition") == []
    assert "contraindication" not in the(made, "MedicalTherapy")
