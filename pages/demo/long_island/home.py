"""The home page."""

from pages.demo.outline import DemoPage
from pages.demo.sections import ask, call, cta, faq, picture, read, text

HOME = DemoPage(
    path="/",
    type="home",
    title="Saltmeadow Infusion Clinic",
    summary="Ketamine infusions in Smithtown and Riverhead. A plan made for you, a bright room, "
    "and a team that stays with you while it runs.",
    hero="coast",
    seo_title="Ketamine infusions on Long Island, NY",
    seo_description="Saltmeadow offers ketamine infusions for depression, bipolar disorder, PTSD "
    "and chronic pain in Smithtown and Riverhead. Learn how it works.",
    highlights=(
        "/articles/what-infusions-are/",
        "/treatments/ketamine-infusion/",
        "/treatments/ketamine-infusion/procedure/",
        "/conditions/",
    ),
    sections=(
        text(
            "An old medicine with a new task",
            """
            Ketamine has been known to doctors for more than 50 years. In the 1960s and 1970s it
            made its name as an anesthetic. Today it is also given, off label, to people who live
            with bipolar disorder, depression, chronic pain or post-traumatic stress disorder.

            At Saltmeadow we give it slowly, through a vein, in a plan tailored to you. [What
            infusions are](/articles/what-infusions-are/) tells the whole story.
            """,
        ),
        picture("room", caption="A session room in Smithtown."),
        text(
            "How it goes",
            points=(
                (
                    "You get in touch",
                    "Online, by phone or at the desk. We ask a few questions to see whether a "
                    "visit makes sense.",
                ),
                (
                    "We meet",
                    "A clinician goes through your history, your medicines and your wishes with "
                    "you.",
                ),
                (
                    "You lie back",
                    "The session takes {{ facts.infusion_minutes }} in a reclining chair. We "
                    "watch over you "
                    "throughout.",
                ),
                (
                    "You rest",
                    "Somebody drives you home, and the remainder of the day is for resting.",
                ),
            ),
        ),
        faq(
            "First questions",
            (
                "Is it for everyone?",
                """
                No. Some illnesses and some medicines speak against it, and some people are better
                helped in other ways. That is what the first conversation is for.
                """,
            ),
            (
                "How many sessions will I need?",
                """
                It differs. Some people notice a change within {{ facts.sessions_to_improvement }};
                others need longer, or
                feel no change. We look at it together after each one.
                """,
            ),
            (
                "Do I need someone to drive me?",
                """
                Yes. Please bring a driver or arrange a ride; you should not drive on the day of a
                session.
                """,
            ),
        ),
        cta(
            "Find out whether it suits you",
            "An infusion is not right for everyone. Book a first conversation online, or call and "
            "ask.",
            ask("Book online"),
            call("Call the clinic"),
        ),
        cta(
            "Start by reading",
            "Short, plain texts by the people who work here.",
            read("To the reading room", "/articles/"),
        ),
    ),
    related=("/about/", "/fees/"),
)
