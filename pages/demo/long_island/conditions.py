"""The overview of conditions."""

from pages.demo.outline import DemoPage
from pages.demo.sections import ask, call, conditions, cta, faq, references, text
from pages.demo.shared.text import if_you_are_in_danger

CONDITIONS_PAGE = DemoPage(
    path="/conditions/",
    type="conditions",
    title="Conditions we treat",
    summary="Bipolar disorder, chronic pain, depression and post-traumatic stress disorder, "
    "explained without jargon.",
    hero="coast",
    seo_title="Conditions we treat | {{ clinic.name }}",
    seo_description="What depression, bipolar disorder, PTSD and chronic pain are, how they may "
    "feel and when to ask about an infusion on Long Island.",
    related=("/treatments/ketamine-infusion/", "/treatments/ketamine-infusion/conditions/"),
    sections=(
        text(
            "A word before the words",
            """
            Labels help doctors to understand one another. They say little about how a Tuesday
            afternoon feels. If you recognize yourself in one of them, or in none, we are glad to
            listen.
            """,
        ),
        conditions(
            "Four conditions",
            treated=(
                ("depression", "A weight on everything: mood, sleep, appetite, the will to begin."),
                ("bipolar-disorder", "Long lows, and highs that can do harm."),
                ("ptsd", "An alarm that keeps ringing after the danger is over."),
                (
                    "chronic-pain",
                    "Pain that has stayed for months and no longer warns of anything.",
                ),
            ),
        ),
        faq(
            "When is it time to ask?",
            (
                "I am already in treatment. Should I wait?",
                """
                Talk with the person who treats you. If both of you feel that progress has stopped,
                it is a good moment to ask us.
                """,
            ),
            (
                "Is pain without a clear cause real pain to you?",
                """
                Yes. Pain is what you feel, whether or not a scan can show why.
                """,
            ),
        ),
        if_you_are_in_danger(),
        cta(
            "Ask whether it fits",
            "Infusions are not for everyone. A first conversation is the way to find out.",
            ask("Book online"),
            call("Call the clinic"),
        ),
        references("To learn more", "nimh-depression", "nimh-bipolar", "nimh-ptsd"),
    ),
)
