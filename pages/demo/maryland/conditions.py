"""The overview of conditions."""

from pages.demo.outline import DemoPage
from pages.demo.sections import ask, conditions, cta, faq, read, references, text
from pages.demo.shared.text import if_you_are_in_danger

CONDITIONS_PAGE = DemoPage(
    path="/conditions/",
    type="conditions",
    title="Conditions",
    summary="What we see people for, in plain words, with the other names you may have heard.",
    hero="hills",
    seo_title="Conditions we see | {{ clinic.name }}",
    seo_description="Depression, post-traumatic stress, obsessive-compulsive disorder, anxiety, "
    "chronic pain and migraine, explained for patients in Maryland.",
    related=(
        "/treatments/ketamine-infusion/",
        "/treatments/ketamine-infusion/conditions/",
        "/contact/",
    ),
    sections=(
        text(
            "You are more than a diagnosis",
            """
            These words are useful for finding your way, not for describing you. Many of the people
            we see carry more than one of them, and some arrive without any.
            """,
        ),
        conditions(
            "Of the mind",
            treated=(
                ("depression", "Weeks of low mood, little interest and no energy."),
                (
                    "suicidal-thinking",
                    "Thoughts of not wanting to live: always a reason to speak up at once.",
                ),
                ("ptsd", "The past breaks into the present after something terrible."),
                ("ocd", "Thoughts that will not leave, and rituals that take over."),
                ("generalized-anxiety", "Worry that does not switch off."),
                ("social-anxiety", "The fear of being watched and judged."),
            ),
            anchor="mind",
        ),
        conditions(
            "Of the body",
            treated=(
                ("chronic-pain", "Pain that goes on for months."),
                ("fibromyalgia", "Pain in many places, with deep tiredness."),
                ("crps", "Severe pain in one limb, with swelling or changes of color."),
                ("migraine", "Attacks that drive people into dark rooms."),
                ("pain-after-lyme", "Pain that may stay after the infection has been treated."),
            ),
            outro="""
            Whether an infusion makes sense is decided one person at a time. [What infusions are
            used for](/treatments/ketamine-infusion/conditions/) also names the conditions that are
            still being studied.
            """,
            anchor="body",
        ),
        faq(
            "About your diagnosis",
            (
                "What if mine is not on the list?",
                """
                Call us. We may know someone who is better placed to help, and we will say so.
                """,
            ),
            (
                "Do you make diagnoses here?",
                """
                We review what you bring and examine you before an infusion. A full diagnosis of the
                mind or of pain belongs to the doctors who will go on caring for you.
                """,
            ),
        ),
        if_you_are_in_danger(),
        cta(
            "Tell us what brings you",
            "One conversation is often enough to know whether it is worth going on.",
            ask("Request an appointment"),
            read("How a visit runs", "/treatments/ketamine-infusion/procedure/"),
        ),
        references("Public information", "nimh-depression", "nimh-ptsd", "lifeline"),
    ),
)
