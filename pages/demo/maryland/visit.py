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
    title="Your visit, step by step",
    summary="From the first conversation to the ride home: who does what, how long the infusion "
    "runs, and what we keep an eye on.",
    hero="room",
    seo_title="What happens at a ketamine infusion visit",
    seo_description="Evaluation, recliner, IV line, {{ facts.infusion_minutes }} of infusion and "
    "a rest: the "
    "steps of a visit to our offices in Columbia and Annapolis.",
    reviewer="imogen-tarrowby",
    last_reviewed=datetime.date(2026, 2, 9),
    next_review=datetime.date(2028, 2, 9),
    related=("/articles/preparing-for-a-first-visit/", f"{INFUSION}experience/", "/fees/"),
    sections=(
        procedure(
            "From hello to the ride home",
            """
            The first visit has two halves. We begin with an evaluation, and only when it speaks for
            an infusion do we plan one together, often for another day.
            """,
            steps=(
                step(
                    "The evaluation",
                    "A physician talks with you about your history, your medicines, your symptoms "
                    "and what you hope for. Bring whatever helps you tell the story.",
                ),
                step(
                    "A plan that is yours",
                    "Your weight and your condition decide how much medicine is right. We go "
                    "through the plan, the risks and the fees, and you take the time you need.",
                ),
                step(
                    "Settle in",
                    "You choose the light, a blanket and music or silence. The chair reclines as "
                    "far as you like.",
                    picture="room",
                ),
                step(
                    "The IV line",
                    "A trained professional places a thin line in a vein of your arm. It pinches "
                    "for a moment.",
                    picture="infusion",
                ),
                step(
                    "The infusion",
                    "The medicine runs in slowly. We watch your heart rate, your blood pressure "
                    "and your oxygen, and look in on you without fuss.",
                    (40, 60),
                ),
                step(
                    "A rest",
                    "The line comes out and you stay for a short while, with water and a snack, "
                    "until you feel steady.",
                    picture="tea",
                ),
                step(
                    "The ride home",
                    "We advise you to have someone drive you. Keep the rest of the day free of "
                    "big decisions.",
                ),
            ),
            steps_heading="Seven steps",
            outro="""
            How often you come depends on how you respond. Many plans hold several infusions over a
            few weeks, and then upkeep every few months.
            """,
        ),
        text(
            "Getting ready",
            "We send you instructions made for you. In general:",
            points=(
                ("Bring a list", "All medicines, with the amounts, and all supplements."),
                (
                    "Ask about food and drink",
                    "We tell you when to stop eating and drinking before the visit.",
                ),
                ("Wear something soft", "Sleeves that roll up make the line easier to place."),
                ("Arrange a driver", "A friend, a relative or a ride you have booked ahead."),
            ),
        ),
        common_questions(),
        cta(
            "Take the first step",
            "The evaluation can be in Columbia or Annapolis, or begin by video.",
            ask("Request an evaluation"),
            call("Call us"),
        ),
        references("Rules and risks", "fda", "dea"),
    ),
)


EXPERIENCE = DemoPage(
    path=f"{INFUSION}experience/",
    type="experience",
    title="How an infusion feels",
    summary="Dreamlike, far away, floating: what people describe during an infusion, and what to "
    "expect in the hours and days after it.",
    hero="night-sea",
    seo_title="What patients may feel during and after ketamine",
    seo_description="Floating, brighter colors, far-off sounds, then tiredness and rest: what you "
    "may notice during and after a ketamine infusion.",
    reviewer="desmond-akerele-finch",
    last_reviewed=datetime.date(2026, 2, 16),
    next_review=datetime.date(2028, 2, 16),
    related=("/articles/what-an-infusion-feels-like/", "/articles/music-and-quiet/"),
    sections=(
        during(
            "While it runs",
            """
            No two infusions are the same, not even for one person. Most people describe something
            like a waking dream. It builds gently, stays for a while and lets go soon after the
            medicine stops.
            """,
            signs=(
                (
                    "A dreamlike state",
                    "Thoughts and images may drift by without your doing anything.",
                ),
                ("Distance", "Your body, or the room, may seem far away or not quite yours."),
                ("Colors", "They may look brighter, with the eyes open or closed."),
                ("Sounds", "Voices and music may come from afar, or seem louder than they are."),
                ("Floating", "Some people feel light, as if the chair were not there."),
            ),
            signs_heading="You may notice",
            outro="""
            If any of this becomes unpleasant, tell us. A few calm words often help, and the
            infusion can always be slowed or stopped.
            """,
        ),
        after(
            "The rest of the day",
            """
            You stay for a short observation. Most people feel groggy or tired, as after a deep nap,
            and want quiet.
            """,
            signs=(
                ("Tiredness", "Plan for a nap. An early night does most people good."),
                ("Unsteady legs", "Get up slowly, and let someone else drive."),
                (
                    "A full head",
                    "Some want to talk, some to write, some to look out of the window.",
                ),
            ),
        ),
        after(
            "The days that follow",
            """
            If your mood or pain changes, it may do so within hours to days. It can be small at
            first: a better night, a shorter list of worries, a walk you did not plan. For many
            people it takes several infusions before they can tell, and some feel no change at all.
            """,
        ),
        text(
            "When to call us",
            """
            Please call if you feel unwell in a way we did not talk about, if your heart races, or
            if dark thoughts come back strongly. In an emergency **call 911**; in a crisis **call or
            text 988**.
            """,
        ),
        faq(
            "Worries people bring",
            (
                "What if I am afraid of losing control?",
                """
                Tell us before we begin. It helps to know that the feeling passes, that someone is
                beside you, and that one word is enough to stop.
                """,
            ),
            (
                "Will I say things I regret?",
                """
                Most people are quiet. Whatever is said in the room stays in the room.
                """,
            ),
            (
                "Can I go to work afterwards?",
                """
                Not on the same day. Leave machines, contracts and quarrels for tomorrow.
                """,
            ),
        ),
        cta(
            "A longer account",
            "One of our articles follows an infusion from the chair to the next morning.",
            read("Read it", "/articles/what-an-infusion-feels-like/"),
            ask("Request an appointment"),
        ),
    ),
)
