"""Compares what editors were told with what the database holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tests.crash.database import Database
from tests.crash.ledger import Entry, State, possible

# Readers get a page by its path; the slug is its last part, whatever its parents are called.
SHOWN = """
SELECT split_part(path, '/', -2), body::json->>'title', parent_id
FROM api_deliverydocument WHERE subject = 'page' AND state = 'published'
"""
# Titles that were ever published, each with a Change in the same transaction.
EVER_TOLD = """
SELECT DISTINCT body::json->>'title' FROM witness_document JOIN witness_change
USING (transaction, clinic, subject, subject_id) WHERE subject = 'page' AND state = 'published'
"""
NOWHERE = State("", 0, is_live=False, exists=False)
PUBLISHING = ("publish", "schedule", "create")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many acknowledged publications there were; what is wrong."""

    acknowledged: int
    problems: list[str]


def compared(first: dict[str, State], entries: Sequence[Entry], database: Database) -> Outcome:
    """`first` are the pages' states at the beginning, by slug."""
    shown = {slug: (title, parent) for slug, title, parent in database.rows(SHOWN)}
    told = {title for (title,) in database.rows(EVER_TOLD)}
    of_page: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        of_page[entry.page].append(entry)
    problems = []
    for slug, sent in of_page.items():
        states = possible(first.get(slug, NOWHERE), sent)
        if shown.get(slug) not in {state.shown for state in states}:
            last = ", ".join(
                f"{one.act} {one.title or one.parent or ''} ({one.answer})" for one in sent[-6:]
            )
            problems.append(f"{slug} is shown as {shown.get(slug)} after {last}")
    published = [one for one in entries if one.act in PUBLISHING and one.answer == "done"]
    lost = [one for one in published if one.title not in told and is_final(one, of_page)]
    problems += [f"{one.act} of {one.title} was acknowledged and is in no Change" for one in lost]
    return Outcome(len(published), problems)


def is_final(entry: Entry, of_page: dict[str, list[Entry]]) -> bool:
    """Whether nothing may have taken a scheduled publication back before its time."""
    return entry.act != "schedule" or of_page[entry.page][-1] is entry
