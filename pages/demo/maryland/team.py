"""The team, and a page about each of its people."""

from pages.demo.outline import DemoPage
from pages.demo.sections import ask, cta, faq, picture, quote, read, text

TEAM = DemoPage(
    path="/about/team/",
    type="team",
    title="Our team",
    summary="The people you will meet in Columbia and Annapolis, and what each of them does.",
    hero="room",
    seo_title="The team of Tidewater Infusion Clinic",
    seo_description="Meet the medical director and the infusion nurse of a small ketamine clinic "
    "in Columbia and Annapolis, Maryland.",
    people=("imogen-tarrowby", "desmond-akerele-finch"),
    related=("/about/", "/contact/"),
    sections=(
        text(
            "Few people, well known",
            """
            You will not meet a new face at every visit. The person who talks with you first is the
            person who plans with you, and the nurse who greets you stays with you.
            """,
        ),
        text(
            "Who does what",
            points=(
                (
                    "The medical director",
                    "Hears your story, goes through your medicines and decides with you whether an "
                    "infusion makes sense.",
                ),
                (
                    "The infusion nurse",
                    "Settles you in, watches your heart rate, blood pressure and oxygen, and is "
                    "beside you when it ends.",
                ),
            ),
        ),
        faq(
            "Before you meet us",
            (
                "May I bring someone?",
                """
                Yes. Many people bring a partner or a friend to the first conversation.
                """,
            ),
            (
                "Can I ask for the same nurse again?",
                """
                You can, and in a team of our size it is usually the same one anyway.
                """,
            ),
        ),
        cta(
            "Say hello",
            "A first conversation commits you to nothing.",
            ask("Request an appointment"),
            read("Where to find us", "/contact/"),
        ),
    ),
)

DIRECTOR = DemoPage(
    path="/about/team/imogen-tarrowby/",
    type="clinician",
    title="Imogen Tarrowby",
    about="imogen-tarrowby",
    summary="Medical director. Leads the evaluations and is the first person you talk with.",
    hero="bay",
    seo_title="Imogen Tarrowby, MD | Tidewater Infusion Clinic",
    seo_description="What the medical director of Tidewater does, how she talks about infusions "
    "and what she asks at a first visit.",
    related=("/about/team/", "/treatments/ketamine-infusion/procedure/"),
    sections=(
        text(
            "What she does here",
            """
            Imogen Tarrowby sees everyone before a first infusion. She asks about your history, your
            medicines, your symptoms and what you hope for, and she fits the plan to you.
            """,
        ),
        quote(
            "I like questions that begin with “but”. They are usually the good ones.",
            "Imogen Tarrowby",
        ),
        text(
            "What she will ask you",
            """
            - What have you tried, and what did it do?
            - What does a good day look like, and a bad one?
            - Which medicines do you take, and who prescribes them?
            - What are you afraid of?
            """,
        ),
        cta(
            "Talk with her first",
            "The first visit is a conversation, nothing more.",
            ask("Request an appointment"),
            read("How a visit runs", "/treatments/ketamine-infusion/procedure/"),
        ),
    ),
)

NURSE = DemoPage(
    path="/about/team/desmond-akerele-finch/",
    type="clinician",
    title="Desmond Akerele-Finch",
    about="desmond-akerele-finch",
    summary="Infusion nurse. Places the line, watches over the infusion and knows when to be "
    "quiet.",
    hero="infusion",
    seo_title="Desmond Akerele-Finch, RN | Tidewater",
    seo_description="The infusion nurse of Tidewater: what he does before, during and after an "
    "infusion, and what he keeps in his cupboard.",
    related=("/about/team/", "/treatments/ketamine-infusion/experience/"),
    sections=(
        text(
            "What he does for you",
            """
            Desmond Akerele-Finch greets you, places the line in your arm and stays near while the
            infusion runs. He watches your heart rate, blood pressure and oxygen, and he will dim
            the lamp before you have to ask.
            """,
        ),
        picture("room", caption="He keeps the blankets warm."),
        text(
            "What he tells everyone",
            """
            Some people like to talk while it lasts, others want silence. Both are fine. Say so, or
            raise a hand, and he will know.
            """,
        ),
        text(
            "Languages",
            """
            He also speaks American Sign Language. Tell us when you book if you would like to sign
            with him.
            """,
        ),
        cta(
            "See where it happens",
            "We are glad to show you the room before you decide.",
            ask("Request an appointment"),
            read("How it feels", "/treatments/ketamine-infusion/experience/"),
        ),
    ),
)

PAGES = (TEAM, DIRECTOR, NURSE)
