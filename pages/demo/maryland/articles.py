"""The list of articles and the articles."""

import datetime

from pages.demo.maryland.feeling import FEELING
from pages.demo.outline import DemoPage
from pages.demo.sections import ask, call, cta, faq, picture, quote, read, text

INDEX = DemoPage(
    path="/articles/",
    type="article_index",
    title="Articles",
    summary="Longer reads from our team: what an infusion is like, how to prepare, and small "
    "things that help.",
    hero="notebook",
    seo_title="Articles for patients | {{ clinic.name }}",
    seo_description="Plain-language articles on ketamine infusions, first visits, music and rest, "
    "by the Maryland care team.",
    related=("/treatments/ketamine-infusion/", "/conditions/"),
    sections=(
        text(
            "Written in our waiting room",
            """
            Most of these began as a question somebody asked us. If yours is missing, [tell
            us](/contact/); it may become the next one.
            """,
        ),
        text(
            "Before you read",
            """
            Articles describe what many people report. Your own visit may be different, and nothing
            here replaces a talk with someone who knows your history.
            """,
        ),
        cta(
            "Rather talk?",
            "Reading helps some people; a voice helps others.",
            call("Call us"),
        ),
    ),
)

PREPARING = DemoPage(
    path="/articles/preparing-for-a-first-visit/",
    type="article",
    title="Preparing for a first visit",
    summary="A short list for the week before, the evening before and the morning of your first "
    "visit to us.",
    hero="room",
    seo_title="How to prepare for a first ketamine infusion visit",
    seo_description="What to write down, what to bring, whom to ask for a ride: a calm plan for "
    "your first visit to a Maryland infusion clinic.",
    date=datetime.date(2025, 10, 6),
    author="desmond-akerele-finch",
    related=(
        "/treatments/ketamine-infusion/procedure/",
        "/articles/what-an-infusion-feels-like/",
        "/fees/",
    ),
    sections=(
        text(
            "The week before",
            """
            Put a sheet of paper where you will see it, and add to it whenever something comes to
            mind. You do not have to write well. A few words are enough to remind you.
            """,
            points=(
                ("Your medicines", "Names and amounts, with drops, patches and supplements."),
                (
                    "What you have tried",
                    "Which treatments helped a little, which did not, which you could not bear.",
                ),
                ("What you hope for", "One thing you would do again if you felt better."),
                ("What worries you", "We will begin with that line."),
            ),
            points_heading="Write down",
        ),
        text(
            "The evening before",
            """
            Read the instructions about food and drink that we sent you, and follow those rather
            than anything you find elsewhere. Charge your headphones if you want your own
            [music](/articles/music-and-quiet/). Ask your driver once more.
            """,
        ),
        text(
            "The morning itself",
            """
            Wear something soft with loose sleeves. Leave jewelry at home. Come a little early, so
            that you can sit for a moment before anything happens.

            If you wake up ill, or if something in your life has turned upside down overnight, call
            us. Moving a visit is never a failure.
            """,
        ),
        quote(
            "The best preparation I have seen was a grocery receipt with four questions on the "
            "back.",
            "Imogen Tarrowby, medical director",
        ),
        faq(
            "Small practical things",
            (
                "May I drive myself if I feel fine?",
                """
                We advise against it on the day of an infusion. Feeling fine and reacting fast are
                two different things.
                """,
            ),
            (
                "Can my children come along?",
                """
                Please arrange for somebody to look after them. You will rest better, and so will
                they.
                """,
            ),
        ),
        cta(
            "Ready for a date?",
            "Choose a day with nothing after it.",
            ask("Request an appointment"),
            read("The visit, step by step", "/treatments/ketamine-infusion/procedure/"),
        ),
    ),
)

MUSIC = DemoPage(
    path="/articles/music-and-quiet/",
    type="article",
    title="Music, silence and the chair by the window",
    summary="Sound can feel larger than usual during an infusion. Some thoughts on choosing it, "
    "or choosing none.",
    hero="tea",
    seo_title="Choosing music for a ketamine infusion",
    seo_description="Why sounds may seem louder or farther away during an infusion, and how to "
    "pick music, or silence, that lets you rest.",
    date=datetime.date(2026, 2, 16),
    author_name="Maryland care team",
    related=(
        "/articles/what-an-infusion-feels-like/",
        "/treatments/ketamine-infusion/experience/",
    ),
    sections=(
        text(
            "Why sound matters here",
            """
            During an infusion, sounds may seem to come from far away, or louder than they are. A
            door can feel like a drum; a familiar song may open like a landscape. So it is worth
            deciding beforehand what you would like to hear.
            """,
        ),
        text(
            "Ways to choose",
            points=(
                (
                    "Without words",
                    "Lyrics ask to be followed. Strings, piano or the sea ask nothing.",
                ),
                ("Slow and even", "Sudden changes can startle. Skip the storm and the brass."),
                (
                    "Something you own already",
                    "A piece that has comforted you before is likely to do so again.",
                ),
                (
                    "Nothing at all",
                    "Many people like silence best. We have earplugs, and doors that close.",
                ),
            ),
        ),
        picture("room", caption="You choose the light and the sound; we look after the rest."),
        text(
            "And if it is too much",
            """
            Lift a hand. We turn the music down, or off, or up. Nobody minds if you change your mind
            after the first bar.
            """,
        ),
        quote(
            "My own favorite is rain on a tin roof. It asks for nothing and never skips.",
            "Desmond Akerele-Finch, infusion nurse",
        ),
        cta(
            "Curious how the rest feels?",
            "Sound is only one part of it.",
            read("How an infusion feels", "/treatments/ketamine-infusion/experience/"),
        ),
    ),
)

WINTER = DemoPage(
    path="/articles/when-winter-weighs-more/",
    type="article",
    title="When winter weighs more",
    summary="Short days can make a low mood heavier. What you can do early, and when to call "
    "someone.",
    hero="hills",
    author_name="Maryland care team",
    state="scheduled",
    sections=(
        text(
            "Light goes first",
            "As the days shorten, many people feel slower and sadder. With depression, that may "
            "come sooner and stay longer.",
        ),
        text(
            "Small anchors",
            points=(
                ("Morning light", "A walk before noon, even a short one."),
                ("A fixed hour", "Get up at the same time, on weekends too."),
                ("One person", "Agree with somebody to ask each other how it is going."),
            ),
        ),
        cta("If it gets too heavy", "You do not have to wait for spring.", call("Call us")),
    ),
)

PAGES = (INDEX, FEELING, PREPARING, MUSIC, WINTER)
