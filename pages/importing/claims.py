"""Sentences an editor must check: absolute or promotional words, placeholders, lost links."""

import re

from pages.importing.phones import is_placeholder_phone

_CLAIM = re.compile(
    r"\b(?:safe(?:ly|r|st)?|cures?|cured|curing|guarantee[ds]?|proven|risk[- ]free|painless(?:ly)?"
    r"|(?:most |highly |very |extremely )?effective|groundbreaking|ground-breaking|cutting[- ]edge"
    r"|revolutionary|breakthrough|miracle|miraculous|life[- ]changing|state[- ]of[- ]the[- ]art"
    r"|long[- ](?:term|lasting) relief|permanent(?:ly)? (?:relief|results?|cures?d?|solution)"
    r"|immediate relief|instant relief|(?:100|one hundred) ?(?:%|percent)"
    r"|no (?:known )?(?:side effects|risks?|downtime)|without (?:any )?(?:side effects|risks?)"
    r"|clinically (?:proven|tested)|scientifically proven|fda[- ](?:approved|cleared)"
    r"|approved by the fda|food and drug administration[- ]approved|best (?:clinic|treatment|care)"
    r"|most advanced|most trusted|#1|number one|world[- ]class|success rates?|always works?"
    r"|works for everyone|non[- ]addictive|eliminates?|reverses?|detox(?:es|ify)?"
    r"|boosts? (?:your )?(?:immunity|immune)|anti[- ]aging|superior)(?!\w)",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?:\bnot?|\bnever|n't|\bcannot|\bwithout|\bnor|\bisn’t|n’t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r"\blorem ipsum\b|\bdolor sit amet\b|\bTODO\b|\bTBD\b|\bTBA\b|\bTK\b|\bX{3,}\b|\bFIXME\b"
    r"|\[(?:insert|your|add|clinic|practice|doctor|provider|name|phone|address|city|state|date"
    r"|link|image|tbd|todo|placeholder|company|business|location|number|email|website)\b[^\]]{0,80}\]"
    r"|<(?:insert|your|add|clinic)\b[^>]{0,80}>|\{\{?[^{}]{1,60}\}\}?"
    r"|\b(?:your|my) (?:clinic|practice|company|business) name\b|\b(?:clinic|practice) name here\b"
    r"|\b(?:text|content|description|name|title|phone|address|image|photo) (?:goes )?here\b(?=\W*$)"
    r"|\b(?:sample|dummy|placeholder|filler) text\b|\bcoming soon\b|\bexample\.com\b"
    r"|\bdr\. (?:john|jane) (?:doe|smith)\b|\b123 (?:main|anywhere|any) (?:st|street)\b",
    re.IGNORECASE,
)
_CASED_PLACEHOLDER = re.compile(r"\b(?:TODO|TBD|TBA|TK|FIXME|X{3,})\b")
_LOST_LINK = re.compile(
    r"\bclick (?:here|below|the link|on the|this)\b|\b(?:this|our|the following) (?:blog post|link)\b"
    r"|\b(?:check out|read|see|visit|view|follow|tap) (?:this|our|the) (?:\w+ ){0,4}"
    r"(?:article|post|page|guide|link|video|blog|pages|posts|articles|website|site)\b"
    r"|\b(?:read|learn|find out|see|view|find|download|sign up|register|apply|available) "
    r"(?:\w+ ){0,4}here\b|\blink below\b|\blinked (?:above|below)\b",
    re.IGNORECASE,
)


def claims_in(sentence: str) -> list[str]:
    """The words of a sentence that promise more than a clinic may; a denied claim is none."""
    return [
        match.group().lower()
        for match in _CLAIM.finditer("" if sentence.endswith("?") else sentence)
        if not _DENIAL.search(sentence[max(0, match.start() - 40) : match.start()])
    ]


def placeholder_in(text: str) -> str | None:
    """The first piece of unfinished text, such as `[insert name]`, `TBD` or 555-5555."""
    for match in _PLACEHOLDER.finditer(text):
        word = match.group()
        if word.isalpha() and word.upper() in {"TODO", "TBD", "TBA", "TK", "FIXME"}:
            if not _CASED_PLACEHOLDER.fullmatch(word):
                continue
        elif set(word) == {"x"}:
            continue
        return word
    return text if is_placeholder_phone(text) else None


def lost_link_in(sentence: str) -> str | None:
    """Words that were a link on the page and lead nowhere in plain text."""
    match = _LOST_LINK.search(sentence)
    return match.group() if match else None
