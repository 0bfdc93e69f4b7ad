"""The conditions that the demo clinics treat, or watch the research on."""

from pages.demo.outline import DemoCondition

CONDITIONS = (
    DemoCondition(
        slug="depression",
        name="Depression",
        alternate_names=("Major depressive disorder", "Treatment-resistant depression", "MDD"),
        summary="A low mood or a loss of interest that stays for weeks and makes ordinary life "
        "hard. It is called treatment-resistant when several treatments have not brought enough "
        "relief.",
        symptoms=(
            "Low or empty mood most of the day",
            "Little interest in things once enjoyed",
            "Tiredness and lack of energy",
            "Sleeping too little or too much",
            "Trouble concentrating",
            "Feelings of guilt or worthlessness",
        ),
    ),
    DemoCondition(
        slug="suicidal-thinking",
        name="Suicidal thinking",
        alternate_names=("Suicidal thoughts", "Suicidal ideation"),
        summary="Thoughts of not wanting to live or of ending one’s life. They can come with "
        "depression and with other illnesses, and they are always a reason to speak with someone "
        "at once.",
        symptoms=(
            "Thinking about death or about not being here",
            "Feeling like a burden to others",
            "Pulling back from friends and family",
            "Feeling trapped or without a way out",
        ),
    ),
    DemoCondition(
        slug="ptsd",
        name="Post-traumatic stress disorder",
        alternate_names=("PTSD", "Post-traumatic stress"),
        summary="Distress that stays after a frightening or harmful event: memories that return "
        "uninvited, a body on constant alert, and a life that becomes smaller to avoid reminders.",
        symptoms=(
            "Flashbacks or nightmares",
            "Avoiding places, people or talk that bring it back",
            "Being easily startled",
            "Feeling numb or far from others",
            "Trouble sleeping",
        ),
    ),
    DemoCondition(
        slug="ocd",
        name="Obsessive-compulsive disorder",
        alternate_names=("OCD",),
        summary="Unwanted thoughts that keep returning, and acts or rituals that a person feels "
        "driven to repeat to quiet them, often for hours of the day.",
        symptoms=(
            "Unwanted thoughts, images or urges",
            "Repeated washing, checking, counting or ordering",
            "Distress when a ritual is interrupted",
        ),
    ),
    DemoCondition(
        slug="generalized-anxiety",
        name="Generalized anxiety",
        alternate_names=("Generalized anxiety disorder", "GAD"),
        summary="Worry about many things that is hard to stop and out of proportion to what is "
        "happening, often with tension in the body.",
        symptoms=("Worry on most days", "Restlessness", "Tense muscles", "Trouble falling asleep"),
    ),
    DemoCondition(
        slug="social-anxiety",
        name="Social anxiety",
        alternate_names=("Social anxiety disorder", "Social phobia"),
        summary="A strong fear of being watched, judged or embarrassed that makes meeting people, "
        "speaking up or being seen very hard.",
        symptoms=(
            "Fear of being judged",
            "Avoiding company or speaking in front of others",
            "Blushing, trembling or a racing heart among people",
        ),
    ),
    DemoCondition(
        slug="chronic-pain",
        name="Chronic pain",
        alternate_names=("Persistent pain", "Long-lasting pain"),
        summary="Pain that goes on for months, beyond the time in which an injury would be "
        "expected to heal. It can wear down sleep, mood and movement.",
        symptoms=(
            "Aching, burning, stabbing or electric pain",
            "Pain from a light touch",
            "Poor sleep because of pain",
            "Moving less for fear of pain",
        ),
    ),
    DemoCondition(
        slug="fibromyalgia",
        name="Fibromyalgia",
        alternate_names=("Fibromyalgia syndrome",),
        summary="Widespread pain and tenderness together with tiredness, light sleep and often a "
        "foggy mind.",
        symptoms=(
            "Pain in many parts of the body",
            "Tiredness",
            "Unrefreshing sleep",
            "Foggy thinking",
        ),
    ),
    DemoCondition(
        slug="crps",
        name="Complex regional pain syndrome",
        alternate_names=("CRPS",),
        summary="Severe, lasting pain in an arm or a leg, usually after an injury, with changes "
        "in the skin, swelling or temperature of the limb.",
        symptoms=(
            "Burning pain in one limb",
            "Swelling, or changes in skin color and warmth",
            "Pain from a light touch",
            "Stiff joints",
        ),
    ),
    DemoCondition(
        slug="migraine",
        name="Migraine",
        alternate_names=("Migraine headache", "Chronic migraine"),
        summary="Attacks of throbbing headache, often on one side, with nausea and a need for "
        "darkness and quiet.",
        symptoms=(
            "Throbbing headache",
            "Nausea",
            "Light and sound are hard to bear",
            "Seeing flickering light before an attack",
        ),
    ),
    DemoCondition(
        slug="pain-after-lyme",
        name="Pain after Lyme disease",
        alternate_names=("Post-Lyme pain",),
        summary="Pain in joints, muscles or nerves that some people still have after Lyme disease "
        "has been treated. Why it stays is not fully understood.",
        symptoms=("Aching joints or muscles", "Nerve pain or tingling", "Tiredness"),
    ),
    DemoCondition(
        slug="bipolar-disorder",
        name="Bipolar disorder",
        alternate_names=("Bipolar depression", "Manic-depressive illness"),
        summary="Episodes of depression and episodes of unusually high or irritable mood, each "
        "lasting for days to months.",
        symptoms=(
            "Periods of low mood and energy",
            "Periods of very high energy and little sleep",
            "Racing thoughts",
            "Risky decisions during high periods",
        ),
    ),
    DemoCondition(
        slug="borderline-personality-disorder",
        name="Borderline personality disorder",
        alternate_names=("BPD",),
        summary="Feelings that change fast and strongly, an unsteady sense of self and stormy "
        "relationships.",
        symptoms=("Intense, shifting feelings", "Fear of being left", "Acting on impulse"),
    ),
    DemoCondition(
        slug="alcohol-use-disorder",
        name="Alcohol use disorder",
        alternate_names=("Alcohol dependence", "AUD"),
        summary="Drinking that is hard to control and goes on although it harms health, work or "
        "people close by.",
        symptoms=(
            "Strong wish to drink",
            "Drinking more than planned",
            "Needing more for the same effect",
        ),
    ),
)
