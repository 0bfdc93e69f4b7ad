"""The list of articles and the articles."""

import datetime

from pages.demo.long_island.infusions import INFUSIONS
from pages.demo.outline import DemoPage
from pages.demo.sections import ask, call, cta, faq, picture, quote, read, text

INDEX = DemoPage(
    path="/articles/",
    type="article_index",
    title="Reading room",
    summary="Texts for the evening before you call us: what infusions are, how a day goes, what "
    "to ask your doctor.",
    hero="tea",
    seo_title="Reading room | {{ clinic.name }}",
    seo_description="Plain texts on ketamine infusions by our team in Smithtown and Riverhead, "
    "for patients and the people close to them.",
    related=("/treatments/ketamine-infusion/",),
    sections=(
        text(
            "How we write",
            """
            Each text is written by someone who works here and read by someone who does not. If a
            sentence is still unclear, [let us know](/contact/).
            """,
        ),
        text(
            "How to read",
            """
            With a cup of something warm, and without hurry. None of it is medical advice, and none
            of it is about you alone.
            """,
        ),
        cta(
            "Would you rather ask?",
            "Some things are quicker said than read.",
            call("Call the clinic"),
        ),
    ),
)

SESSION_DAY = DemoPage(
    path="/articles/the-day-of-your-session/",
    type="article",
    title="The day of your session",
    summary="Morning, chair, ride, sofa: a day with an infusion in it, hour by quiet hour.",
    hero="room",
    seo_title="The day of your ketamine session",
    seo_description="How to spend the day of a ketamine infusion: what to arrange, what to wear, "
    "why you need a driver and how to rest afterwards.",
    date=datetime.date(2025, 5, 20),
    author="maeve-lindqvist-orr",
    related=(
        "/treatments/ketamine-infusion/procedure/",
        "/treatments/ketamine-infusion/experience/",
    ),
    sections=(
        text(
            "In the morning",
            """
            Keep to what we told you about food, drink and medicines; your sheet has it in writing.
            Wear layers. Put your phone on silent now, while you think of it, and tell one person
            that today is the day.
            """,
        ),
        text(
            "In the chair",
            """
            The session takes {{ facts.infusion_minutes }}. You need not do anything well. Some
            people close their
            eyes and count breaths; others watch the light on the wall. Somebody of our team is with
            you.
            """,
        ),
        text(
            "On the way home",
            """
            You will be groggy for a few hours, and your driver is not a formality. Sit in the back
            if you like to close your eyes.
            """,
            points=(
                ("For your driver", "Come up and ring. We hand you over in person."),
                ("For the car", "A blanket, a bag in case of nausea, and no radio quarrels."),
            ),
        ),
        text(
            "The rest of the day",
            """
            Rest. That is the whole plan. Eat something light when you feel like it, leave the mail
            unopened, and go to bed early.
            """,
        ),
        picture("tea", caption="The only appointment left today."),
        faq(
            "Before you ask",
            (
                "May I take a taxi by myself?",
                """
                We prefer someone who knows you. If nobody can come, talk to us before the day, not
                on it.
                """,
            ),
            (
                "Can I look after my children in the evening?",
                """
                Please arrange for another adult to be there until the next morning.
                """,
            ),
        ),
        cta(
            "Pick your day",
            "Choose one with an empty evening.",
            ask("Book online"),
            read("What you may feel", "/treatments/ketamine-infusion/experience/"),
        ),
    ),
)

YOUR_DOCTOR = DemoPage(
    path="/articles/talking-with-your-doctor/",
    type="article",
    title="Talking with your own doctor about infusions",
    summary="How to bring it up, what to take along, and what to do if the two of you do not "
    "agree.",
    hero="notebook",
    seo_title="Talking with your doctor about ketamine infusions",
    seo_description="Questions to bring and things to say when you ask your psychiatrist, pain "
    "doctor or family doctor about ketamine infusions.",
    date=datetime.date(2026, 1, 27),
    author_name="Long Island care team",
    related=("/articles/what-infusions-are/", "/fees/"),
    sections=(
        text(
            "Start with where you are",
            """
            “I have been on this medicine for a good while, and I am still not well.” That sentence
            is enough to begin. You do not have to defend it.
            """,
        ),
        text(
            "Questions to take along",
            """
            1. What else could we still try first?
            2. Is there anything in my history that speaks against ketamine?
            3. Would you talk with the clinic if I agree?
            4. How will we notice whether it helps?
            """,
        ),
        text(
            "If you do not agree",
            """
            Ask why, and write the answer down. A careful no can teach you as much as a yes. You may
            also ask for a second opinion; good doctors do not mind.
            """,
        ),
        quote(
            "I like it when the other doctor calls me. Two people who know you think better than "
            "one.",
            "Rosalind Okpara-Venn, medical director",
        ),
        cta(
            "We are happy to talk with them",
            "With your permission we call your doctor and answer their questions, too.",
            call("Call the clinic"),
            read("What infusions are", "/articles/what-infusions-are/"),
        ),
    ),
)

DIARY = DemoPage(
    path="/articles/keeping-a-diary/",
    type="article",
    title="Keeping a diary of mood and pain",
    summary="A line a day is enough to see what memory hides.",
    hero="notebook",
    author_name="Long Island care team",
    state="scheduled",
    sections=(
        text(
            "Why write it down",
            "Bad weeks erase good days from memory. A diary keeps both, and helps us to see "
            "whether a plan works.",
        ),
        text(
            "What to note",
            points=(
                ("One word", "For the day as a whole."),
                ("Sleep", "When you lay down and when you got up."),
                ("One thing you did", "However small."),
            ),
        ),
        cta("Bring it along", "We read it together at your next visit.", ask("Book online")),
    ),
)

PAGES = (INDEX, INFUSIONS, SESSION_DAY, YOUR_DOCTOR, DIARY)
