"""Medical text that is the same at both clinics."""

from pages.demo.outline import Section
from pages.demo.sections import faq, science, text


def how_it_works() -> Section:
    """How ketamine is thought to act."""
    return science(
        "How ketamine is thought to work",
        """
        Nerve cells talk to one another with chemical messengers. One of the most common is
        **glutamate**, which carries signals that have a part in mood, memory and pain. It is
        received by several kinds of receptor, and one of them is the NMDA receptor.

        Ketamine binds to the NMDA receptor and changes how it answers. What follows from that is
        still being studied. One idea is that the change sets off a wave of repair: nerve cells may
        form new connections, or strengthen old ones, where stress or lasting pain has thinned them
        out.

        The usual antidepressants act on other messengers and often take weeks. Ketamine takes a
        different route, which may be why some people notice a change within hours.
        """,
        terms_heading="Words you may hear from us",
        terms=(
            (
                "Glutamate",
                "The messenger that most nerve cells use to wake one another up. It takes part in "
                "mood, learning and the feeling of pain.",
            ),
            (
                "NMDA receptor",
                "A docking place for glutamate on the surface of a nerve cell, and the place where "
                "ketamine binds.",
            ),
            ("Synapse", "The narrow gap across which one nerve cell passes a message to the next."),
            (
                "Neuroplasticity",
                "The ability of the brain to change its own connections. Ketamine is thought to "
                "support it for a time.",
            ),
        ),
        anchor="how-it-works",
    )


def what_is_not_known() -> Section:
    """The limits of what is known."""
    return text(
        "What nobody can tell you yet",
        """
        Research on ketamine for mood and pain is still going on, and honest answers have gaps. It
        is not known in advance who will feel better, how strong the change will be, or how long it
        will stay.

        Some people notice little or nothing. Others feel a change that fades and needs to be
        renewed. We will tell you what is known, what is only thought to be so, and where we do not
        know.
        """,
        anchor="limits",
    )


def legal_status() -> Section:
    """What the law says about the treatment."""
    return text(
        "What it is approved for",
        """
        Ketamine is approved in the United States as an **anesthetic**. Giving it as an infusion for
        depression, for other conditions of the mind or for pain is an **off-label** use. Doctors
        may choose a medicine off label when they judge that it fits a patient, but the use itself
        has not been reviewed and approved by the Food and Drug Administration.

        Ketamine is also a **Schedule III** controlled substance. We keep it under lock and give it
        only in our offices, while someone of our team is with you.
        """,
        anchor="legal-status",
    )


def known_risks() -> Section:
    """Risks that the regulator names."""
    return text(
        "Risks we talk about before you decide",
        """
        Every medicine has risks, and you should hear them before the first visit, not after it. The
        Food and Drug Administration names these for ketamine:
        """,
        points=(
            (
                "Misuse",
                "Ketamine can be misused and can lead to dependence. Tell us about past or "
                "present use of substances.",
            ),
            (
                "Changes of mind and mood",
                "Confusion, fear or unusual experiences may occur, and some conditions can become "
                "worse.",
            ),
            (
                "Raised blood pressure",
                "Blood pressure and pulse often rise for a while, which matters if your heart or "
                "vessels are ill.",
            ),
            (
                "Slowed breathing",
                "Ketamine can slow breathing, above all together with alcohol, sleeping pills or "
                "opioids.",
            ),
            (
                "Bladder symptoms",
                "Frequent use has been linked to pain and irritation of the bladder.",
            ),
        ),
        points_heading="Named by the FDA",
        outro="""
        This list is not complete, and it is not medical advice. Bring the names of all your
        medicines and illnesses, so that a clinician can go through them with you.
        """,
        anchor="risks",
    )


def common_questions() -> Section:
    """Questions that every clinic hears."""
    return faq(
        "Asked again and again",
        (
            "Do I have to stop my other medicines?",
            """
            Please do not stop or change anything on your own. Bring a list of all you take. We look
            at it with you, and where needed with the doctor who prescribed it.
            """,
        ),
        (
            "Will I be asleep?",
            """
            No. It is not like being put to sleep for an operation. Most people rest with their eyes
            closed, feel a little far away, and can answer when somebody speaks to them.
            """,
        ),
        (
            "Can someone stay with me?",
            """
            Ask us beforehand. One calm person in the room can help; some people rest better alone.
            Either way someone of our team is near you the whole time.
            """,
        ),
        (
            "What if I want to stop?",
            """
            Say so, or raise your hand. The infusion can be slowed or stopped at any moment, for any
            reason, and you owe nobody an explanation.
            """,
        ),
    )


def if_you_are_in_danger() -> Section:
    """Whom to call in a crisis."""
    return text(
        "If you are in danger now",
        """
        An infusion is not emergency care. If you might hurt yourself or somebody else, or if
        someone near you might, **call 911**. To talk with someone at any hour, **call or text
        988**, the [988 Suicide & Crisis Lifeline](https://988lifeline.org/).
        """,
        anchor="crisis",
    )
