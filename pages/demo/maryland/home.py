"""The home page."""

from pages.demo.outline import DemoPage
from pages.demo.sections import ask, call, cta, faq, picture, quote, read, text

HOME = DemoPage(
    path="/",
    type="home",
    title="Tidewater Infusion Clinic",
    summary="Ketamine infusions in Columbia and Annapolis for people whose depression, trauma or "
    "pain has not let go. Calm rooms, plain answers, and someone beside you throughout.",
    hero="bay",
    seo_title="Ketamine infusions in Columbia and Annapolis, Maryland",
    seo_description="A small Maryland clinic for ketamine infusions: what they are, what a visit "
    "is like, and how to find out whether one might suit you.",
    highlights=(
        "/treatments/ketamine-infusion/",
        "/treatments/ketamine-infusion/experience/",
        "/conditions/",
        "/articles/what-an-infusion-feels-like/",
        "/fees/",
    ),
    sections=(
        text(
            "When other treatment has not been enough",
            """
            You may have tried several medicines, or lived with pain for so long that it feels like
            part of you. We see people in that place every day. Some of them choose a [ketamine
            infusion](/treatments/ketamine-infusion/); others find, after talking with us, that
            something else fits better. Both are good outcomes of a first conversation.

            Ketamine began as an anesthetic. Today doctors also use it, off label, for depression,
            post-traumatic stress, obsessive-compulsive disorder and chronic pain.
            """,
        ),
        text(
            "Three things you can count on",
            points=(
                (
                    "Time to ask",
                    "The first visit is a conversation. Nobody is hooked up to anything until "
                    "your questions have been answered.",
                ),
                (
                    "Someone beside you",
                    "A member of our team stays near while the infusion runs and watches your "
                    "heart rate, blood pressure and oxygen.",
                ),
                (
                    "Honest words",
                    "We say what is known and what is not, and we tell you when we think an "
                    "infusion is not for you.",
                ),
            ),
        ),
        picture("room", caption="Each room has one chair, one window and a door that closes."),
        quote(
            "I would rather answer the same question three times than let you take it home "
            "unasked.",
            "Desmond Akerele-Finch, infusion nurse",
        ),
        faq(
            "Before you call",
            (
                "Do I need a referral?",
                """
                No. You can call us yourself. We do like to talk with the doctor or therapist who
                knows you, and we ask for your permission first.
                """,
            ),
            (
                "How long does an infusion take?",
                """
                The infusion itself runs for {{ facts.infusion_minutes }}. You arrive a little
                before it and rest a
                while after it, so keep the day light. [Your visit, step by
                step](/treatments/ketamine-infusion/procedure/) has the details.
                """,
            ),
            (
                "What will it cost me?",
                """
                We go through that with you before anything is booked. [How fees are told
                here](/fees/) explains what to ask.
                """,
            ),
        ),
        cta(
            "Ask the Maryland team",
            "Tell us in a few words what brings you. We will call back, listen, and say plainly "
            "whether a first visit makes sense.",
            ask("Request an appointment"),
            call("Call us"),
        ),
        cta(
            "Not ready to talk?",
            "Read how an infusion feels from the first minute to the ride home.",
            read("Read the article", "/articles/what-an-infusion-feels-like/"),
        ),
    ),
    related=("/about/", "/contact/"),
)
