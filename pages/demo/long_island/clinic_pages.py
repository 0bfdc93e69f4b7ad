"""The pages about the clinic itself: about, fees, contact, privacy, and a draft."""

from pages.demo.outline import DemoPage
from pages.demo.sections import ask, call, cta, faq, picture, quote, read, text

ABOUT = DemoPage(
    path="/about/",
    type="standard",
    title="The clinic",
    summary="Named after the salt meadows of the shore: a small clinic in Smithtown, with a "
    "second door in Riverhead.",
    hero="coast",
    seo_title="About {{ clinic.name }}",
    seo_description="The people, the rooms and the rules of Saltmeadow, a ketamine infusion "
    "clinic in Smithtown and Riverhead, Long Island.",
    related=("/treatments/", "/articles/", "/contact/"),
    sections=(
        text(
            "Where the name comes from",
            """
            A salt meadow floods and drains with every tide and stays a meadow. We like that. People
            come to us after long weather, and leave, we hope, on firmer ground.
            """,
        ),
        text(
            "The team",
            points=(
                (
                    "Rosalind Okpara-Venn, DO, medical director",
                    "Meets everyone before their first session and makes the plan with them.",
                ),
                (
                    "Maeve Lindqvist-Orr, CRNA, nurse anesthetist",
                    "Places the IV, sets the rate and stays until you are on your feet.",
                ),
            ),
            outro="[Get to know the people here](/about/team/) before you come.",
        ),
        picture("front", caption="Cordgrass Lane in Smithtown, with the bench for early birds."),
        quote(
            "Some people arrive with a folder, some with a shrug. Both are fine to begin with.",
            "Rosalind Okpara-Venn, medical director",
        ),
        text(
            "Our house rules",
            """
            - One person at a time in a room.
            - No session without a driver.
            - No pressure to go on, ever.
            - When we do not know something, we say so.
            """,
        ),
        cta(
            "Drop in",
            "You are welcome to see the rooms before you book.",
            read("Where to find us", "/contact/"),
            ask("Book online"),
        ),
    ),
)

FEES = DemoPage(
    path="/fees/",
    type="standard",
    title="What it costs",
    summary="There is no price on this page, and here is why, together with the questions that "
    "will get you a clear answer.",
    hero="waves",
    seo_title="What infusions cost, and how to ask",
    seo_description="How Saltmeadow tells you the cost of a ketamine session before you decide, "
    "and what to ask us and your insurance plan.",
    share=False,
    related=("/contact/", "/articles/talking-with-your-doctor/"),
    sections=(
        text(
            "Why you find no price here",
            """
            Each plan is different, and a figure without its plan misleads. After the first
            conversation you receive a written estimate for *your* plan. You can take it home and
            think about it.
            """,
        ),
        text(
            "What to ask us",
            points=(
                (
                    "What is included?",
                    "Conversation, session, and the call afterwards should all be named.",
                ),
                ("What if a session is cut short?", "We tell you in advance what happens then."),
                ("When do I pay?", "And in which ways."),
            ),
        ),
        text(
            "What to ask your plan",
            """
            Many plans treat off-label infusions differently from other care. Ask what they cover,
            whether they need to agree beforehand, and which papers they want. We will give you an
            itemized receipt.
            """,
        ),
        faq(
            "Plain answers",
            (
                "Is the first conversation free?",
                """
                Ask when you book; the answer depends on how and with whom you talk. You will know
                before it takes place.
                """,
            ),
            (
                "Do I have to pay for a whole course?",
                """
                No. You decide from session to session.
                """,
            ),
        ),
        cta(
            "Get it in writing",
            "Call us, and we explain what the estimate will contain.",
            call("Call the clinic"),
            ask("Book online"),
        ),
    ),
)

CONTACT = DemoPage(
    path="/contact/",
    type="standard",
    title="Find us",
    summary="Smithtown on weekdays, Riverhead on Mondays, Thursdays and Saturdays, and a phone "
    "that is answered by people.",
    hero="front",
    seo_title="Contact {{ clinic.name }}",
    seo_description="Addresses, phone and opening hours of our offices in Smithtown and "
    "Riverhead, Long Island, and how to book a first visit.",
    related=("/about/", "/fees/", "/articles/the-day-of-your-session/"),
    sections=(
        text(
            "Book an appointment",
            """
            Booking online takes a few minutes. If you would rather not type, call us, or send a
            note to [desk@saltmeadow-infusion.example](mailto:desk@saltmeadow-infusion.example)
            without medical details.
            """,
            anchor="appointment",
        ),
        text(
            "Getting here",
            """
            **Smithtown.** Turn into Cordgrass Lane at the old boathouse; the lot is behind the
            house.

            **Riverhead.** Periwinkle Square, third door past the bakery, up one floor by stairs or
            elevator.
            """,
            anchor="directions",
        ),
        text(
            "For the person who drives you",
            """
            There is a sofa, coffee and a window for you. You can stay, or come back when we call.
            """,
        ),
        text(
            "Emergencies",
            """
            Do not wait for us. **Call 911**, or **call or text 988** if you are in a crisis.
            """,
        ),
        cta(
            "Speak to the desk",
            "We pick up during opening hours and call back when we are with someone.",
            call("Call the clinic"),
            ask("Book online"),
        ),
    ),
)

PRIVACY = DemoPage(
    path="/privacy/",
    type="standard",
    title="Privacy",
    summary="Short and readable: which information we hold, and what you can ask of us.",
    hero="waves",
    seo_title="Privacy at {{ clinic.name }}",
    seo_description="What our web site and our clinic know about you, who sees it and how to ask "
    "for a copy or a correction.",
    share=False,
    related=("/contact/",),
    sections=(
        text(
            "As a visitor of this site",
            """
            Reading needs no name. The booking page is run apart from this site and tells you itself
            what it asks for.
            """,
        ),
        text(
            "As a patient",
            """
            Your record is kept by us and read by those who care for you. It leaves the house only
            if you agree or the law demands it.
            """,
        ),
        text(
            "What you can ask for",
            """
            A copy, a correction, or a list of those who received something. One line to
            [desk@saltmeadow-infusion.example](mailto:desk@saltmeadow-infusion.example) is enough;
            [other ways](/contact/) work as well.
            """,
        ),
        text(
            "Not a real clinic",
            "Saltmeadow exists only in this demonstration, and so does this notice.",
        ),
    ),
)

EAST_END = DemoPage(
    path="/about/visiting-from-the-east-end/",
    type="standard",
    title="Visiting from the East End",
    summary="Trains, ferries and where to rest before the ride back.",
    hero="coast",
    state="draft",
    sections=(
        text(
            "Still to be written",
            "Maeve is collecting timetables. Publish once the ferry hours are in.",
        ),
        text("Places to rest", points=(("The sofa by our window", "Until the desk closes."),)),
        cta(
            "Ask about the way",
            "We have sent many people home by every road there is.",
            call("Call the clinic"),
        ),
    ),
)

PAGES = (ABOUT, FEES, CONTACT, PRIVACY, EAST_END)
