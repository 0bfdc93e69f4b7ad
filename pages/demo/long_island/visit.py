"""Two parts of the treatment: the visit, and how it feels."""

import datetime

from pages.demo.outline import DemoPage
from pages.demo.sections import (
    after,
    ask,
    call,
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
from pages.demo.shared.text import common_questions

INFUSION = "/treatments/ketamine-infusion/"


PROCEDURE = DemoPage(
    path=f"{INFUSION}procedure/",
    type="procedure",
    title="Your session",
    summary="In the office, in a reclining chair, {{ facts.infusion_minutes }}: what happens at a "
    "session and "
    "what we ask of you.",
    hero="room",
    seo_title="What happens at a ketamine session on Long Island",
    seo_description="IV, reclining chair, {{ facts.infusion_minutes }} with our team beside you: "
    "how a ketamine "
    "session at Saltmeadow unfolds, and how to prepare.",
    reviewer="maeve-lindqvist-orr",
    last_reviewed=datetime.date(2026, 1, 27),
    next_review=datetime.date(2028, 1, 27),
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
                    "The chair reclines, the blanket is warm, and you choose whether the blinds "
                    "are up or down.",
                    picture="room",
                ),
                step(
                    "The IV",
                    "Our team places a thin tube in a vein of your arm and decides how fast the "
                    "medicine flows.",
                    picture="infusion",
                ),
                step(
                    "The infusion",
                    "You rest while it runs. Someone watches over you the whole time and can "
                    "change the rate.",
                    (45, 60),
                ),
                step(
                    "Back on your feet",
                    "You rest until you feel ready to stand. Expect to be groggy; it can last a "
                    "few hours.",
                    picture="tea",
                ),
                step(
                    "Home with your driver",
                    "You need someone to take you home. Rest for the remainder of the day.",
                ),
            ),
            steps_heading="In order",
            outro="""
            Afterwards we call you to hear how you are. Some people feel better within
            {{ facts.sessions_to_improvement }},
            and the plan is adjusted to what you tell us.
            """,
        ),
        text(
            "What we ask of you",
            points=(
                ("A driver", "Without one we cannot begin."),
                ("A free day", "No work, no wheel, no weighty decisions until the next morning."),
                (
                    "The whole list",
                    "Every medicine, every supplement, every drink. Nobody here will scold you.",
                ),
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
    summary="Light-headed, floating, groggy, better rested: what people notice while the infusion "
    "runs, that day, and over the next sessions.",
    hero="night-sea",
    seo_title="During and after a ketamine infusion",
    seo_description="Light-headedness, mild hallucinations, floating, then a groggy few hours and "
    "a day of rest: what to expect from a ketamine session.",
    reviewer="maeve-lindqvist-orr",
    last_reviewed=datetime.date(2026, 1, 27),
    next_review=datetime.date(2028, 1, 27),
    related=("/articles/the-day-of-your-session/", f"{INFUSION}science/"),
    sections=(
        during(
            "In the chair",
            "The first sign is often a lightness in the head. What follows is different for "
            "everyone.",
            signs=(
                ("Light-headedness", "As after getting up too fast, but gentler."),
                (
                    "Mild hallucinations",
                    "Shapes, colors or sounds that are not there. They come and go.",
                ),
                ("Floating", "The feeling of hovering a little above the chair."),
            ),
            signs_heading="What you may notice",
            outro="These feelings end soon after the infusion does.",
        ),
        after(
            "The same day",
            "For a few hours most people are groggy. Your driver takes you home, and the rest of "
            "the day is yours to spend lying down.",
            signs=(
                ("Groggy for a few hours", "Like waking from a nap that went on too long."),
                ("Slow to react", "No driving, no stove, no ladder today."),
                ("Hungry or queasy", "Start with something light."),
            ),
        ),
        after(
            "Over the first sessions",
            """
            Some people feel an improvement within **{{ facts.sessions_to_improvement }}**. It may
            show first in small
            things: getting up more easily, a quieter head, a shorter walk to the mailbox. Others
            need longer, and some do not respond. We ask after each session and adjust the plan.
            """,
        ),
        picture("hills", caption="Small steps count."),
        faq(
            "What people worry about",
            (
                "What if I see something frightening?",
                """
                Open your eyes and tell us. We are in the room, can talk you through it and can slow
                the infusion or stop it.
                """,
            ),
            (
                "How will I feel tomorrow?",
                """
                Usually rested and clear. If you do not, or if your mood drops sharply, call us. In
                a crisis **call or text 988**.
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
