"""Cues: the words by which one sentence belongs to a part of the treatment story."""

import re

from pages.importing.article import Kind
from pages.importing.markup import folded

_TREATMENT = r"(?:infusions?|treatments?|sessions?|procedures?|visits?|appointments?|dose|medication|surgery|spray)"

# Weighted patterns; a sentence's score for a kind is the sum of those it matches.
_STORY: dict[Kind, tuple[tuple[int, str], ...]] = {
    Kind.PROCEDURE: (
        (2, r"\biv\b|\bintravenous|\bcatheter\b|\bcannula\b|\binject(?:ed|ion)\b|\bnumbing\b"),
        (2, r"\badminister|\badministration\b|\bdeliver(?:s|ed)? (?:the|your|through|by)\b"),
        (2, r"\breclin|\brecliner\b|\bchair\b|\bseated\b|\blie (?:down|back)\b|\bsit back\b"),
        (2, r"\bmonitor(?:ed|s|ing)?\b|\bvital signs?\b|\bvitals\b|\bblood pressure\b|\bheart rate\b"),
        (2, r"\bcheck(?:s|ed)? (?:in|you in)\b|\bupon arriv|\bwhen you arrive\b|\bpaperwork\b|\bconsent form"),
        (2, r"\bmedical history\b|\bevaluation\b|\bconsultation\b|\bassess(?:ment|es)?\b|\bscreening\b"),
        (2, r"\b(?:coil|headset|electrode|magnet|device|cuff|needle|nasal spray|nostril|drip|pump|pulses)\b"),
        (2, r"\b(?:takes?|lasts?|runs?) (?:about|around|approximately|between|roughly|from|up to|only)?\s?"
            r"(?:\d|an hour|forty|one|two)|\b\d+ ?(?:-|to) ?\d+ minutes\b|\b\d+ minutes\b"),
        (1, r"\b(?:nurse|physician|provider|clinician|doctor|anesthesiologist|technician|team|staff)\b"),
        (1, r"\bin our (?:office|clinic|center)\b|\bthroughout (?:your|the|each)\b|\bprivate room\b|\brate\b"),
        (1, r"\b(?:begins?|starts?) (?:with|by|when)\b|\bfirst,|\bnext,|\bdosage\b|\bdose\b|\bplaces?\b|\binsert"),
    ),
    Kind.EXPERIENCE_DURING: (
        (2, r"\b(?:may|might|can|will|could|often|to|people|patients|some|many)(?: \w+)? "
            r"(?:feel|notice|experience|see|hear|sense|describe|report)\b"),
        (3, r"\blight-?headed|\bdizz|\bfloat|\bdissociat|\bdream|\bhallucinat|\bsurreal\b|\bout-of-body\b"),
        (3, r"\bdetach|\btingl|\bnumbness\b|\beuphori|\bperception of\b|\bsensations?\b|\bdistort"),
        (2, r"\bvivid|\bcolou?rs\b|\bsounds?\b|\bdrift|\bweightless|\btapping\b|\bwarmth\b|\bpressure\b.{0,80}\bscalp\b"),
        (2, r"\btakes? effect\b|\bkicks? in\b|\bas the (?:medication|medicine|drug|ketamine|infusion|spray)\b"),
        (1, r"\bduring (?:the|your|an?|each) (?:\w+ )?" + _TREATMENT + r"|\bmost people (?:feel|find|describe)"),
        (1, r"\bcalm\b|\brelaxed\b|\bawake\b|\baware\b|\bmusic\b|\bnausea\b|\bqueasy\b"),
    ),
    Kind.EXPERIENCE_AFTER: (
        (2, r"\bafter(?:ward|wards)\b|\b(?:after|following) (?:the|your|an?|each|every|this) (?:\w+ ){0,2}"
            + _TREATMENT + r"|\bfollowing (?:the )?" + _TREATMENT),
        (2, r"\b(?:once|when|after) (?:the|your|each) (?:\w+ ){1,2}(?:is |has |have )?(?:complete|completed|over|ends?"
            r"|ended|finish(?:es|ed)?|done|stops?|stopped)\b|\bremoves? (?:the|your) iv\b"),
        (3, r"\bgrogg|\bdrows|\bsleepy\b|\btired\b|\bfatigue|\bhangover\b"),
        (3, r"\bdrives?\b|\bdriver\b|\bdriving\b|\bride home\b|\btake you home\b|\bgo(?:ing)? home\b|\bmachinery\b"),
        (3, r"\b(?:rest|remainder) of the (?:day|evening)\b|\bthat evening\b|\bnext (?:day|morning)\b|\b24 hours\b"),
        (2, r"\bwears? off\b|\bresolves?\b|\bsubsides?\b|\bfades?\b|\bpass(?:es)? (?:quickly|within)\b"),
        (4, r"\b(?:notice|see|feel) (?:an? )?(?:\w+ )?(?:shift|change|difference|lift|improvement)\b"),
        (2, r"\b(?:\w+ (?:or|to) )?(?:\w+) (?:infusions|sessions|treatments|visits)\b(?=.{0,40}\b(?:result|notice|before|relief)|.?$)"),
        (2, r"\bimprovements?\b|\bmood lift|\brelief (?:within|after|in)\b|\bfeel better\b|\brespon(?:d|se)\b"),
        (2, r"\bwithin (?:\d|a few|hours|days|the first|one|two|24)|\bhours (?:to days|later|after)\b"),
        (2, r"\bmaintenance\b|\bbooster\b|\bfollow-up\b|\bseries of\b|\bspaced\b|\bcourse of\b|\beffects can vary\b"),
        (3, r"\brecover|\bnormal (?:activities|routine)\b|\breturn to (?:work|normal|your)\b|\bresume\b"),
        (1, r"\bresting\b|\brest\b|\bhome\b|\bobserved\b|\bstable\b|\bhydrated?\b|\bsoreness\b|\bbruis"),
    ),
}  # fmt: skip
_COMPILED = {
    kind: tuple((weight, re.compile(pattern)) for weight, pattern in patterns)
    for kind, patterns in _STORY.items()
}
_SCIENCE = re.compile(
    r"\bnmda\b|\bglutamate\b|\breceptors?\b|\bneuro\w+|\bsynap\w+|\bserotonin\b|\bdopamine\b|\bbdnf\b"
    r"|\bnerve (?:cells?|signals?|endings?)\b|\bnerve-to-nerve\b|\bbrain (?:cells?|regions?|circuits?"
    r"|activity|function|chemistry)\b|\bcortex\b|\bamygdala\b|\bhippocampus\b|\bprefrontal\b|\bneural\b"
    r"|\b(?:chemical|signal(?:ing)?|pain|mood|reward) pathways?\b|\bmagnetic (?:pulses|fields?)\b"
    r"|\bpathways\b|\bantagonist\b|\bagonist\b|\bmolecul\w+|\bplasticity\b|\bmechanisms?\b|\bmitochondri\w+"
    r"|\benzymes?\b|\bantioxidants?\b|\bmetabolis\w+|\bcellular\b|\bbloodstream\b|\bneurons?\b|\bdendrit\w+|\bspines\b|\bcircuits?\b|\bnerves\b|\bnervous system\b|\bspinal cord\b"
)
_INVITATION = re.compile(
    r"\b(?:schedul|book|request|mak|set(?:ting)? up|arrang)(?:e|es|ing)?\b.{0,40}\b(?:appointment|consult"
    r"|visit|evaluation|session|call)|\b(?:call|contact|reach out|give us a call|get in touch|speak|talk|visit)\b"
    r".{0,80}\b(?:today|now|to learn|to schedule|to get started|to find out|to see if|to discuss|to book|to ask"
    r"|for (?:a|an|more|your)|next step|first step|anytime|online)\b|\bwe(?:'re| are) here to help\b"
    r"|\bdon't (?:hesitate|wait)\b|\btake the (?:first|next) step\b|\bget started\b|\bto find out if\b"
    r"|\bwe(?:'d| would) love to\b|\bcall (?:us|our|\(?\d{3})|\breach out to (?:us|our)\b|\b(?:call|contact|reach|text)\b.{0,80}\d{3}[-. ]\d{4}"
)
_APPOINTMENT = re.compile(
    r"\b(?:schedul|book|request|mak|set(?:ting)? up|arrang)(?:e|es|ing)?\b.{0,40}\b(?:appointment|consult|visit"
    r"|evaluation|session)|\bget started\b|\btake the (?:first|next) step\b|\bto find out if\b"
)
_DANGER = re.compile(r"\b(?:911|988|emergency|immediately|right away|reschedul|cancel)")
_PRACTICAL = re.compile(
    r"\b(?:911|988)\b|\bemergency (?:room|department|services)\b|\breschedul|\bcancel|\bchange your appointment\b"
)
_ALARM = re.compile(
    r"\b(?:911|988|emergency|immediately|right away|reschedul|cancel)|\bif (?:you|your \w+) (?:have|has|experience"
    r"|develop|notice|feel|are (?:feeling|unable|pregnant)|get a|run)|\bquestions about (?:your )?(?:bill|balance)"
    r"|\bwith (?:any )?(?:other |more )?(?:questions|concerns)|\bnurse line\b|\bafter[- ]hours\b|\bon[- ]call\b"
)
_STUDIED = re.compile(
    r"\b(?:being|been|also|currently|is|are|still|under|in) (?:\w+ )?(?:stud(?:ied|y|ies)|research(?:ed)?|investigat\w+"
    r"|explored|evaluated|examined|trials?)\b|\binvestigational\b|\bexperimental\b|\bearly (?:research|studies|evidence)"
    r"|\bresearchers (?:are|continue|have begun)|\bmay (?:one day|someday)\b|\bpotential (?:use|in treating)|\bnot yet\b"
)
_FORBIDDEN = re.compile(
    r"contraindicat|\b(?:should|must|can|may|do|does|is|are|will)(?: not|n't)\b(?! (?:respon|improv|found|had|get|go away"
    r"|work|been|only|just|limited|always|fully))|\bcannot\b|\bnever\b|\bnot (?:an? )?(?:good |right |ideal |suitable )*"
    r"(?:candidate|recommended|suitable|eligible|appropriate|safe|advised|offered|for everyone)|\bavoid\b|\bunsafe\b"
    r"|\bineligible\b|\bunsuitable\b|\bprecaution|\bcaution\b|\brule (?:you|it|out)|\bexclu|\bdisqualif|\btell (?:us|your|the)"
    r"|\blet us know\b|\binform (?:us|your)|\binterfer|\brisk|\bside effects?\b|\bsymptoms?\b.{0,30}\binclud|\bcall (?:us|911)"
    r"|\bhistory of\b|\bwarning\b|\bprevent (?:you|us)|\brefrain\b|\brefer (?:you|patients|out)\b|\bunable to treat\b"
    r"|\bsymptoms (?:such|like|may|can|of)\b|\bpostpone"
)
_TREATED = re.compile(
    r"\b(?:treat(?:s|ed|ing)?|help(?:s|ed|ing)?|benefit(?:s|ed|ing)?|reliev\w+|eas(?:e|es|ing)|manag\w+|address\w*|used for"
    r"|effective (?:for|in|against)|relief (?:from|for)|indicated for|improv\w+|promise|approved for|work with|support\w*)\b"
)
_LISTED = re.compile(
    r"\b(?:conditions?|disorders?|illness(?:es)?|diagnos[ei]s|issues|concerns|problems|patients with|people with"
    r"|living with|suffering from|such as|including|includes?|following|like|these|those with|variety|range)\b|:$"
)
_DISEASE = re.compile(
    r"\bdepress|\banxi|\bptsd\b|\bpost-?traumatic|\bocd\b|\bobsessive|\bbipolar|\bpain\b|\bmigraine|\bheadache|\bfibromyalgia"
    r"|\bcrps\b|\bneuropath|\bsuicid|\blyme\b|\baddiction|\bsubstance|\balcohol|\bdisorder|\bsyndrome|\bdisease|\binsomnia"
    r"|\bstress\b|\bpanic\b|\bphobia|\badhd\b|\bgrief\b|\btrauma|\barthritis|\bneuralgia|\bsciatica|\btinnitus|\bburnout"
    r"|\bfatigue\b|\bsmoking|\bopioid|\beating disorder|\banorexia|\bbulimia|\bmood\b|\bschizo|\bautis|\bdementia|\balzheimer"
    r"|\bparkinson|\bpsoriasis|\bcrohn|\bcolitis|\basthma|\bdeficien|\bdehydrat|\bhangover|\binflamm|\bstroke|\btbi\b|\bconcussion"
    r"|\bmood swings|\bpremenstrual|\bpmdd\b|\bpostpartum|\bspasm|\bradiculopathy|\bstenosis|\bherniat|\bdystrophy"
)
_NOT_TREATED = re.compile(
    r"\bnot (?:currently |yet |a )?(?:treat|offer|recommend|candidate|covered|available|approved|suitable)|contraindicat"
    r"|\bshould not\b|\bexclud|\bwe refer\b|\b(?:being|been|under|still|only) (?:\w+ )?(?:stud(?:ied|y)|research"
    r"|investigat|evaluat|explor)|\binvestigational\b|\bexperimental\b|\bearly (?:research|studies|evidence)\b"
    r"|\bin (?:clinical )?trials?\b|\bemerging\b"
)
_EXCLUSION = re.compile(
    r"\bpregnan|\bbreast-?feed|\bnursing\b|\buncontrolled|\buntreated|\baneurysm|\bglaucoma|\bpsychosis\b|\bpsychotic"
    r"|\bschizophreni|\ballerg(?:y|ic)|\bheart (?:failure|disease|attack)|\bhyperthyroid|\bhigh blood pressure|\bhypertension"
    r"|\bliver|\bkidney|\brecent (?:stroke|heart|surgery)|\bseizure|\bepilep|\bpacemaker|\bmetal|\bimplant|\bactive"
    r"|\bcardiovascular|\bcardiac|\bhistory of|\bintracranial|\bunder (?:18|age)"
)
_PREPARATION = re.compile(
    r"\bbring\b(?! (?:your mood|relief|you|up|about))|\bwear\b(?! off)|\bno (?:solid )?(?:food|liquids?|alcohol|caffeine)\b|\b(?:not|nothing) (?:to )?(?:eat|drink)\b"
    r"|\bdo not (?:eat|drink)|\bdon't (?:eat|drink)|\bfast(?:ing)?\b|\bempty stomach\b|\bleave .{0,80} (?:at )?home\b"
    r"|\barrange (?:for )?(?:a|your) (?:driver|ride)|\bstop taking\b|\bavoid (?:alcohol|caffeine|food)|\bhydrate well\b"
    r"|\barrive\b.{0,80}\b(?:early|minutes before)|\bstop eating\b|\bsolid foods?\b|\bdrink (?:only )?(?:clear|water)[^.]{0,80}\buntil\b|\barrange a ride\b|\bfill out\b|\bcharge your\b|\bsips? of water\b|\bmorning med|\bcomfortable cloth|\bloose cloth"
)
_NOTICE = re.compile(
    r"\b(?:informational|educational) purposes\b|\bnot (?:intended|a substitute|medical advice)\b|\bdisclaimer\b"
    r"|\bdoes not (?:constitute|replace)\b|\bconsult (?:your|a) (?:doctor|physician|healthcare|qualified)\b.{0,80}\bbefore\b"
    r"|\bindividual results\b|\bresults (?:may|will) vary\b"
)


def story_scores(sentence: str) -> dict[Kind, int]:
    """How strongly a sentence tells of the procedure, the experience during it, and after it."""
    words = folded(sentence).replace("so you can feel", "so you")
    return {
        kind: sum(weight for weight, pattern in patterns if pattern.search(words))
        for kind, patterns in _COMPILED.items()
    }


def science_count(text: str) -> int:
    """How many different words of the mechanism of action a text uses."""
    return len(set(_SCIENCE.findall(folded(text))))


def invites(text: str) -> bool:
    """Whether a text asks the reader to call, book or come; "call us if you bleed" does not."""
    words = folded(text)
    if _APPOINTMENT.search(words):
        return not _DANGER.search(words)
    return bool(_INVITATION.search(words)) and not _ALARM.search(words)


def is_practical(text: str) -> bool:
    """Whether a text is about keeping appointments or emergencies, not about the treatment."""
    return bool(_PRACTICAL.search(folded(text)))


def is_alarming(text: str) -> bool:
    """Whether a text speaks of an emergency."""
    return bool(_DANGER.search(folded(text)))


def is_notice(text: str) -> bool:
    """Whether a text is a medical disclaimer."""
    return bool(_NOTICE.search(folded(text)))


def is_studied(text: str) -> bool:
    """Whether a text says that something is under study, so not offered as a treatment."""
    return bool(_STUDIED.search(folded(text)))


def is_forbidding(text: str) -> bool:
    """Whether a text says who must not be treated, or what to beware of."""
    return bool(_FORBIDDEN.search(folded(text)))


def is_not_treated(text: str) -> bool:
    """Whether an entry of a list of conditions says that this one is not, or not yet, treated."""
    return bool(_NOT_TREATED.search(folded(text)))


def names_exclusion(text: str) -> bool:
    """Whether a text names a state that usually rules a treatment out."""
    return bool(_EXCLUSION.search(folded(text)))


def announces_conditions(text: str) -> bool:
    """Whether a sentence leads into a list of conditions treated."""
    words = folded(text)
    return (
        bool(_TREATED.search(words) and _LISTED.search(words))
        and not _FORBIDDEN.search(words)
        and not _STUDIED.search(words)
    )


def is_preparation(text: str) -> bool:
    """Whether a text says what to do, bring or leave out before a visit."""
    return bool(_PREPARATION.search(folded(text)))


def names_condition(text: str) -> bool:
    """Whether a text names an illness."""
    return bool(_DISEASE.search(folded(text)))
