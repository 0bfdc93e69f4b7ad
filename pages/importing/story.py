"""The treatment story: which sentences tell of the procedure, of the time during it, and after."""

from pages.importing.article import Kind
from pages.importing.cues import is_practical, is_preparation, story_scores
from pages.importing.headings import is_sign_off
from pages.importing.sentences import sentences
from pages.importing.subjects import Subject

_PRIOR: dict[Subject, tuple[Kind, int]] = {
    Subject.PROCEDURE: (Kind.PROCEDURE, 2),
    Subject.DURING: (Kind.EXPERIENCE_DURING, 2),
    Subject.AFTER: (Kind.EXPERIENCE_AFTER, 4),
}


def story_paragraphs(
    paragraphs: list[str], subject: Subject | None
) -> list[list[tuple[Kind, str]]]:
    """Each paragraph as (kind, text) parts, divided between sentences where the subject changes."""
    prior = _PRIOR.get(subject) if subject else None
    told: list[list[tuple[Kind, str]]] = []
    last: Kind | None = None
    signed = False
    for paragraph in paragraphs:
        signed = signed or is_sign_off(paragraph)
        parts = sentences(paragraph)
        if signed or _is_aside(parts, subject):
            told.append([(Kind.TEXT, paragraph)])
            continue
        labels = _labels(parts, prior, last)
        told.append(_runs(parts, labels))
        last = labels[-1] if labels else last
    return told


def _is_aside(parts: list[str], subject: Subject | None) -> bool:
    """Whether a paragraph of the story is about getting ready, or about appointments."""
    if any(is_practical(part) for part in parts):
        return True
    ready = sum(is_preparation(part) for part in parts)
    return subject is not Subject.AFTER and ready * 2 > len(parts)


def list_kind(texts: list[str], ordered: bool, subject: Subject | None, last: Kind | None) -> Kind:
    """The part of the story a whole list tells; what to do before a visit is text."""
    if subject is not Subject.AFTER and not ordered:
        before = sum(is_preparation(text) for text in texts)
        if before * 2 >= len(texts):
            return Kind.TEXT
    prior = _PRIOR.get(subject) if subject else None
    totals = dict.fromkeys(story_scores(""), 0)
    for text in texts:
        for kind, score in story_scores(text).items():
            totals[kind] += min(score, 4)
    if prior:
        totals[prior[0]] += prior[1] * max(1, len(texts) // 2)
    if ordered:
        totals[Kind.PROCEDURE] += 2 + len(texts) // 2
    if last:
        totals[last] += 1
    best = max(totals, key=lambda kind: totals[kind])
    if totals[best]:
        return best
    return last or Kind.PROCEDURE


def _labels(parts: list[str], prior: tuple[Kind, int] | None, last: Kind | None) -> list[Kind]:
    """The kind of each sentence; one that says nothing goes with its neighbours."""
    found: list[Kind | None] = []
    previous = last
    for position, part in enumerate(parts):
        scores = story_scores(part)
        if not any(scores.values()):
            found.append(found[-1] if found else None)
            continue
        if prior:
            scores[prior[0]] += prior[1]
        if previous and position:
            scores[previous] += 1
        best = max(scores, key=lambda kind: (scores[kind], kind is previous))
        found.append(best)
        previous = best
    known = next((kind for kind in found if kind), None)
    fallback = known or (prior[0] if prior else None) or last or Kind.PROCEDURE
    return _steady(parts, [kind or fallback for kind in found])


def _steady(parts: list[str], labels: list[Kind]) -> list[Kind]:
    """A single weak sentence between two of one kind does not interrupt them."""
    steady = list(labels)
    for index in range(1, len(labels) - 1):
        before, here, after = steady[index - 1], labels[index], labels[index + 1]
        if before is after is not here and story_scores(parts[index])[here] < 4:
            steady[index] = before
    return steady


def _runs(parts: list[str], labels: list[Kind]) -> list[tuple[Kind, str]]:
    runs: list[tuple[Kind, str]] = []
    for part, label in zip(parts, labels, strict=True):
        if runs and runs[-1][0] is label:
            runs[-1] = (label, f"{runs[-1][1]} {part}")
        else:
            runs.append((label, part))
    return runs
