"""The treatment and its four parts."""

import datetime

from pages.demo.long_island.science import CONDITIONS_PART, SCIENCE
from pages.demo.long_island.visit import EXPERIENCE, PROCEDURE
from pages.demo.outline import DemoPage
from pages.demo.sections import ask, call, cta, faq, picture, quote, read, references, text
from pages.demo.shared.text import if_you_are_in_danger, known_risks, legal_status

TREATMENTS = DemoPage(
    path="/treatments/",
    type="standard",
    title="What we offer",
    summary="Ketamine infusions, planned one person at a time, with everything around them that "
    "makes them bearable and useful.",
    hero="waves",
    seo_title="Treatments at {{ clinic.name }}",
    seo_description="Ketamine infusions in Smithtown and Riverhead, Long Island: what belongs to "
    "a session and what we leave to others.",
    related=("/conditions/", "/fees/"),
    sections=(
        text(
            "One kind of infusion",
            """
            We offer [ketamine infusions](/treatments/ketamine-infusion/). A plan is made for you
            alone: how often you come, how long a session lasts, and when we stop.
            """,
        ),
        text(
            "What belongs to it",
            points=(
                (
                    "A first conversation",
                    "About your history, your medicines and what has been tried.",
                ),
                ("The sessions", "In the office, with our team at hand from start to finish."),
                (
                    "Looking back",
                    "After each session we ask how you have been and adjust the plan.",
                ),
            ),
        ),
        text(
            "What we do not do",
            """
            We do not send ketamine home with you, we do not treat emergencies, and we do not take
            over the care of your family doctor or psychiatrist.
            """,
        ),
        cta(
            "Look closer",
            "The overview explains what ketamine is and what it asks of you.",
            read("Ketamine infusion", "/treatments/ketamine-infusion/"),
            read("Who it is for", "/conditions/"),
        ),
    ),
)

INFUSION = DemoPage(
    path="/treatments/ketamine-infusion/",
    type="treatment",
    title="Ketamine infusion",
    summary="Once only an anesthetic, now also given for mood and pain: how a tailored course of "
    "infusions works at Saltmeadow.",
    hero="infusion",
    seo_title="Ketamine infusion on Long Island: an overview",
    seo_description="What ketamine infusions are, how long a session takes, what is known and "
    "unknown, and which risks to weigh before you begin.",
    reviewer="rosalind-okpara-venn",
    last_reviewed=datetime.date(2026, 1, 20),
    next_review=datetime.date(2028, 1, 20),
    related=("/articles/what-infusions-are/", "/articles/the-day-of-your-session/", "/contact/"),
    sections=(
        text(
            "The short version",
            """
            Ketamine is more than half a century old. It began as an anesthetic in the 1960s and
            1970s. Nowadays doctors also use it, off label, for chronic pain, for post-traumatic
            stress disorder, and for the low moods of depression and bipolar disorder.

            You come to the office, lie back in a reclining chair and receive the medicine through
            an IV for {{ facts.infusion_minutes }}. Our team sets the rate and stays with you.
            """,
            points=(
                (
                    "Tailored",
                    "The plan follows your condition, your other medicines and how you respond.",
                ),
                ("Watched", "Someone of our team keeps an eye on you throughout."),
                (
                    "Reviewed",
                    "Some people improve within {{ facts.sessions_to_improvement }}. If nothing "
                    "changes, we talk about "
                    "stopping.",
                ),
            ),
            points_heading="What to know first",
        ),
        legal_status(),
        picture("room", caption="Reclining chair, blanket, and a view of the shore."),
        known_risks(),
        quote(
            "A good plan has a way in and a way out, and you should know both before the first "
            "session.",
            "Rosalind Okpara-Venn, medical director",
        ),
        faq(
            "Weighing it up",
            (
                "Could it be wrong for me?",
                """
                Yes. Certain heart and blood vessel conditions, some illnesses of the mind and past
                misuse of substances can speak against it. Please tell us everything, even what is
                hard to say.
                """,
            ),
            (
                "Can I combine it with therapy?",
                """
                We encourage it. Many therapists like to see their patients in the days after a
                session.
                """,
            ),
            (
                "What if it does not help?",
                """
                Then we tell you so, write to the doctor who sent you if you wish, and help you
                think about the next step.
                """,
            ),
        ),
        if_you_are_in_danger(),
        cta(
            "Talk with us",
            "Book a first conversation online, or call us during opening hours.",
            ask("Book online"),
            call("Call the clinic"),
        ),
        references("Sources", "fda", "dea", "lifeline"),
    ),
)

PAGES = (TREATMENTS, INFUSION, SCIENCE, CONDITIONS_PART, PROCEDURE, EXPERIENCE)
