"""Two parts of the treatment: how it works, and what it is used for."""

import datetime

from pages.demo.outline import DemoPage
from pages.demo.sections import (
    ask,
    call,
    conditions,
    cta,
    faq,
    picture,
    read,
    references,
    text,
)
from pages.demo.shared.text import how_it_works, what_is_not_known

INFUSION = "/treatments/ketamine-infusion/"


SCIENCE = DemoPage(
    path=f"{INFUSION}science/",
    type="science",
    title="The science of ketamine",
    summary="Receptors, messengers and growing connections: what researchers have learned, and "
    "what they are still trying to find out.",
    hero="network",
    seo_title="The science behind ketamine infusions",
    seo_description="How ketamine binds to NMDA receptors, what glutamate has to do with mood and "
    "pain, and what is still being studied.",
    reviewer="rosalind-okpara-venn",
    last_reviewed=datetime.date(2026, 1, 20),
    next_review=datetime.date(2028, 1, 20),
    related=("/articles/what-infusions-are/", f"{INFUSION}experience/"),
    sections=(
        how_it_works(),
        picture("synapse", caption="A message crosses the gap between two nerve cells."),
        text(
            "Room to change",
            """
            The brain keeps rewiring itself as we learn, move and rest. This ability is called
            **neuroplasticity**. Ketamine may support it for a time, so that patterns which seemed
            fixed can loosen. What you do in that time may matter: sleep, gentle movement, therapy,
            people you trust.
            """,
        ),
        what_is_not_known(),
        faq(
            "For the curious",
            (
                "Is this still an experiment?",
                """
                Ketamine as an anesthetic is long established. Its use for mood and pain is newer,
                off label and still being studied.
                """,
            ),
            (
                "Do painkillers or antidepressants get in the way?",
                """
                Some medicines may change how ketamine acts. Never stop one by yourself; bring the
                list and we will look at it with you.
                """,
            ),
        ),
        cta(
            "And in practice?",
            "See how a session in our office unfolds.",
            read("Your session", f"{INFUSION}procedure/"),
        ),
        references("Where to read on", "fda", "nimh-depression", "nimh-bipolar"),
    ),
)


CONDITIONS_PART = DemoPage(
    path=f"{INFUSION}conditions/",
    type="conditions",
    title="Who infusions are for",
    summary="Four conditions bring most people to us. Here is what they have in common, and why "
    "the decision is still a personal one.",
    hero="hills",
    seo_title="Who ketamine infusions may be for",
    seo_description="Chronic pain, depression, post-traumatic stress disorder and bipolar "
    "disorder: when we consider ketamine infusions on Long Island.",
    reviewer="rosalind-okpara-venn",
    last_reviewed=datetime.date(2026, 1, 20),
    next_review=datetime.date(2028, 1, 20),
    related=("/conditions/", f"{INFUSION}procedure/"),
    sections=(
        conditions(
            "What people come with",
            """
            All of these uses are off label. We consider an infusion when other treatment has been
            tried and has not been enough.
            """,
            treated=(
                ("depression", "When medicines and therapy have not lifted it far enough."),
                (
                    "bipolar-disorder",
                    "For the low periods, and only together with your psychiatrist.",
                ),
                ("ptsd", "When the body stays on alert long after the danger has passed."),
                ("chronic-pain", "When pain has become the center of the day."),
            ),
            outro="[All about these conditions](/conditions/) describes each of them in more "
            "words.",
        ),
        text(
            "What speaks for it, what against",
            """
            A name alone decides nothing. We look at how long you have been ill, what you have
            tried, which medicines you take, how your heart and blood vessels are, and what you want
            for yourself.

            Sometimes the answer is no, or not yet. We will explain why, and what else might help.
            """,
        ),
        faq(
            "Asked at the desk",
            (
                "I have two of these. Does that matter?",
                """
                Many people do; pain and depression often travel together. Tell us about both, so
                that the plan fits both.
                """,
            ),
            (
                "Do you see people with other conditions?",
                """
                These four are the ones we have prepared for. If yours is another, call us, and we
                will say whether we can help or who might.
                """,
            ),
        ),
        cta(
            "Let us look at it together",
            "Infusions are not for everyone. Ask whether they might be for you.",
            ask("Book online"),
            call("Call the clinic"),
        ),
        references("Public information", "nimh-depression", "nimh-bipolar", "nimh-ptsd"),
    ),
)
