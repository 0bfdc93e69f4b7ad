"""The team, and a page about each of its people."""

from pages.demo.outline import DemoPage
from pages.demo.sections import ask, call, cta, faq, picture, quote, read, text

TEAM = DemoPage(
    path="/about/team/",
    type="team",
    title="The people here",
    summary="Who opens the door in Smithtown and Riverhead, and whom you will get to know.",
    hero="front",
    seo_title="The people of Saltmeadow Infusion Clinic",
    seo_description="The medical director and the nurse anesthetist of Saltmeadow, a small "
    "ketamine clinic in Smithtown and Riverhead, Long Island.",
    related=("/about/", "/contact/"),
    sections=(
        text(
            "One after the other",
            """
            First you talk, then you decide, and only then does anybody reach for a needle. That is
            why you meet our medical director before our nurse anesthetist.
            """,
        ),
        text(
            "How they share the work",
            points=(
                ("Before", "The medical director makes the plan with you and writes it down."),
                ("During", "The nurse anesthetist places the IV, sets the rate and stays."),
                ("After", "Either of them calls you, to hear how the days went."),
            ),
        ),
        faq(
            "You may wonder",
            (
                "Is there always someone in the room?",
                """
                You are watched throughout. Close by, or across the room if you like more quiet.
                """,
            ),
            (
                "Which languages are spoken?",
                """
                The pages about each of us say so. Tell us when you book what you feel at home in.
                """,
            ),
        ),
        cta(
            "Come in",
            "We like visitors who only want to look.",
            ask("Book online"),
            call("Call the clinic"),
        ),
    ),
)

DIRECTOR = DemoPage(
    path="/about/team/rosalind-okpara-venn/",
    type="clinician",
    title="Rosalind Okpara-Venn",
    about="rosalind-okpara-venn",
    summary="Medical director. Meets everyone before a first session and makes the plan with them.",
    hero="coast",
    seo_title="Rosalind Okpara-Venn, DO | Saltmeadow",
    seo_description="How the medical director of Saltmeadow on Long Island plans infusions, and "
    "when she advises against one.",
    related=("/about/team/", "/conditions/"),
    sections=(
        text(
            "Her part",
            """
            Rosalind Okpara-Venn reads what you bring, listens to what it leaves out, and writes a
            plan that is yours. Infusions are not for everyone, and she says so when that is her
            view.
            """,
        ),
        quote("A plan you cannot explain to your sister is not a good plan.", "R. Okpara-Venn"),
        text(
            "How a first talk goes",
            """
            1. You tell the story in your own order.
            2. She asks what she still needs to know.
            3. Together you look at what speaks for an infusion and what against it.
            4. You go home and think.
            """,
        ),
        cta(
            "Meet her",
            "The first conversation can be held in the office or by video.",
            ask("Book online"),
            read("Find us", "/contact/"),
        ),
    ),
)

NURSE = DemoPage(
    path="/about/team/maeve-lindqvist-orr/",
    type="clinician",
    title="Maeve Lindqvist-Orr",
    about="maeve-lindqvist-orr",
    summary="Nurse anesthetist. With you from the IV until you are steady on your feet.",
    hero="infusion",
    seo_title="Maeve Lindqvist-Orr, CRNA | Saltmeadow",
    seo_description="What a nurse anesthetist does during an infusion at Saltmeadow, from the "
    "placing of the IV to the walk to the car.",
    related=("/about/team/", "/treatments/ketamine-infusion/experience/"),
    sections=(
        text(
            "What she looks after",
            """
            Maeve Lindqvist-Orr places the IV, sets the rate and watches you the whole time. If you
            feel light-headed, or would rather stop, one word is enough.
            """,
        ),
        picture("room", caption="Her corner is the one with the lamp."),
        text(
            "The last half of the visit",
            """
            Being groggy for a few hours is common. She keeps you company until you can walk, makes
            sure that your driver is there, and sends you off with a note for the evening.
            """,
        ),
        text("Off duty", "She swims in the sound until the leaves turn, and says it is not cold."),
        cta(
            "More about the hour itself",
            "What one may notice, told in order.",
            read("During and after", "/treatments/ketamine-infusion/experience/"),
            ask("Book online"),
        ),
    ),
)

PAGES = (TEAM, DIRECTOR, NURSE)
