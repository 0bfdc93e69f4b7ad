"""The treatment and its four parts."""

import datetime

from pages.demo.maryland.science import CONDITIONS_PART, SCIENCE
from pages.demo.maryland.visit import EXPERIENCE, PROCEDURE
from pages.demo.outline import DemoPage
from pages.demo.sections import ask, cta, faq, picture, read, references, text
from pages.demo.shared.text import if_you_are_in_danger, known_risks, legal_status

TREATMENTS = DemoPage(
    path="/treatments/",
    type="standard",
    title="Treatments",
    summary="We offer one treatment and try to do it well: ketamine infusions, with time to talk "
    "before and after.",
    hero="waves",
    seo_title="Treatments at {{ clinic.name }}",
    seo_description="What we offer in Columbia and Annapolis, what we do not, and how the two fit "
    "together with the care you already have.",
    related=("/conditions/", "/fees/", "/about/"),
    sections=(
        text(
            "One treatment, done with care",
            """
            We give [ketamine infusions](/treatments/ketamine-infusion/) and nothing else. That
            leaves us time for what surrounds them: a proper first conversation, a quiet room, and a
            call the day after.
            """,
        ),
        text(
            "What stays with your own doctors",
            "An infusion is one part of care. These things remain where they are:",
            points=(
                (
                    "Your therapy",
                    "If you see a therapist, keep going. Many people find the days after an "
                    "infusion a good time to talk.",
                ),
                (
                    "Your medicines",
                    "Whoever prescribes them stays in charge of them; we write to that person "
                    "with your consent.",
                ),
                (
                    "Your check-ups",
                    "We do not replace your family doctor, and we ask for recent results before "
                    "we begin.",
                ),
            ),
        ),
        cta(
            "Start with the overview",
            "What ketamine is, how it is thought to work, what a visit is like and how it may "
            "feel.",
            read("About ketamine infusions", "/treatments/ketamine-infusion/"),
            read("Conditions we see", "/conditions/"),
        ),
    ),
)

INFUSION = DemoPage(
    path="/treatments/ketamine-infusion/",
    type="treatment",
    title="Ketamine infusion",
    summary="Ketamine given slowly through a vein, over {{ facts.infusion_minutes }}, in a "
    "reclining chair. Here "
    "is what it is, whom it may help and what to weigh first.",
    hero="infusion",
    seo_title="Ketamine infusion in Maryland: an overview",
    seo_description="What a ketamine infusion is, how long it takes, what it is approved for, "
    "which risks to know and how to begin at our Maryland offices.",
    reviewer="imogen-tarrowby",
    last_reviewed=datetime.date(2026, 2, 9),
    next_review=datetime.date(2028, 2, 9),
    related=("/articles/preparing-for-a-first-visit/", "/fees/", "/contact/"),
    sections=(
        text(
            "In short",
            """
            Ketamine was first used as an anesthetic. Given slowly through a vein it is now also
            offered, off label, to people with depression, post-traumatic stress disorder,
            obsessive-compulsive disorder or chronic pain, most often when other treatment has not
            brought enough relief.

            You sit in a reclining chair. A nurse places a thin line in your arm, and the medicine
            runs in over {{ facts.infusion_minutes }} while we watch over you. Most people feel
            dreamy and detached
            for that time and tired afterwards.
            """,
            points=(
                (
                    "How it works",
                    "It acts on the NMDA receptor, which has a part in mood and in pain.",
                ),
                (
                    "When a change may come",
                    "Some people notice one within hours to days; others notice none.",
                ),
                (
                    "How often",
                    "Usually several infusions over a few weeks, then upkeep every few months if "
                    "it helps.",
                ),
            ),
            points_heading="At a glance",
        ),
        picture("room", caption="The room is yours for the whole visit."),
        legal_status(),
        known_risks(),
        faq(
            "Is it for me?",
            (
                "Who should not have an infusion?",
                """
                Nobody can say that from a web page. Some illnesses of the heart, the blood vessels
                or the mind are reasons for caution, and so is past misuse of substances. We go
                through all of it at the [evaluation](/treatments/ketamine-infusion/procedure/).
                """,
            ),
            (
                "Is it the same as the nasal spray I read about?",
                """
                No. A spray is a different product with rules of its own. This clinic gives
                infusions through a vein.
                """,
            ),
            (
                "How soon will I know whether it helps?",
                """
                It may show within hours to days of an infusion, or only after several of them. If
                there is no change, we say so and look at other ways together.
                """,
            ),
        ),
        if_you_are_in_danger(),
        cta(
            "Talk it over with us",
            "A first conversation commits you to nothing.",
            ask("Request an appointment"),
            read("See what a visit is like", "/treatments/ketamine-infusion/procedure/"),
        ),
        references("Where this comes from", "fda", "dea", "lifeline"),
    ),
)

PAGES = (TREATMENTS, INFUSION, SCIENCE, CONDITIONS_PART, PROCEDURE, EXPERIENCE)
