"""Pages about single conditions."""

from pages.demo.outline import DemoPage
from pages.demo.sections import ask, call, cta, faq, read, references, text
from pages.demo.shared.text import if_you_are_in_danger

INFUSION = "/treatments/ketamine-infusion/"

PTSD = DemoPage(
    path="/conditions/ptsd/",
    type="condition",
    title="Post-traumatic stress",
    about="ptsd",
    summary="When something terrible is over and the body has not heard the news.",
    hero="night-sea",
    seo_title="Post-traumatic stress | Saltmeadow",
    seo_description="How post-traumatic stress may show itself, why it is nobody’s fault, and how "
    "to ask our Long Island team about an infusion.",
    author="rosalind-okpara-venn",
    related=("/conditions/", "/articles/what-infusions-are/"),
    sections=(
        text(
            "An alarm without a fire",
            """
            A slammed door, a smell, a date on the calendar: small things can bring it all back.
            Sleep gets thin, and the world gets smaller because so many places have to be avoided.
            """,
        ),
        text(
            "What we can offer",
            f"""
            Talking therapy comes first for most people, and an infusion does not replace it.
            Ketamine is used off label for post-traumatic stress, alongside the care you already
            have. Some people feel a change within the first sessions, some do not feel one.
            [Who infusions are for]({INFUSION}conditions/) says more.
            """,
        ),
        faq(
            "Worth knowing",
            (
                "Do I have to tell what happened?",
                """
                No. We need to know how you are, not every detail of why.
                """,
            ),
            (
                "What if memories come up during a session?",
                """
                It may happen. You are not alone in the room, and the session can be stopped at any
                time.
                """,
            ),
        ),
        if_you_are_in_danger(),
        cta(
            "Begin slowly",
            "A call is enough for a start. You set the pace.",
            call("Call the clinic"),
            ask("Book online"),
        ),
        references("Where to read on", "nimh-ptsd", "lifeline"),
    ),
)

PAIN = DemoPage(
    path="/conditions/chronic-pain/",
    type="condition",
    title="Chronic pain",
    about="chronic-pain",
    summary="Pain that has stayed long after its reason, and what a quieter nerve might change.",
    hero="waves",
    seo_title="Chronic pain | Saltmeadow Infusion Clinic",
    seo_description="Why pain can outlast its cause, how to describe it, and what an evaluation "
    "for an infusion looks like on Long Island.",
    author="rosalind-okpara-venn",
    related=(f"{INFUSION}science/", "/articles/talking-with-your-doctor/"),
    sections=(
        text(
            "Pain that has learned to stay",
            f"""
            Pain is a warning. When it goes on for months, the warning itself can become the
            trouble: nerves go on calling although nothing new has happened. Glutamate is one of
            their messengers, and [ketamine changes how it is heard]({INFUSION}science/).
            """,
        ),
        text(
            "Finding words for it",
            points=(
                ("Where", "One place, many places, or places that move."),
                ("How", "Burning, aching, stabbing, electric."),
                ("When", "At night, in the cold, after sitting, all the time."),
                ("What it takes", "The thing you miss most."),
            ),
        ),
        text(
            "What to expect of us",
            """
            We look at what has been tried and talk with the doctor who knows your pain. An infusion
            is an off-label use, it may ease pain for a while in some people, and it is one part of
            a plan that also has to hold without it.
            """,
        ),
        cta(
            "Tell us where it hurts",
            "By phone, or online at any hour.",
            ask("Book online"),
            read("All conditions", "/conditions/"),
        ),
    ),
)

PAGES = (PTSD, PAIN)
