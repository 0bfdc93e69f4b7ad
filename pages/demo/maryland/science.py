"""Two parts of the treatment: how it works, and what it is used for."""

import datetime

from pages.demo.outline import DemoPage
from pages.demo.sections import (
    call,
    conditions,
    cta,
    faq,
    picture,
    read,
    references,
    text,
)
from pages.demo.shared.text import how_it_works, what_is_not_known

INFUSION = "/treatments/ketamine-infusion/"


SCIENCE = DemoPage(
    path=f"{INFUSION}science/",
    type="science",
    title="How ketamine works",
    summary="What is known about ketamine in the brain, what is thought to be so, and where the "
    "honest answer is that nobody knows yet.",
    hero="synapse",
    seo_title="How ketamine is thought to work",
    seo_description="NMDA receptors, glutamate and new connections between nerve cells: the "
    "science of ketamine for mood and pain in plain words.",
    reviewer="imogen-tarrowby",
    last_reviewed=datetime.date(2026, 2, 9),
    next_review=datetime.date(2028, 2, 9),
    related=(f"{INFUSION}experience/", "/articles/what-an-infusion-feels-like/"),
    sections=(
        how_it_works(),
        picture("network", caption="Nerve cells reach one another through many fine branches."),
        text(
            "Why it may act so soon",
            """
            Many antidepressants need weeks before they can be judged. After ketamine, some people
            describe a change within hours. Researchers think that new **synapses**, the meeting
            points of nerve cells, may form in that time and let signals pass more freely again.

            That is an explanation in the making. It fits what has been seen in the laboratory, but
            it may turn out to be only part of the story.
            """,
        ),
        what_is_not_known(),
        faq(
            "Curious readers ask",
            (
                "Does ketamine change the brain for good?",
                """
                Nobody knows for certain. The connections it may help to form are thought to stay
                longer when they are used: sleep, movement, company and therapy all count.
                """,
            ),
            (
                "Why does pain respond to the same medicine as mood?",
                """
                The NMDA receptor has a part in both. Pain that goes on for months can make nerves
                answer too strongly, and quieting that receptor may turn the volume down for a
                while.
                """,
            ),
        ),
        cta(
            "From the laboratory to the chair",
            "See how a visit runs, from the first conversation to the ride home.",
            read("Your visit", f"{INFUSION}procedure/"),
        ),
        references("Further reading", "fda", "nimh-depression", "nimh-ptsd"),
    ),
)


CONDITIONS_PART = DemoPage(
    path=f"{INFUSION}conditions/",
    type="conditions",
    title="What ketamine infusions are used for",
    summary="The conditions our Maryland patients come with, and those where research is still "
    "going on.",
    hero="hills",
    seo_title="Conditions ketamine infusions are used for",
    seo_description="Depression, trauma, obsessive thoughts, anxiety and lasting pain: where we "
    "offer ketamine infusions, and where it is too early.",
    reviewer="imogen-tarrowby",
    last_reviewed=datetime.date(2026, 2, 9),
    next_review=datetime.date(2028, 2, 9),
    related=("/conditions/", f"{INFUSION}science/"),
    sections=(
        text(
            "How to read this page",
            """
            A name on this list means that we see people with this condition and may offer them an
            infusion after an evaluation. It is not a promise that an infusion will help. All of
            these uses are off label.
            """,
        ),
        conditions(
            "Mood, fear and memory",
            "People come to us with:",
            treated=(
                ("depression", "Above all when several treatments have not brought enough relief."),
                (
                    "suicidal-thinking",
                    "As one part of a plan made with your own doctors, never instead of emergency "
                    "help.",
                ),
                (
                    "ptsd",
                    "When memories of trauma keep returning and other care has not eased them.",
                ),
                ("ocd", "When thoughts and rituals stay strong despite therapy and medicines."),
                ("generalized-anxiety", "When worry fills most days."),
                ("social-anxiety", "When fear of other people’s judgment keeps life small."),
            ),
            anchor="mind",
        ),
        conditions(
            "Pain that does not end",
            "Infusions for pain may be planned differently from those for mood. We see:",
            treated=(
                ("chronic-pain", "Pain that has outlasted its cause, or has no clear one."),
                ("fibromyalgia", "Widespread pain with tiredness and light sleep."),
                ("crps", "Burning pain in one arm or leg after an injury."),
                ("migraine", "Frequent attacks that other medicines do not hold."),
                (
                    "pain-after-lyme",
                    "Aching that stays after the infection has been treated; it may ease in some "
                    "people.",
                ),
            ),
            anchor="pain",
        ),
        conditions(
            "Still being studied",
            "For these, research is under way and it is too early for us to offer infusions as a "
            "matter of course:",
            treated=(),
            under_study=(
                ("bipolar-disorder", "Studied for the depressive side of the illness."),
                ("borderline-personality-disorder", "Early research only."),
                ("alcohol-use-disorder", "Studied together with counseling."),
            ),
            outro="""
            If one of these is yours, you are still welcome to [call and ask](/contact/).
            """,
            anchor="research",
        ),
        cta(
            "Not sure where you fit?",
            "Names matter less than your story. Tell it to us, and we will think about it with "
            "you.",
            call("Call us"),
            read("More about each condition", "/conditions/"),
        ),
        references("About these conditions", "nimh-depression", "nimh-ptsd", "nimh-bipolar"),
    ),
)
