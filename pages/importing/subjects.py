"""Subjects: what a heading announces, finer than the section kind it is delivered as."""

import re
from enum import Enum

from pages.importing.markup import folded


class Subject(Enum):
    """What a heading is about; several subjects share one section kind."""

    CONTRAINDICATIONS = "contraindications"
    EMERGENCY = "emergency"
    REFERENCES = "references"
    FAQ = "faq"
    CTA = "cta"
    STUDIED = "studied"
    SIDE_EFFECTS = "side_effects"
    COST = "cost"
    VISIT = "visit"
    PREPARATION = "preparation"
    ELIGIBILITY = "eligibility"
    AFTER = "after"
    SCIENCE = "science"
    CONDITIONS = "conditions"
    DURING = "during"
    PROCEDURE = "procedure"
    RESULTS = "results"
    TESTIMONIALS = "testimonials"
    PLACE = "place"
    PEOPLE = "people"
    DISEASE = "disease"
    NOTICE = "notice"


VISIT_SUBJECTS = frozenset({Subject.VISIT, Subject.PROCEDURE, Subject.DURING, Subject.AFTER})

_TREATMENT = (
    r"(?:infusion|treatment|session|procedure|visit|appointment|therapy|dose|dosing|surgery)s?"
)

# The first pattern that is found in a heading gives its subject.
_PATTERNS: tuple[tuple[Subject, str], ...] = (
    (
        Subject.REFERENCES,
        r"^(?:selected |scientific |medical |key |article )?(?:references?|sources?|citations?"
        r"|bibliography|works cited|footnotes|endnotes|literature cited)(?: (?:and|&) .{2,30}| cited"
        r"| used)?$|^further reading$|^(?:research|studies) (?:cited|references)$",
    ),
    (
        Subject.CTA,
        r"^(?:have |got |any |still have |more )+(?:any |more |other )?questions\b.*\b(?:call|contact|reach|ask|us)\b"
        r"|^(?:still )?have (?:any |more )?questions\W*$|^questions or (?:concerns|appointments)",
    ),
    (Subject.CTA, r"^(?:any |other |more )?questions\?$"),
    (
        Subject.FAQ,
        r"\bfaqs?\b|frequently asked|\b(?:common|popular|top|patient|general)(?:ly)?(?: asked)? questions"
        r"|questions? (?:and|&) answers?|\bq ?(?:&|and) ?a(?:s|'s)?\b|questions,? answered|your questions"
        r"|questions (?:patients|people|we|you)\b|^questions$",
    ),
    (
        Subject.CONTRAINDICATIONS,
        r"contraindicat|\bshould(?:n't| not| never)\b|\bmust(?:n't| not)\b"
        r"|\b(?:not|isn't|aren't|never) (?:be )?(?:an? )?(?:good |right |ideal |suitable |eligible |safe"
        r"|recommended |appropriate )*(?:candidates?|for (?:everyone|everybody|you)|suitable|eligible"
        r"|recommended|appropriate|safe|right|advised|qualify)\b|\bwho (?:can't|cannot|should avoid|must avoid)"
        r"|\bdo(?:es)?(?:n't| not) (?:treat|qualify|accept)|ineligib|unsuitable|disqualif|exclusion"
        r"|\b(?:rule|rules) (?:you|patients|people|someone) out|\bprevents? (?:you|patients|someone)"
        r"|\bkeep (?:you|someone|a person|people|patients) from|\bwhen (?:to avoid|not to)\b"
        r"|\bbars? (?:you|someone|people)\b|\b(?:conditions?|illness(?:es)?|diagnos[ei]s|medications?|problems)\b.*"
        r"\b(?:prevent|interfere|complicate|exclude|limit|delay|increase|worsen|unsafe|report|disclose|mention"
        r"|caution|tell|screen)",
    ),
    (
        Subject.EMERGENCY,
        r"emergenc|\bcrisis\b|when (?:to|should (?:i|you)|you should) (?:call|contact|seek|go|get|worry|reach)"
        r"|\bcall\b.*\bif\b|\bcall (?:911|988|your (?:doctor|physician|surgeon)|us (?:if|immediately|right away)"
        r"|the (?:office|clinic|doctor) (?:if|right))|\bcontact (?:us|your \w+) (?:if|immediately)"
        r"|seek (?:medical|immediate|urgent|help)|warning signs|red flags|\burgent\b|call if\b",
    ),
    (
        Subject.NOTICE,
        r"disclaimer|^(?:please )?(?:note|important|notice)\b.{0,30}$|safety information|legal notice",
    ),
    (
        Subject.STUDIED,
        r"\b(?:under|in|ongoing|current|emerging|future|promising) (?:study|research|investigation|trials?)"
        r"|\b(?:being|also) (?:studied|researched|investigated|explored)|emerging (?:uses|indications|evidence"
        r"|areas)|investigational|areas of research|on the horizon",
    ),
    (
        Subject.SIDE_EFFECTS,
        r"side[- ]effects?|adverse|\brisks?\b|complications?|\bsafety\b|\bis .*\bsafe\b|how safe|warnings?\b"
        r"|precautions?|drawbacks|downsides|interactions?\b",
    ),
    (
        Subject.COST,
        r"\bcosts?\b|\bpric(?:e|es|ing)\b|\bfees?\b|payments?|financ|\binsur|coverage|\bcovered?s?\b|billing"
        r"|afford|how much (?:is|does|do|will|are)|packages?\b|membership|\brates\b|\b[hf]sas?\b|specials"
        r"|discounts?|refunds?|cancell?ation|no-?shows?|polic(?:y|ies)\b|out[- ]of[- ]pocket|deductible"
        r"|copays?|prior authori[sz]ation|reimburse|superbill|\brate sheet|in[- ]network|medicare|medicaid",
    ),
    (
        Subject.CTA,
        r"^(?:please )?(?:contact|call|text|email)(?: (?:us|our|the|\w+ (?:clinic|center))\b.*|$)"
        r"|^(?:book|schedule|request|make|set up|reserve|arrange) (?:(?:an?|your|my|the) )?(?:\w+ ){0,3}?"
        r"(?:appointment|consult|visit|evaluation|session|infusion|assessment|call|treatment|now|today|online)"
        r"|^(?:how|where) (?:to|do i|can i|can you) (?:contact|reach|book|schedule|make an? |request|get started"
        r"|get help|start)|^get (?:started|in touch|help|relief|back|care|your life)|^getting started|^reach out"
        r"|^(?:visit|come see|meet with) us|^(?:talk|speak|chat|connect) (?:to|with)|^take (?:the|your|a|that) "
        r"(?:next|first) step|^take (?:back )?control|^(?:your|the) (?:next|first) steps?(?: to| toward.*)?$"
        r"|^next steps?\b|^(?:find out|see|learn|discover|explore|ask) (?:if|whether)\b|^find out (?:more|about)"
        r"|^(?:discover|find|experience|seek|reclaim|restore|rediscover|embrace|achieve) (?:\w+ ){0,2}?(?:relief"
        r"|hope|help|healing|peace|your|a better|the difference|the benefits|lasting|yourself|joy|wellness)"
        r"|^(?:are you )?ready (?:to|for)|^(?:start|begin) (?:your|the|healing|feeling|living|today|now|a)\b"
        r"|^learn more\b|^let (?:us|our)|^we(?:'re| are) here|^how we can help|^(?:is|are) you or (?:a|someone)"
        r"|^(?:request|make|book) .*appointment|^appointments?$|^(?:call|contact) .*(?:today|now)$"
        r"|^join us|^interested in|^don't wait|^(?:help|hope|relief) is (?:here|available|closer|within)",
    ),
    (
        Subject.RESULTS,
        r"\bresults?\b|success rates?|effectiveness|how (?:well|effective|soon|quickly|fast)\b|outcomes?\b"
        r"|how long (?:do|does|will|can|until|before) .*(?:last|work|feel better|relief|notice|effect)"
        r"|\bbenefits of\b|^(?:the |key |potential )?(?:benefits|advantages)\b|\bwhy (?:choose|us|our|patients)\b",
    ),
    (
        Subject.TESTIMONIALS,
        r"testimonials?|what (?:our )?(?:patients|clients|people) say|reviews$|success stor",
    ),
    (
        Subject.VISIT,
        r"\b(?:before|prior)\b.*\b(?:during|after)\b|\bduring\b.*\bafter\b|\bduring (?:and|&) after",
    ),
    (
        Subject.AFTER,
        r"\bwhat to expect (?:after|following|once)|\b(?:after|following) (?:your|the|an?|each|every|my)?\b"
        r"|\bafter(?:ward|care|$)|aftercare|\brecover(?:y|ing|)\b|\bpost[- ]?(?:op|operat|treatment|infusion"
        r"|procedure|care|visit|session|surg)|\b(?:get|go|going|return|arrive|arriving|head|back) home\b"
        r"|^at home\b|once you(?:'re| are) home|discharge instructions|(?:the )?next day|days? after|rest of the day"
        r"|first (?:\d+|few|two|three) (?:hours|days|weeks)|^in the (?:hours|days|weeks)\b|(?:days|weeks) (?:that follow|ahead|later)|^the next (?:few|\d+) (?:hours|days|weeks)|home care|care at home|how will i feel after|\bwear(?:s)? off\b",
    ),
    (
        Subject.PREPARATION,
        r"\bprepar|\bwhat (?:to|should i|do i|you|you'll) (?:need to |should )?(?:bring|wear|pack|eat|avoid)"
        r"|^before\b|\bbefore (?:your|the|you|an?|each|my|arriv)|\bgetting ready|how (?:to|do i) get ready"
        r"|\b(?:night|day|week|morning) before|\bfasting\b|\bpre[- ](?:op|treatment|infusion|procedure|visit|surg)"
        r"|checklist|\bprior to\b|\bwhat to do (?:before|the)|\bbring with you",
    ),
    (
        Subject.ELIGIBILITY,
        r"\bcandida|\beligib|\bqualif(?:y|ies)\b|\bright for (?:you|me|your|my|a)|\bwho should\b|\bsuitable for"
        r"|\bideal for\b|\bis (?:it|\w+) for me|\bwho (?:is|are) .*\bfor\b|\bam i an?\b|\bappropriate for\b"
        r"|\bconsider(?:ing)? (?:ketamine|tms|spravato)",
    ),
    (
        Subject.SCIENCE,
        r"\bhow (?:does|do|is|are|can|will|\w+)\b.*\bworks?\b|^how it works|\bhow .*(?:affects?|acts?|heals?|impacts?|targets?"
        r"|changes?|relieves?) |\bhow .*\b(?:treats?|helps?)\b.*|\bscience\b|\bscientific|\bmechanisms?\b"
        r"|\b(?:and|on|in|for) (?:the|your) brain\b|\bbrain\b|\bneuro(?:plast|scien|trans|bio|log|n)|\breceptors?\b|\bbiology\b|pharmacolog"
        r"|\bwhy .*\bworks?\b|\bwhat (?:does|do) .* do to\b",
    ),
    (
        Subject.CONDITIONS,
        r"\b(?:conditions?|disorders?|diagnos[ei]s|illness(?:es)?|issues|problems|concerns|ailments)\b.*"
        r"\b(?:treat(?!ment)|help|benefit|address|manag|support|respond|improve)"
        r"|\b(?:treat|help|address|manage|support)(?:s|ed|ing)?\b.*\b(?:conditions?|disorders?|illness(?:es)?"
        r"|issues|concerns|diagnoses)\b|^what (?:(?:can|does|do|is|are|else) )?(?:\w+ ){0,4}(?:treat|help)s?\b"
        r"|^who (?:(?:can|could|may|might|does|do|will|is|are) )?(?:\w+ ){0,4}(?:benefit|help)s?\b"
        r"|\bused (?:to treat|for)\b|\bwe treat\b|\btreats\b|\btreatable\b|\bindications?\b|^conditions$"
        r"|^(?:common |approved |medical )?uses\b|\btreatment areas\b|\bareas of (?:focus|treatment)\b"
        r"|^(?:mental health |pain |mood )?conditions$",
    ),
    (
        Subject.VISIT,
        r"\bwhat (?:to expect|happens|you can expect|can i expect|should i expect|will happen|it's like)\b"
        r"|\bduring (?:your|the|an?|each|my)? ?(?:\w+ )?(?:visit|appointment)|\bexpectations\b",
    ),
    (
        Subject.DURING,
        r"\bfeels? like\b(?! (?:yourself|you again|myself|a new|living))|\bwhat .*\bfeel\b|\bhow .*\bfeel\b|\bsensations?\b|^the experience|\byour experience"
        r"|\b(?:ketamine|infusion|treatment|patient|psychedelic|spravato) experience\b|^experience$|\bduring\b"
        r"|\byou (?:may|might|will) feel",
    ),
    (
        Subject.PROCEDURE,
        r"\bprocess\b|\bprocedure\b|\bstep[- ]by[- ]step\b|\bsteps?\b|\b(?:first|your|initial|typical|treatment|the) (?:\w+ )?"
        r"(?:visit|appointment|session|consultation|infusion|day)s?\b|\bconsultation\b|\bevaluation\b|\bintake\b"
        r"|\bhow (?:is|are|do|does|we|will|your) .*\b(?:given|administered|performed|done|delivered|receive|perform"
        r"|administer|proceed|conducted)|\badministration\b|\btreatment (?:plan|schedule|protocol|course|timeline)"
        r"|\bday of\b|\bwhat (?:does|do|is|are) .*\blooks? like\b|\binvolved?s?\b|\bhow (?:long|often|many) (?:is|does|do|are|will|sessions|infusions|treatments)\b"
        r"|\bwalk-?through\b|\btimeline\b|\bhow we do it\b|\bthe day of\b|\bappointment\b",
    ),
    (
        Subject.PLACE,
        r"^(?:office|our|clinic|business|opening) hours|^hours\b|\bhours of\b|\blocations?\b|\bdirections\b|\bparking\b|\baddress\b|\bwhere (?:we|to find|are)\b|\bfind us\b"
        r"|\bserv(?:ing|ice) areas?\b|\bareas we serve\b",
    ),
    (
        Subject.PEOPLE,
        r"^about\b|\bmeet\b|\bour (?:team|doctors?|providers?|staff|story|mission|approach)\b|\beducation\b|\bcredentials\b"
        r"|\bboard[- ]certif|\bcertifications?\b|\bmemberships\b|\bresidency\b|\bfellowship\b|\bprofessional\b"
        r"|\bpersonal (?:life|note|interests)|\boutside (?:of )?(?:the|work)|\bawards?\b|\bpublications?\b|\blanguages?\b",
    ),
    (
        Subject.DISEASE,
        r"\bsymptoms?\b|\bsigns (?:of|and)\b|\bcauses?\b|\bcaused\b|\btypes of\b|\bdiagnos(?:is|ed|ing)\b|\bstatistics\b"
        r"|\bmyths?\b|\btriggers?\b|\bwho gets\b|\bprevalence\b|\bhistory of\b",
    ),
)
_COMPILED = tuple((subject, re.compile(pattern)) for subject, pattern in _PATTERNS)
_NUMBERING = re.compile(r"^(?:(?:step|part|section)?\s*\d{1,2}\s*[:.)-]\s*)")


def subject_of(heading: str) -> Subject | None:
    """The subject a heading announces, or None where only its text can tell."""
    words = _NUMBERING.sub("", " ".join(folded(heading).split()).strip(" :.!?*#-"))[:200]
    for subject, pattern in _COMPILED:
        if pattern.search(words):
            return subject
    return None
