"""Checking all that is stored: what is found, told and remembered."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from django.utils import timezone

from api.models import DeliveryDocument, DocumentCheck
from api.publishing.faults import Difference, Kind
from api.publishing.inventory import Key, count_of_documents, everything
from api.publishing.looking import confirmed, looked_at
from api.publishing.mending import mend
from api.publishing.missing import Waiting, title_of, waiting_for_values
from api.publishing.searching import index_search
from api.publishing.store import State
from api.publishing.told import go_on_after_last, told_without_document, whats_wrong_with_log
from api.search.index import whats_wrong_with_index

logger = logging.getLogger(__name__)

# A report holds so many faults; more are only counted.
MOST_TOLD = 1000
# What is one for all clinics together: who checks it, who mends it, what it is called.
SEARCH, LOG = Key("", "search", 0), Key("", "log", 0)
WHOLES: tuple[tuple[Key, Kind, Callable[[], str | None], Callable[[], object]], ...] = (
    (SEARCH, Kind.SEARCH, whats_wrong_with_index, index_search),
    (LOG, Kind.LOG, whats_wrong_with_log, go_on_after_last),
)
TITLES = {SEARCH: "The search index", LOG: "The log of changes"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one document; `title` is what an editor knows it by."""

    kind: Kind
    clinic: str
    subject: str
    subject_id: int
    title: str
    path: str | None
    words: str

    def __str__(self) -> str:
        where = f" at {self.path}" if self.path else ""
        name = f"{self.clinic}: {self.subject} {self.subject_id} “{self.title}”{where}"
        return f"{name if self.clinic else self.title} {self.words}. ({self.kind})"


@dataclass(slots=True)
class Report:
    """What a check found: of `checked` subjects `faulty` are not what they should be.

    `faults` has the first 1,000. `mended` are those that were found and are no more; `waiting` are
    the documents that lack a value, which is no fault. One that `is_cut_short` has not seen all.
    """

    checked: int = 0
    faulty: int = 0
    faults: list[Fault] = field(default_factory=list)
    mended: list[Fault] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    is_cut_short: bool = False

    @property
    def is_clean(self) -> bool:
        return not self.faulty


Tell = Callable[[Fault], object]
Watch = Callable[[int, int], object]


def log_fault(fault: Fault) -> None:
    """Tell those who run the server."""
    logger.error("%s", fault)


def check_documents(
    now: datetime,
    *,
    clinic: str | None = None,
    repair: bool = False,
    tell: Tell = log_fault,
    watch: Watch = lambda checked, of: None,
    is_stopping: Callable[[], bool] = lambda: False,
) -> Report:
    """Compare all that should be public with what is stored, of one clinic (its slug) or of all.

    With `repair` each fault is mended, in a transaction of its own, and all is checked again: the
    report then has what is left. `tell` gets every fault as it is found, `watch` how many of about
    how many subjects were looked at. The last check of all clinics is remembered with its time,
    `now`, for the dashboard. Ends early, between two parts, when `is_stopping`: nothing is
    remembered of it then.
    """
    report = _check(clinic, repair, tell, watch, is_stopping)
    if repair and not report.is_clean:
        found = report.faults
        report = _check(clinic, False, tell, watch, is_stopping)
        report.mended = [fault for fault in found if fault not in report.faults]
    report.waiting = waiting_for_values(clinic)
    if clinic is None and not report.is_cut_short:
        DocumentCheck.objects.update_or_create(
            pk=1,
            defaults={"checked_at": now, "checked": report.checked, "faulty": report.faulty},
        )
    return report


def _check(
    clinic: str | None, repair: bool, tell: Tell, watch: Watch, is_stopping: Callable[[], bool]
) -> Report:
    report, total = Report(), count_of_documents(clinic)
    for keys in chain(everything(clinic), told_without_document(clinic)):
        if is_stopping():
            report.is_cut_short = True
            return report
        for key in looked_at(keys, timezone.now()):
            found = confirmed(key)
            _note(report, key, found, tell)
            if found and repair:
                _try_to_mend(key)
        report.checked += len(keys)
        watch(report.checked, max(report.checked, total))
    for key, kind, whats_wrong, put_right in WHOLES if clinic is None else ():
        if wrong := whats_wrong():
            _note(report, key, [Difference(kind, wrong)], tell)
            if repair:
                put_right()
    return report


def _try_to_mend(key: Key) -> None:
    try:
        mend(key)
    except Exception:
        # Told by the next check; the others are to be mended all the same.
        logger.exception("%s %s at %s could not be mended", key.subject, key.subject_id, key.clinic)


def _note(report: Report, key: Key, found: list[Difference], tell: Tell) -> None:
    if not found:
        return
    report.faulty += 1
    row = DeliveryDocument.objects.filter(
        clinic=key.clinic, subject=key.subject, subject_id=key.subject_id
    ).first() or DeliveryDocument(
        clinic=key.clinic, subject=key.subject, subject_id=key.subject_id, state=State.WITHDRAWN
    )
    title = TITLES.get(key) or title_of(row)
    for one in found:
        fault = Fault(one.kind, key.clinic, key.subject, key.subject_id, title, row.path, one.words)
        tell(fault)
        if len(report.faults) < MOST_TOLD:
            report.faults.append(fault)
