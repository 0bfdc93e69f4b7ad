"""Pages about single conditions."""

from pages.demo.outline import DemoPage
from pages.demo.sections import ask, cta, faq, read, references, text
from pages.demo.shared.text import if_you_are_in_danger

INFUSION = "/treatments/ketamine-infusion/"

DEPRESSION = DemoPage(
    path="/conditions/depression/",
    type="condition",
    title="Depression",
    about="depression",
    summary="When a low mood will not lift, and several treatments have not brought enough relief.",
    hero="meadow",
    seo_title="Depression | Tidewater Infusion Clinic",
    seo_description="What depression can be like, when it is called treatment-resistant, and how "
    "people in Maryland find out whether an infusion might fit.",
    author="imogen-tarrowby",
    related=(f"{INFUSION}science/", "/articles/what-an-infusion-feels-like/"),
    sections=(
        text(
            "More than sadness",
            """
            Depression can look like sadness. It can also look like a gray wall, a short temper, or
            a person who still smiles at work and cannot get out of the car at home.
            """,
        ),
        text(
            "When medicines have not been enough",
            f"""
            The usual antidepressants help many people and often take weeks. When several of them
            have not brought enough relief, doctors speak of treatment-resistant depression. It says
            something about the treatments, and nothing about your effort.

            Ketamine is used for it off label. Some people notice a change within hours or days,
            others do not. [How it is thought to work]({INFUSION}science/) explains why.
            """,
        ),
        faq(
            "What people ask us",
            (
                "Do I stop my antidepressant?",
                """
                Never on your own. We go through your medicines with you and with the doctor who
                prescribes them.
                """,
            ),
            (
                "Will one infusion be enough?",
                """
                Usually several are planned over a few weeks, and some people come back every few
                months.
                """,
            ),
        ),
        if_you_are_in_danger(),
        cta(
            "Tell us how it has been",
            "In your own words; you need no diagnosis to call.",
            ask("Request an appointment"),
            read("All conditions", "/conditions/"),
        ),
        references("To read elsewhere", "nimh-depression", "lifeline"),
    ),
)

MIGRAINE = DemoPage(
    path="/conditions/migraine/",
    type="condition",
    title="Migraine",
    about="migraine",
    summary="More than a headache: attacks that take whole days, and what may be worth a talk.",
    hero="hills",
    seo_title="Migraine | Tidewater Infusion Clinic",
    seo_description="What a migraine attack can be like, what to write down, and how to ask our "
    "Maryland team whether an infusion is worth considering.",
    author="imogen-tarrowby",
    related=("/conditions/", f"{INFUSION}procedure/"),
    sections=(
        text(
            "What an attack may be like",
            """
            The pain often sits on one side and throbs. Light hurts, sounds hurt, and food is out of
            the question. Some people see flickering lights beforehand and know what is coming.
            """,
        ),
        text(
            "What to bring to a first talk",
            points=(
                ("A diary", "When attacks came, how long they stayed and what you did."),
                ("Your medicines", "Those you take every day and those for attacks."),
                ("Earlier findings", "Letters from a neurologist, if you have seen one."),
            ),
        ),
        text(
            "Where an infusion might come in",
            f"""
            Ketamine is an anesthetic and is used off label for some kinds of pain that has not let
            go. Whether that makes sense for your migraine is a question for an evaluation, and the
            answer may be no. [Your visit, step by step]({INFUSION}procedure/) shows how we find
            out.
            """,
        ),
        cta(
            "Ask us",
            "Tell us how often it comes and what has helped so far.",
            ask("Request an appointment"),
            read("All conditions", "/conditions/"),
        ),
    ),
)

PAGES = (DEPRESSION, MIGRAINE)
