"""The pages about the clinic itself: about, fees, contact, privacy, and a draft."""

from pages.demo.outline import DemoPage
from pages.demo.sections import ask, call, cta, faq, picture, quote, read, text

ABOUT = DemoPage(
    path="/about/",
    type="standard",
    title="About us",
    summary="A small team in Columbia and Annapolis that gives ketamine infusions and takes time "
    "to talk.",
    hero="bay",
    seo_title="About {{ clinic.name }}",
    seo_description="Who we are, how we work and what we will not do: a small ketamine infusion "
    "clinic in Columbia and Annapolis, Maryland.",
    related=("/treatments/", "/articles/", "/contact/"),
    sections=(
        text(
            "Why we are small",
            """
            We see few people a day on purpose. An infusion is a long, quiet hour, and the talk
            before it is often longer. Neither can be hurried.
            """,
        ),
        text(
            "Who you will meet",
            points=(
                (
                    "Imogen Tarrowby, MD, medical director",
                    "Leads the evaluations and decides with you whether an infusion makes sense.",
                ),
                (
                    "Desmond Akerele-Finch, RN, infusion nurse",
                    "Places the line, watches over the infusion and knows where the warm blankets "
                    "are.",
                ),
            ),
            outro="[More about the team](/about/team/) tells what each of them does.",
        ),
        quote(
            "If I think an infusion is wrong for you, you will hear it from me first, and you "
            "will hear why.",
            "Imogen Tarrowby, medical director",
        ),
        text(
            "What we promise, and what we do not",
            """
            We promise time, plain words and someone beside you. We do not promise results. Ketamine
            for mood and pain is an off-label use, some people do not respond, and [the
            risks](/treatments/ketamine-infusion/) deserve a serious talk.
            """,
        ),
        picture("front", caption="Our Columbia office on Marshlight Way."),
        cta(
            "Come and see the rooms",
            "We are glad to show them to you before you decide anything.",
            ask("Request an appointment"),
            read("Where to find us", "/contact/"),
        ),
    ),
)

FEES = DemoPage(
    path="/fees/",
    type="standard",
    title="Fees",
    summary="How we talk about money: before anything is booked, in writing, and without small "
    "print.",
    hero="notebook",
    seo_title="How fees are told at {{ clinic.name }}",
    seo_description="Which parts a bill may have, what to ask us and your health plan, and how we "
    "put it in writing before your first infusion.",
    share=False,
    related=("/contact/", "/treatments/ketamine-infusion/procedure/"),
    sections=(
        text(
            "How we tell you",
            """
            You get a written estimate before the first infusion. It names each part, says what
            happens if a visit is moved or cut short, and stays with you. We publish no price list,
            because the plan, and so the sum, differs from person to person.
            """,
        ),
        text(
            "What a bill may hold",
            points=(
                ("The evaluation", "The first conversation and the review of your records."),
                ("Each infusion", "The room, the medicine and the people beside you."),
                ("Follow-up", "A talk after the first infusions, to decide whether to go on."),
            ),
            points_heading="Parts to expect",
        ),
        text(
            "Questions worth asking your health plan",
            """
            Infusions for mood or pain are off label, and plans differ in how they see them. You
            might ask:

            - Do you cover any part of an evaluation by a specialist?
            - Do you cover infusions that are given off label?
            - Do I need a letter from my doctor beforehand?
            - Which papers do you need from the clinic afterwards?
            """,
        ),
        faq(
            "Money matters",
            (
                "Can I pay in parts?",
                """
                Ask us. We will tell you what is possible before you commit to a plan.
                """,
            ),
            (
                "What if I stop after one infusion?",
                """
                Then you pay for one infusion. We sell no packages.
                """,
            ),
            (
                "Can I use a health savings account?",
                """
                Some people do. Ask the people who run your account; we give you an itemized
                receipt.
                """,
            ),
        ),
        cta(
            "Ask for your estimate",
            "Call, or write a few lines. There is no charge for asking.",
            call("Call us"),
            read("Write to us", "/contact/"),
        ),
    ),
)

CONTACT = DemoPage(
    path="/contact/",
    type="standard",
    title="Contact and directions",
    summary="Two offices, one phone number that a person answers. Here is how to reach us in "
    "Columbia and Annapolis.",
    hero="front",
    seo_title="Contact {{ clinic.name }}",
    seo_description="Phone, e-mail, opening hours and directions for our infusion offices in "
    "Columbia and Annapolis, Maryland.",
    related=("/fees/", "/about/", "/articles/preparing-for-a-first-visit/"),
    sections=(
        text(
            "Request an appointment",
            """
            Tell us your name, how to reach you and, if you like, what it is about. Please leave out
            medical details in e-mail. Write to
            [hello@tidewater-infusion.example](mailto:hello@tidewater-infusion.example) or call
            during opening hours.
            """,
            anchor="appointment",
        ),
        text(
            "Finding us",
            """
            **Columbia.** Marshlight Way, second floor. Park in front of the building and follow the
            blue heron signs.

            **Annapolis.** Osprey Landing, the white house with the ramp at its side. Ring, and we
            will let you in.
            """,
            anchor="directions",
        ),
        text(
            "If it cannot wait",
            """
            We cannot help in emergencies. **Call 911**. If you are in crisis, **call or text 988**
            at any hour.
            """,
        ),
        cta(
            "Rather speak to someone?",
            "During opening hours a member of our team picks up.",
            call("Call us"),
            read("What to expect at a visit", "/treatments/ketamine-infusion/procedure/"),
        ),
    ),
)

PRIVACY = DemoPage(
    path="/privacy/",
    type="standard",
    title="Privacy",
    summary="What we keep about you, why, and whom to ask. In plain words.",
    hero="waves",
    seo_title="Privacy at {{ clinic.name }}",
    seo_description="Which information this web site and our clinic collect, what it is used for, "
    "and how to ask for it, correct it or have it removed.",
    share=False,
    related=("/contact/",),
    sections=(
        text(
            "This web site",
            """
            You can read every page without telling us who you are. If you write to us, we use what
            you send to answer you.
            """,
        ),
        text(
            "Your health information",
            """
            What you tell us as a patient belongs in your record. It is seen by the people who care
            for you and is shared with others only with your consent, or where the law requires it.
            """,
        ),
        text(
            "Your choices",
            """
            You may ask for a copy of your record, ask us to correct it, and ask with whom it was
            shared. Write to
            [hello@tidewater-infusion.example](mailto:hello@tidewater-infusion.example) or see [our
            other contact details](/contact/).
            """,
        ),
        text(
            "About this page",
            "Tidewater Infusion Clinic is made up for a demonstration, and so is this notice.",
        ),
    ),
)

ROOMS = DemoPage(
    path="/about/our-rooms/",
    type="standard",
    title="Our rooms",
    summary="Four chairs, four windows and no waiting room television.",
    hero="room",
    state="draft",
    sections=(
        text(
            "A page in the making",
            "Photographs are to follow once the Annapolis room has been painted.",
        ),
        picture("room", caption="The first room in Columbia."),
        cta(
            "See them yourself",
            "We show the rooms to anyone who asks.",
            ask("Request an appointment"),
        ),
    ),
)

PAGES = (ABOUT, FEES, CONTACT, PRIVACY, ROOMS)
