"""The style guide: one page that shows every section kind once, for whoever builds a front end.

Its words are about the sections themselves; the prices are placeholders.
"""

from pages.demo import sections as write
from pages.demo.outline import DemoPage, Named, Rich

TREATMENT = "/treatments/ketamine-infusion/"


def style_guide(infusion_minutes: tuple[int, int]) -> DemoPage:
    """The style guide of a clinic; a step of it takes as long as this clinic’s infusions."""
    return DemoPage(
        path="/style-guide/",
        type="standard",
        title="Style guide",
        summary="Every kind of section once, in the order of the editor’s picker, for those who "
        "design and build this web site.",
        hero="waves",
        seo_title="Style guide: every kind of section",
        seo_description="A page for designers and developers that shows each kind of section this "
        "site can hold.",
        related=("/articles/", "/contact/"),
        share=False,
        noindex=True,
        sections=(
            write.science(
                "How it works",
                """
                This section tells how a treatment is thought to work. It has **bold** and *slanted*
                words, [a link to a page](/articles/) and [a link to another
                site](https://www.fda.gov/).

                ### A small heading inside the text

                - A point of a list
                - Another point

                #### A smaller heading

                1. What comes first
                2. What comes after it
                """,
                terms=(
                    ("NMDA receptor", "A term and its explanation, in a sentence or two."),
                    ("Neuroplasticity", "A second term, so that the space between them shows."),
                ),
                terms_heading="Terms",
                outro="The text after the list stands here.",
            ),
            write.plain(
                "conditions",
                "Conditions",
                body=Rich(
                    "A condition is chosen from the shared list or named in words, treated here "
                    "or still being studied."
                ),
                items_heading="",
                items=[
                    {
                        "condition": Named("condition", "depression"),
                        "name": "",
                        "description": "A sentence of this clinic about a shared condition.",
                        "status": "treated",
                    },
                    {
                        "condition": None,
                        "name": "A condition in words",
                        "description": "This one is still being studied.",
                        "status": "under_study",
                    },
                ],
                outro=Rich(""),
            ),
            write.plain(
                "results",
                "Results",
                body=Rich(
                    "What is known of an effect, hedged: some may notice a change, others do "
                    "not. A share of patients needs its source below."
                ),
                references=[write.source("A made-up source, as it looks in a list of sources")],
                outro=Rich(""),
            ),
            write.plain(
                "preparation",
                "Preparation",
                body=Rich("What to do, to leave and to bring."),
                items_heading="Before you come",
                items=[
                    {
                        "name": "Wear something loose",
                        "description": "Sleeves that roll up.",
                        "rule": "do",
                    },
                    {"name": "Drive yourself home", "description": "", "rule": "dont"},
                    {"name": "A list of your medicines", "description": "", "rule": "bring"},
                ],
                outro=Rich(""),
            ),
            write.procedure(
                "Procedure",
                "Steps in the order in which they happen, with a time and a picture if you like.",
                steps=(
                    write.step("A step without a time", "What happens in it."),
                    write.step(
                        "A step with a time", "And with a picture.", infusion_minutes, "tea"
                    ),
                ),
            ),
            write.during(
                "Experience during",
                "What one may notice while the treatment runs.",
                signs=(("A floating feeling", "It passes."),),
            ),
            write.after(
                "Experience after",
                "What one may notice afterwards.",
                signs=(("Tired until the evening", "Rest may help."),),
            ),
            write.plain(
                "eligibility",
                "Who may come",
                body=Rich("For whom the treatment may be suitable, after a talk with a clinician."),
                items_heading="",
                items=[{"name": "Adults who have talked it over with us", "description": ""}],
                outro=Rich(""),
            ),
            write.plain(
                "contraindications",
                "Who should not come",
                body=Rich("What speaks against the treatment."),
                items_heading="",
                items=[
                    {
                        "name": "Blood pressure that is not under control",
                        "description": "Ask us first.",
                    }
                ],
                outro=Rich(""),
            ),
            write.plain(
                "side_effects",
                "Side effects",
                body=Rich("Each is common, uncommon or serious."),
                items_heading="",
                items=[
                    {"name": "Nausea", "description": "", "frequency": "common"},
                    {"name": "Blurred sight", "description": "", "frequency": "uncommon"},
                    {
                        "name": "Slowed breathing",
                        "description": "We watch for it.",
                        "frequency": "serious",
                    },
                ],
                outro=Rich(""),
            ),
            write.plain(
                "emergency",
                "In an emergency",
                urgency="emergency",
                body=Rich("**Call 911**, or call or text 988 in a crisis."),
                items_heading="",
                items=[{"name": "Trouble breathing", "description": "Call at once."}],
                outro=Rich(""),
            ),
            write.text(
                "Text",
                "Plain prose. The section below is a sub-section of this one.",
                points=(("A point", "With a sentence."),),
            ),
            write.picture("tea", heading="Picture", caption="A picture with its caption."),
            write.plain(
                "video",
                "Video",
                body=Rich(""),
                address="https://www.youtube.com/watch?v=00000000000",
                file=None,
                title="A made-up film",
                poster=Named("picture", "notebook"),
                captions=None,
                transcript=Rich("What is said and shown in the film, in words."),
            ),
            write.quote("Somebody’s words, set apart from the text.", "A member of our team"),
            write.plain(
                "table",
                "Table",
                body=Rich(""),
                table={
                    "caption": "Which section answers what",
                    "columns": [
                        {"type": "text", "heading": "Section"},
                        {"type": "text", "heading": "What it answers"},
                    ],
                    "rows": [
                        {"values": ["Procedure", "What happens at a visit?"]},
                        {"values": ["Experience", "What may I notice?"]},
                    ],
                },
                has_row_headings=True,
                outro=Rich(""),
            ),
            write.plain(
                "clinicians",
                "Clinicians",
                body=Rich("Everyone who works here."),
                clinicians=[],
                outro=Rich(""),
            ),
            write.plain(
                "offices",
                "Offices",
                body=Rich("All offices of the clinic."),
                offices=[],
                outro=Rich(""),
            ),
            write.plain(
                "cost",
                "Costs",
                body=Rich("These prices are placeholders. They show how a price looks."),
                items_heading="Prices",
                items=[
                    {
                        "name": "A made-up session",
                        "description": "A word about it.",
                        "amount": "1.00",
                        "currency": "USD",
                        "unit": "session",
                        "includes": ["The talk before", "The rest afterwards"],
                    }
                ],
                insurance=Rich("Ask your health plan what it may pay."),
                outro=Rich(""),
            ),
            write.plain(
                "pages",
                "Pages as cards",
                body=Rich("The newest articles; the list keeps itself up to date."),
                items_heading="",
                show="newest",
                pages=[],
                page_type="article",
                number=3,
                below=None,
                outro=Rich(""),
            ),
            write.faq(
                "Questions and answers",
                ("How does a question look?", "Like this, with its *answer* below."),
                ("And a second one?", "Like this."),
            ),
            write.plain(
                "references",
                "References",
                body=Rich(""),
                items_heading="",
                items=[write.source("A made-up handbook, as it looks in a list of references")],
                outro=Rich(""),
            ),
            write.cta(
                "Invitation",
                "One or two buttons; the first is the main one.",
                write.ask("Request an appointment"),
                write.read("Read on", TREATMENT),
            ),
            write.plain(
                "appointment_form",
                "Appointment request",
                body=Rich("The form, or a button where there is none."),
                label="Request an appointment",
                outro=Rich(""),
            ),
        ),
    )
