"""The four parts of the treatment: science, conditions, procedure, experience."""

from datetime import date

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
    read,
    references,
    step,
    text,
)
from pages.demo.shared.text import common_questions, how_it_works, what_is_not_known

INFUSION = "/treatments/ketamine-infusion/"

SCIENCE = DemoPage(
    path=f"{INFUSION}science/",
    type="science",
    title="The science of ketamine",
    summary="Receptors, messengers and growing connections: what researchers have learned, and what they are "
    "still trying to find out.",
    hero="network",
    seo_title="The science behind ketamine infusions",
    seo_description="How ketamine binds to NMDA receptors, what glutamate has to do with mood and pain, and what "
    "is still being studied.",
    reviewer="rosalind-okpara-venn",
    last_reviewed=date(2026, 1, 20),
    next_review=date(2028, 1, 20),
    related=("/articles/what-infusions-are/", f"{INFUSION}experience/"),
    sections=(
        how_it_works(),
        picture("synapse", caption="A message crosses the gap between two nerve cells."),
        text(
            "Room to change",
            """
            The brain keeps rewiring itself as we learn, move and rest. This ability is called
            **neuroplasticity**. Ketamine may support it for a time, so that patterns which seemed fixed can
            loosen. What you do in that time may matter: sleep, gentle movement, therapy, people you trust.
            """,
        ),
        what_is_not_known(),
        faq(
            "For the curious",
            (
                "Is this still an experiment?",
                """
                Ketamine as an anesthetic is long established. Its use for mood and pain is newer, off
                label and still being studied.
                """,
            ),
            (
                "Do painkillers or antidepressants get in the way?",
                """
                Some medicines may change how ketamine acts. Never stop one by yourself; bring the list and we
                will look at it with you.
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
    summary="Four conditions bring most people to us. Here is what they have in common, and why the decision is "
    "still a personal one.",
    hero="hills",
    seo_title="Who ketamine infusions may be for",
    seo_description="Depression, bipolar disorder, post-traumatic stress disorder and chronic pain: when we "
    "consider ketamine infusions on Long Island.",
    reviewer="rosalind-okpara-venn",
    last_reviewed=date(2026, 1, 20),
    next_review=date(2028, 1, 20),
    related=("/conditions/", f"{INFUSION}procedure/"),
    sections=(
        conditions(
            "What people come with",
            """
            All of these uses are off label. We consider an infusion when other treatment has been tried and
            has not been enough.
            """,
            treated=(
                ("depression", "When medicines and therapy have not lifted it far enough."),
                ("bipolar-disorder", "For the low periods, and only together with your psychiatrist."),
                ("ptsd", "When the body stays on alert long after the danger has passed."),
                ("chronic-pain", "When pain has become the center of the day."),
            ),
            outro="[All about these conditions](/conditions/) describes each of them in more words.",
        ),
        text(
            "What speaks for it, what against",
            """
            A name alone decides nothing. We look at how long you have been ill, what you have tried, which
            medicines you take, how your heart and blood vessels are, and what you want for yourself.

            Sometimes the answer is no, or not yet. We will explain why, and what else might help.
            """,
        ),
        faq(
            "Asked at the desk",
            (
                "I have two of these. Does that matter?",
                """
                Many people do; pain and depression often travel together. Tell us about both, so that the plan
                fits both.
                """,
            ),
            (
                "Do you see people with other conditions?",
                """
                These four are the ones we have prepared for. If yours is another, call us, and we will say
                whether we can help or who might.
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

PROCEDURE = DemoPage(
    path=f"{INFUSION}procedure/",
    type="procedure",
    title="Your session",
    summary="In the office, in a reclining chair, 45–60 minutes: what happens at a session and what we ask of "
    "you.",
    hero="room",
    seo_title="What happens at a ketamine session on Long Island",
    seo_description="IV, reclining chair, 45–60 minutes with our team beside you: how a ketamine session at "
    "Saltmeadow unfolds, and how to prepare.",
    reviewer="maeve-lindqvist-orr",
    last_reviewed=date(2026, 1, 27),
    next_review=date(2028, 1, 27),
    related=("/articles/the-day-of-your-session/", f"{INFUSION}experience/", "/fees/"),
    sections=(
        procedure(
            "How a session unfolds",
            "Sessions take place in our office, never at home.",
            steps=(
                step(
                    "You arrive",
                    "We ask how you slept, what you took this morning and what is on your mind.",
                ),
                step(
                    "You lie back",
                    "The chair reclines, the blanket is warm, and you choose whether the blinds are up or down.",
                    picture="room",
                ),
                step(
                    "The IV",
                    "Our team places a thin tube in your arm and sets the rate at which the medicine flows.",
                    picture="infusion",
                ),
                step(
                    "The infusion",
                    "You rest while it runs. Someone watches over you the whole time and can change the rate.",
                    (45, 60),
                ),
                step(
                    "Back on your feet",
                    "You rest until you feel ready to stand. Expect to be groggy; it can last a few hours.",
                    picture="tea",
                ),
                step(
                    "Home with your driver",
                    "You need someone to take you home. Rest for the remainder of the day.",
                ),
            ),
            steps_heading="In order",
            outro="""
            Afterwards we call you to hear how you are. Some people feel better within 1–3 sessions, and the
            plan is adjusted to what you tell us.
            """,
        ),
        text(
            "What we ask of you",
            points=(
                ("A driver", "Without one we cannot begin."),
                ("A free day", "No work, no wheel, no weighty decisions until the next morning."),
                ("The whole list", "Every medicine, every supplement, every drink. Nobody here will scold you."),
                ("An honest word", "If you feel unwell at any point, say so at once."),
            ),
        ),
        common_questions(),
        cta(
            "Choose a day",
            "Book online at any hour, or call us when the desk is open.",
            ask("Book online"),
            call("Call the clinic"),
        ),
        references("About the medicine", "fda", "dea"),
    ),
)

EXPERIENCE = DemoPage(
    path=f"{INFUSION}experience/",
    type="experience",
    title="During and after",
    summary="Light-headed, floating, groggy, better rested: what people notice while the infusion runs, that day, "
    "and over the next sessions.",
    hero="night-sea",
    seo_title="During and after a ketamine infusion",
    seo_description="Light-headedness, mild hallucinations, floating, then a groggy few hours and a day of rest: "
    "what to expect from a ketamine session.",
    reviewer="maeve-lindqvist-orr",
    last_reviewed=date(2026, 1, 27),
    next_review=date(2028, 1, 27),
    related=("/articles/the-day-of-your-session/", f"{INFUSION}science/"),
    sections=(
        during(
            "In the chair",
            "The first sign is often a lightness in the head. What follows is different for everyone.",
            signs=(
                ("Light-headedness", "As after getting up too fast, but gentler."),
                ("Mild hallucinations", "Shapes, colors or sounds that are not there. They come and go."),
                ("Floating", "The feeling of hovering a little above the chair."),
            ),
            signs_heading="What you may notice",
            outro="These feelings end soon after the infusion does.",
        ),
        after(
            "The same day",
            "For a few hours most people are groggy. Your driver takes you home, and the rest of the day is yours to spend lying down.",
            signs=(
                ("Groggy for a few hours", "Like waking from a nap that went on too long."),
                ("Slow to react", "No driving, no stove, no ladder today."),
                ("Hungry or queasy", "Start with something light."),
            ),
        ),
        after(
            "Over the first sessions",
            """
            Some people feel an improvement within **1–3 sessions**. It may show first in small things: getting
            up more easily, a quieter head, a shorter walk to the mailbox. Others need longer, and some do not
            respond. We ask after each session and adjust the plan.
            """,
        ),
        picture("hills", caption="Small steps count."),
        faq(
            "What people worry about",
            (
                "What if I see something frightening?",
                """
                Open your eyes and tell us. We are in the room, can talk you through it and can slow the
                infusion or stop it.
                """,
            ),
            (
                "How will I feel tomorrow?",
                """
                Usually rested and clear. If you do not, or if your mood drops sharply, call us. In a crisis
                **call or text 988**.
                """,
            ),
        ),
        cta(
            "Questions left?",
            "Ask someone who sits beside that chair every day.",
            call("Call the clinic"),
            read("The day of your session", "/articles/the-day-of-your-session/"),
        ),
    ),
)
