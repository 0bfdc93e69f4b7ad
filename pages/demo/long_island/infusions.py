"""The article on what infusions are."""

import datetime

from pages.demo.outline import DemoPage
from pages.demo.sections import (
    after,
    ask,
    call,
    conditions,
    cta,
    during,
    faq,
    picture,
    procedure,
    quote,
    references,
    science,
    step,
    text,
)

INFUSIONS = DemoPage(
    path="/articles/what-infusions-are/",
    type="article",
    title="Ketamine infusions: what they are and how they go",
    summary="A medicine of the 1960s has found new work. How infusions are thought to act, who "
    "asks for them, and what a session and the day after it look like.",
    hero="coast",
    seo_title="What ketamine infusions are",
    seo_description="The history of ketamine, how it is thought to act on mood and pain, and what "
    "to expect from a session on Long Island.",
    date=datetime.date(2024, 1, 12),
    author="rosalind-okpara-venn",
    share=False,
    related=(
        "/treatments/ketamine-infusion/",
        "/articles/the-day-of-your-session/",
        "/articles/talking-with-your-doctor/",
    ),
    sections=(
        text(
            "More than fifty years",
            """
            Ketamine was an anesthetic first. In the 1960s and 1970s it became known in operating
            rooms. Decades later, doctors began to give it off label for mood disorders
            such as depression and bipolar disorder, for post-traumatic stress disorder and for
            chronic pain. We make a plan for each person who comes to us.
            """,
        ),
        science(
            "What happens in the nerves",
            """
            Researchers are still studying how ketamine works. What is known is that it binds to
            **NMDA receptors** on nerve cells. These receptors listen for glutamate, a messenger
            that carries signals of mood and of pain. Ketamine is also thought to support
            **neuroplasticity**, the brain’s ability to form new connections. [The science of
            ketamine](/treatments/ketamine-infusion/science/) says more.
            """,
        ),
        conditions(
            "Who asks for them",
            "Most people who call us live with one of these:",
            treated=(
                ("depression", "After other treatment has not done enough."),
                ("bipolar-disorder", "For the low periods, with their psychiatrist on board."),
                ("ptsd", "When reminders still set off the alarm."),
                ("chronic-pain", "When pain has outlasted its cause."),
            ),
        ),
        procedure(
            "What a session is like",
            "Everything happens in our office.",
            steps=(
                step("A chair that reclines", "You lie back and make yourself comfortable."),
                step("A thin line", "Our team places the IV and decides how fast it runs."),
                step(
                    "Time to drift", "You are watched throughout while the infusion runs.", (45, 60)
                ),
            ),
            steps_heading="Step by step",
        ),
        during(
            "While you lie there",
            "",
            signs=(
                ("Light-headed", "A little dizzy, as on a gentle swell."),
                ("Mild hallucinations", "Colors, patterns or sounds that you know are not real."),
                ("Floating", "As if you weighed less than the blanket."),
            ),
            signs_heading="Some people feel",
            outro="It ends soon after the infusion stops.",
        ),
        after(
            "When it is over",
            """
            You may be groggy for a few hours. You need a driver, and you should rest for the
            remainder of the day. Improvement may come within {{ facts.sessions_to_improvement }};
            for some it takes
            longer, and for some it does not come.
            """,
        ),
        picture("room", caption="Where most of this happens: a room in Smithtown."),
        quote(
            "My job is to make the hour boring in the best sense of the word.",
            "Maeve Lindqvist-Orr, nurse anesthetist",
        ),
        faq(
            "Two last questions",
            (
                "Are infusions approved for depression or pain?",
                """
                No. Ketamine is approved as an anesthetic. Using it for mood or pain is off label,
                and ketamine is a Schedule III controlled substance.
                """,
            ),
            (
                "What are the risks?",
                """
                The Food and Drug Administration names misuse, psychiatric events, raised blood
                pressure, slowed breathing and bladder symptoms. [Our
                overview](/treatments/ketamine-infusion/) explains each.
                """,
            ),
        ),
        cta(
            "Is it for you?",
            "Infusions are not for everyone. Ask for an appointment online or by phone.",
            ask("Book online"),
            call("Call the clinic"),
        ),
        references("Sources", "fda", "dea", "nimh-depression"),
    ),
)
