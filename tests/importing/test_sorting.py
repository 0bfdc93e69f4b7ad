"""Sorting: where sentences, lists and headings of one article end up."""

import pytest

from pages.importing import ImportedArticle, Kind, Section, parse_article
from tests.importing.articles import fixture_names, fixture_text

EXCLUSIONS = (
    "pregnan",
    "breastfeeding",
    "aneurysm",
    "glaucoma",
    "schizophrenia",
    "uncontrolled",
    "psychosis",
    "allergic",
    "liver",
)


def body(text: str) -> ImportedArticle:
    return parse_article(f"A Page About Treatment\n\nHere is a first paragraph of text.\n\n{text}")


def section_with(article: ImportedArticle, words: str) -> Section:
    found = [
        section
        for section in article.sections
        if words
        in " ".join(
            [
                section.heading or "",
                *section.body,
                *(f"{item.name} {item.description}" for item in section.items),
                *section.outro,
            ]
        )
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", fixture_names())
def test_reasons_against_treatment_are_never_conditions_treated(name: str) -> None:
    for section in parse_article(fixture_text(name)).sections:
        if section.kind is Kind.CONDITIONS:
            names = " ".join(item.name.casefold() for item in section.items)
            assert not [word for word in EXCLUSIONS if word in names]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Conditions", "You should not have ketamine with any of these:"),
        ("Conditions We Treat", "We cannot treat people who have:"),
        ("Conditions that rule out treatment", ""),
        ("Who should avoid ketamine", "Tell us about the following conditions:"),
        ("Contraindications", "Conditions include:"),
        ("Medical conditions to report", ""),
    ],
)
def test_list_of_reasons_against_is_text(heading: str, lead: str) -> None:
    article = body(f"{heading}\n\n{lead}\n\n• Depression with psychosis\n• Glaucoma\n• Anxiety")
    assert section_with(article, "Glaucoma").kind is Kind.TEXT


@pytest.mark.parametrize(
    "entry",
    [
        "Autism: still being studied",
        "Tinnitus: we do not treat this yet",
        "Stroke (investigational)",
    ],
)
def test_condition_under_study_is_not_listed_as_treated(entry: str) -> None:
    article = body(f"What We Treat\n\n• Depression\n• {entry}\n• PTSD")
    treated = [
        item.name
        for section in article.sections
        if section.kind is Kind.CONDITIONS
        for item in section.items
    ]
    assert treated == ["Depression", "PTSD"]
    assert section_with(article, entry.split(":")[0]).kind is Kind.TEXT


def test_list_of_studied_conditions_after_the_treated_ones_is_text() -> None:
    article = body(
        "What We Treat\n\n• Depression\n• PTSD\n\n"
        "Ketamine is also being studied for:\n\n• Tinnitus\n• Stroke"
    )
    assert section_with(article, "PTSD").kind is Kind.CONDITIONS
    assert section_with(article, "Tinnitus").kind is Kind.TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Pain: an old ache",
        "Pain - an old ache",
        "Pain – an old ache",
        "**Pain**: an old ache",
        "**Pain** an old ache",
        "Pain — an old ache",
    ],
)
@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "·", "o", "1.", "2)", "a)"])
def test_entry_is_split_into_name_and_description(line: str, bullet: str) -> None:
    article = body(f"What We Treat\n\n{bullet} {line}\n{bullet} Depression")
    conditions = section_with(article, "an old ache")
    assert conditions.kind is Kind.CONDITIONS
    assert (conditions.items[0].name, conditions.items[0].description) == ("Pain", "an old ache")
    assert conditions.items[1].name == "Depression"


def test_wrapped_entry_is_one_item() -> None:
    article = body(
        "What to Bring\n\n- a list of the medicines you take, with\n  vitamins\n- your driver"
    )
    assert [item.name for item in section_with(article, "vitamins").items] == [
        "a list of the medicines you take, with vitamins",
        "your driver",
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("How does ketamine work?", Kind.SCIENCE),
        ("The science of TMS", Kind.SCIENCE),
        ("When you get home", Kind.EXPERIENCE_AFTER),
        ("Aftercare", Kind.EXPERIENCE_AFTER),
        ("YOUR RECOVERY", Kind.EXPERIENCE_AFTER),
        ("Contact us", Kind.CTA),
        ("Take the next step", Kind.CTA),
        ("Find out if TMS is right for you", Kind.CTA),
        ("Preparing for your visit", Kind.TEXT),
        ("What to bring", Kind.TEXT),
        ("Side effects", Kind.TEXT),
        ("Risks", Kind.TEXT),
        ("Who is not a candidate", Kind.TEXT),
        ("Cost", Kind.TEXT),
        ("Insurance", Kind.TEXT),
        ("Symptoms of PTSD", Kind.TEXT),
    ],
)
def test_heading_says_the_kind_of_plain_prose(heading: str, kind: Kind) -> None:
    article = body(f"{heading}\n\nThese are a few plain words about it.")
    section = section_with(article, "plain words")
    assert (section.kind, section.heading) == (kind, heading)


def test_paragraph_is_divided_between_sentences() -> None:
    article = body(
        "What to expect\n\nA nurse places the IV in your arm. "
        "You may feel as if you were floating. "
        "Afterwards you will be groggy and someone must drive you home."
    )
    told = [(section.kind, section.heading) for section in article.sections[1:]]
    assert told == [
        (Kind.PROCEDURE, "What to expect"),
        (Kind.EXPERIENCE_DURING, None),
        (Kind.EXPERIENCE_AFTER, None),
    ]


def test_title_that_asks_does_not_make_an_faq() -> None:
    article = parse_article(
        "What Is TMS?\n\nA short text about coils.\n\nHow it works\n\nPulses wake the brain."
    )
    assert Kind.FAQ not in {section.kind for section in article.sections}


def test_question_without_an_answer_stays_text() -> None:
    article = parse_article("TMS FAQ\n\nQ: Does it hurt?\nA: No.\n\nQ: Who pays?")
    assert [section.kind for section in article.sections] == [Kind.FAQ, Kind.TEXT]
    assert article.sections[1].heading == "Who pays?"


def test_quotation_with_a_name_is_a_quote() -> None:
    article = body("“I sleep again.”\n— Ada, Towson")
    quote = article.sections[-1]
    assert (quote.kind, quote.body, quote.outro) == (
        Kind.QUOTE,
        ("“I sleep again.”",),
        ("— Ada, Towson",),
    )


def test_list_named_by_its_steps_belongs_to_the_heading_above() -> None:
    article = body(
        "What happens on the day\n\nA nurse greets you.\n\nStep by step:\n\n1. Sit\n2. Rest"
    )
    section = article.sections[-1]
    assert (section.kind, section.heading) == (Kind.PROCEDURE, "What happens on the day")
    assert (section.items_heading, len(section.items)) == ("Step by step", 2)


def test_numbered_headings_below_a_procedure_are_its_steps() -> None:
    article = body(
        "The Process\n\n1. Evaluation\nWe talk.\n\n2. Infusion\nYou rest.\n\nCost\n\nIt is $90."
    )
    steps = section_with(article, "Evaluation")
    assert (steps.kind, steps.heading) == (Kind.PROCEDURE, "The Process")
    assert [(item.name, item.description) for item in steps.items] == [
        ("Evaluation", "We talk."),
        ("Infusion", "You rest."),
    ]
    assert section_with(article, "$90").heading == "Cost"
