"""The four parts of the treatment: science, conditions, procedure, experience."""

from datetime import date

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
    read,
    references,
    step,
    text,
)
from pages.demo.shared.text import common_questions, how_it_works, what_is_not_known

INFUSION = "/treatments/ketamine-infusion/"

SCIENCE = DemoPage(
    path=f"{INFUSION}science/",
    type="science",
    title="How ketamine works",
    summary="What is known about ketamine in the brain, what is thought to be so, and where the honest "
    "answer is that nobody knows yet.",
    hero="synapse",
    seo_title="How ketamine is thought to work",
    seo_description="NMDA receptors, glutamate and new connections between nerve cells: the science of "
    "ketamine for mood and pain in plain words.",
    reviewer="imogen-tarrowby",
    last_reviewed=date(2026, 2, 9),
    next_review=date(2028, 2, 9),
    related=(f"{INFUSION}experience/", "/articles/what-an-infusion-feels-like/"),
    sections=(
        how_it_works(),
        picture("network", caption="Nerve cells reach one another through many fine branches."),
        text(
            "Why it may act so soon",
            """
            Many antidepressants need weeks before they can be judged. After ketamine, some people describe
            a change within hours. Researchers think that new **synapses**, the meeting points of nerve
            cells, may form in that time and let signals pass more freely again.

            That is an explanation in the making. It fits what has been seen in the laboratory, but it may
            turn out to be only part of the story.
            """,
        ),
        what_is_not_known(),
        faq(
            "Curious readers ask",
            (
                "Does ketamine change the brain for good?",
                """
                Nobody knows for certain. The connections it may help to form are thought to stay longer when
                they are used: sleep, movement, company and therapy all count.
                """,
            ),
            (
                "Why does pain respond to the same medicine as mood?",
                """
                The NMDA receptor has a part in both. Pain that goes on for months can make nerves answer too
                strongly, and quieting that receptor may turn the volume down for a while.
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
    summary="The conditions our Maryland patients come with, and those where research is still going on.",
    hero="hills",
    seo_title="Conditions ketamine infusions are used for",
    seo_description="Depression, trauma, obsessive thoughts, anxiety and lasting pain: where we offer "
    "ketamine infusions, and where it is too early.",
    reviewer="imogen-tarrowby",
    last_reviewed=date(2026, 2, 9),
    next_review=date(2028, 2, 9),
    related=("/conditions/", f"{INFUSION}science/"),
    sections=(
        text(
            "How to read this page",
            """
            A name on this list means that we see people with this condition and may offer them an infusion
            after an evaluation. It is not a promise that an infusion will help. All of these uses are off
            label.
            """,
        ),
        conditions(
            "Mood, fear and memory",
            "People come to us with:",
            treated=(
                ("depression", "Above all when several treatments have not brought enough relief."),
                ("suicidal-thinking", "As one part of a plan made with your own doctors, never instead of emergency help."),
                ("ptsd", "When memories of trauma keep returning and other care has not eased them."),
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
                ("pain-after-lyme", "Aching that stays after the infection has been treated; it may ease in some people."),
            ),
            anchor="pain",
        ),
        conditions(
            "Still being studied",
            "For these, research is under way and it is too early for us to offer infusions as a matter of "
            "course:",
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
            "Names matter less than your story. Tell it to us, and we will think about it with you.",
            call("Call us"),
            read("More about each condition", "/conditions/"),
        ),
        references("About these conditions", "nimh-depression", "nimh-ptsd", "nimh-bipolar"),
    ),
)

PROCEDURE = DemoPage(
    path=f"{INFUSION}procedure/",
    type="procedure",
    title="Your visit, step by step",
    summary="From the first conversation to the ride home: who does what, how long the infusion runs, and "
    "what we keep an eye on.",
    hero="room",
    seo_title="What happens at a ketamine infusion visit",
    seo_description="Evaluation, recliner, IV line, 40–60 minutes of infusion and a rest: the steps of a "
    "visit to our offices in Columbia and Annapolis.",
    reviewer="imogen-tarrowby",
    last_reviewed=date(2026, 2, 9),
    next_review=date(2028, 2, 9),
    related=("/articles/preparing-for-a-first-visit/", f"{INFUSION}experience/", "/fees/"),
    sections=(
        procedure(
            "From hello to the ride home",
            """
            The first visit has two halves. We begin with an evaluation, and only when it speaks for an
            infusion do we plan one together, often for another day.
            """,
            steps=(
                step(
                    "The evaluation",
                    "A physician talks with you about your history, your medicines, your symptoms and what "
                    "you hope for. Bring whatever helps you tell the story.",
                ),
                step(
                    "A plan that is yours",
                    "Your weight and your condition decide how much medicine is right. We go through the plan, "
                    "the risks and the fees, and you take the time you need.",
                ),
                step(
                    "Settle in",
                    "You choose the light, a blanket and music or silence. The chair reclines as far as you like.",
                    picture="room",
                ),
                step(
                    "The IV line",
                    "A trained professional places a thin line in a vein of your arm. It pinches for a moment.",
                    picture="infusion",
                ),
                step(
                    "The infusion",
                    "The medicine runs in slowly. We watch your heart rate, your blood pressure and your oxygen, "
                    "and look in on you without fuss.",
                    (40, 60),
                ),
                step(
                    "A rest",
                    "The line comes out and you stay for a short while, with water and a snack, until you "
                    "feel steady.",
                    picture="tea",
                ),
                step(
                    "The ride home",
                    "We advise you to have someone drive you. Keep the rest of the day free of big decisions.",
                ),
            ),
            steps_heading="Seven steps",
            outro="""
            How often you come depends on how you respond. Many plans hold several infusions over a few weeks,
            and then upkeep every few months.
            """,
        ),
        text(
            "Getting ready",
            "We send you instructions made for you. In general:",
            points=(
                ("Bring a list", "All medicines, with the amounts, and all supplements."),
                ("Ask about food and drink", "We tell you when to stop eating and drinking before the visit."),
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
    summary="Dreamlike, far away, floating: what people describe during an infusion, and what to expect in "
    "the hours and days after it.",
    hero="night-sea",
    seo_title="What patients may feel during and after ketamine",
    seo_description="Floating, brighter colors, far-off sounds, then tiredness and rest: what you may notice "
    "during and after a ketamine infusion.",
    reviewer="desmond-akerele-finch",
    last_reviewed=date(2026, 2, 16),
    next_review=date(2028, 2, 16),
    related=("/articles/what-an-infusion-feels-like/", "/articles/music-and-quiet/"),
    sections=(
        during(
            "While it runs",
            """
            No two infusions are the same, not even for one person. Most people describe something like a
            waking dream. It builds gently, stays for a while and lets go soon after the medicine stops.
            """,
            signs=(
                ("A dreamlike state", "Thoughts and images may drift by without your doing anything."),
                ("Distance", "Your body, or the room, may seem far away or not quite yours."),
                ("Colors", "They may look brighter, with the eyes open or closed."),
                ("Sounds", "Voices and music may come from afar, or seem louder than they are."),
                ("Floating", "Some people feel light, as if the chair were not there."),
            ),
            signs_heading="You may notice",
            outro="""
            If any of this becomes unpleasant, tell us. A few calm words often help, and the infusion can
            always be slowed or stopped.
            """,
        ),
        after(
            "The rest of the day",
            """
            You stay for a short observation. Most people feel groggy or tired, as after a deep nap, and want
            quiet.
            """,
            signs=(
                ("Tiredness", "Plan for a nap. An early night does most people good."),
                ("Unsteady legs", "Get up slowly, and let someone else drive."),
                ("A full head", "Some want to talk, some to write, some to look out of the window."),
            ),
        ),
        after(
            "The days that follow",
            """
            If your mood or pain changes, it may do so within hours to days. It can be small at first: a
            better night, a shorter list of worries, a walk you did not plan. For many people it takes several
            infusions before they can tell, and some feel no change at all.
            """,
        ),
        text(
            "When to call us",
            """
            Please call if you feel unwell in a way we did not talk about, if your heart races, or if dark
            thoughts come back strongly. In an emergency **call 911**; in a crisis **call or text 988**.
            """,
        ),
        faq(
            "Worries people bring",
            (
                "What if I am afraid of losing control?",
                """
                Tell us before we begin. It helps to know that the feeling passes, that someone is beside you,
                and that one word is enough to stop.
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
