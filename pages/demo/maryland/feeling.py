"""The article on what an infusion feels like."""

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

FEELING = DemoPage(
    path="/articles/what-an-infusion-feels-like/",
    type="article",
    title="What an infusion feels like, from the chair to the ride home",
    summary="People ask us this more than anything else. Here is an honest walk through an "
    "infusion: the medicine, the room, the drifting, and the quiet evening after it.",
    hero="meadow",
    seo_title="What a ketamine infusion feels like",
    seo_description="Dreamlike, detached, floating: what people in our Maryland clinic describe "
    "during and after a ketamine infusion, and why.",
    author_name="Maryland care team",
    reviewer="imogen-tarrowby",
    last_reviewed=datetime.date(2026, 2, 9),
    next_review=datetime.date(2028, 2, 9),
    related=(
        "/articles/preparing-for-a-first-visit/",
        "/articles/music-and-quiet/",
        "/treatments/ketamine-infusion/",
    ),
    sections=(
        text(
            "",
            """
            Ketamine came into medicine as an anesthetic. Now it is also given, off label, to people
            with depression, post-traumatic stress, obsessive-compulsive disorder or chronic pain.
            So much for the facts; but what is it like to sit in that chair?
            """,
        ),
        science(
            "A little science first",
            """
            Ketamine acts on the NMDA receptor, which has a part in mood and in the feeling of pain.
            The usual antidepressants need weeks; ketamine may act within hours in some people. One
            explanation is that nerve cells form new synapses, which is why the days after an
            infusion may matter as much as the infusion itself. [How ketamine
            works](/treatments/ketamine-infusion/science/) goes deeper.
            """,
        ),
        conditions(
            "Who comes to us",
            "Some names on our appointment book, each with its own story behind it:",
            treated=(
                ("depression", "Often after several medicines have been tried."),
                ("suicidal-thinking", "Together with a plan for hard hours."),
                ("ptsd", "When the past keeps breaking in."),
                ("ocd", "When rituals fill the day."),
                ("generalized-anxiety", "When worry never rests."),
                ("social-anxiety", "When other people feel like a stage."),
                ("chronic-pain", "Fibromyalgia and CRPS among others."),
                ("migraine", "When attacks come close together."),
                ("pain-after-lyme", "It may ease in some people."),
            ),
            under_study=(
                ("bipolar-disorder", "Being studied."),
                ("borderline-personality-disorder", "Being studied."),
                ("alcohol-use-disorder", "Being studied."),
            ),
        ),
        procedure(
            "Into the chair",
            steps=(
                step(
                    "First we talk",
                    "About your history, your medicines, what troubles you and what you hope for. "
                    "Only then do we plan an infusion, with an amount that suits your weight and "
                    "condition.",
                ),
                step(
                    "The room goes quiet",
                    "You lean back in a recliner. A professional places the IV line in your arm "
                    "and dims the light.",
                ),
                step(
                    "The infusion runs",
                    "For {{ facts.infusion_minutes }}. Your heart rate, blood pressure and oxygen "
                    "are watched "
                    "all the while.",
                    (40, 60),
                ),
            ),
            steps_heading="How it begins",
        ),
        during(
            "Adrift",
            """
            After a few minutes the edges of the room grow soft. Many people call it dreamlike. You
            know where you are, and yet you seem to look at it from a distance.
            """,
            signs=(
                (
                    "The body far off",
                    "Hands and feet may feel as if they belonged to someone else, or were not "
                    "there.",
                ),
                (
                    "The room at a distance",
                    "Walls and voices may move away, like a shore seen from a boat.",
                ),
                (
                    "Colors that shine",
                    "A lamp, a blanket or the dark behind your eyelids may glow.",
                ),
                ("Sounds that wander", "Some come from far away, some seem too near."),
                ("Floating", "A lightness that most people like and a few do not."),
            ),
            outro="Soon after the infusion ends, all of this fades.",
        ),
        picture("night-sea", caption="Far off and floating, like a shore seen from a boat."),
        after(
            "Back on the ground",
            """
            We keep you for a short observation. You may be groggy or tired, so we advise you to
            have someone drive you home, and to leave the evening empty.

            If a change in mood or pain comes, it may come within hours to days. Many people have
            several infusions over a few weeks, and later one every few months for upkeep.
            """,
            signs=(
                ("That evening", "Soup, a blanket, no decisions."),
                ("The next morning", "Some wake up lighter, some just rested, some as before."),
            ),
        ),
        quote(
            "Most people do not look for words at first. They look out of the window, and then "
            "they ask for water.",
            "Desmond Akerele-Finch, infusion nurse",
        ),
        faq(
            "What people ask next",
            (
                "Is it frightening?",
                """
                It can be, for a moment, above all the first time. Knowing what may come helps, and
                so does a person beside you. You can ask us to slow down or stop.
                """,
            ),
            (
                "Will I remember it?",
                """
                Most people keep some images and lose others, as with a dream. If you want to keep
                them, write down a few words before you go home.
                """,
            ),
        ),
        cta(
            "Ask the Maryland team",
            "If you can picture yourself in that chair, or if you cannot, we would like to hear "
            "from you.",
            ask("Request an appointment"),
            call("Call us"),
        ),
        references("To read on", "fda", "nimh-depression"),
    ),
)
