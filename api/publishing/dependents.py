"""Rebuilding the documents that were built from something that changed.

What is public no more vanishes everywhere at once. All else is rebuilt at once for the nearest
documents only: the others are noted, and readers keep them until the worker's turn.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from django.conf import settings
from wagtail.models import Page

from api.models import DeliveryDocument
from api.publishing.store import Subject, withdraw
from api.publishing.waiting import note_pending
from api.publishing.world import read_tree
from cms.turns import turn_notes, verb, wait_for_turn
from pages.deliverability import Tree
from pages.documents.loading import load_whole

# How many documents the present turn has rebuilt because they show something.
REBUILT = "documents rebuilt"
# How many pages are read by the same queries.
READ_TOGETHER = 50
# What of a document's row says what it is about, and where readers met it.
ABOUT = ("pk", "subject", "subject_id", "clinic", "path", "parent_id", "type")


@verb()
def rebuild_dependents(
    keys: Iterable[str],
    besides: Collection[int] = (),
    *,
    at_once: bool = False,
    cause: str = "",
    tree: Tree | None = None,
) -> None:
    """Rebuild every document that depends on one of `keys`; `besides` are pages to leave out.

    All of them in the caller's transaction when `at_once`: whatever readers must not get any more
    asks for that. Else as many as a turn may rebuild; those that are left wait for the worker under
    the name of their `cause`, by default the first key. Each document notes all it reads, however
    indirectly, so one round is complete. `tree` is what the same verb has read of the pages as they
    are now.
    """
    # Before looking: a document that is being written now may come to depend on them.
    wait_for_turn()
    keys = list(keys)
    rows = nearest_first(
        row
        for row in DeliveryDocument.objects.filter(dependencies__key__in=keys)
        .distinct()
        .only(*ABOUT)
        if row.subject != Subject.PAGE or row.subject_id not in besides
    )
    notes = turn_notes()
    count = documents_now(len(rows), notes.get(REBUILT, 0), at_once=at_once)
    notes[REBUILT] = notes.get(REBUILT, 0) + count
    rebuild(rows[:count], tree or read_tree())
    if rows[count:]:
        note_pending(rows[count:], cause or keys[0])


def documents_now(found: int, rebuilt: int, *, at_once: bool) -> int:
    """How many of the found documents are rebuilt in a turn that has rebuilt so many already."""
    return found if at_once else max(0, min(found, settings.FAN_OUT_LIMIT - rebuilt))


def nearest_first(rows: Iterable[DeliveryDocument]) -> list[DeliveryDocument]:
    """A clinic's own document, which stands around every page; then the pages from the home page
    down, so that lists and parents come before what stands deep; then all else."""

    def distance(row: DeliveryDocument) -> tuple[int, int, int]:
        rank = {Subject.CLINIC: 0, Subject.PAGE: 1}.get(Subject(row.subject), 2)
        return rank, (row.path or "").count("/"), row.pk

    return sorted(rows, key=distance)


def rebuild(rows: Sequence[DeliveryDocument], tree: Tree) -> None:
    """Build these documents, whose rows are still as readers met them.

    Where a page is gone by that, is held back now or is not any more, all that show it follow at
    once.
    """
    held_back = frozenset(tree.held_back)
    lost: list[DeliveryDocument] = []
    for start in range(0, len(rows), READ_TOGETHER):
        some = rows[start : start + READ_TOGETHER]
        load_pages_of(some, tree)
        lost += [row for row in some if REBUILD[row.subject](row, tree)]
        tree.forget_whole()
    if lost:
        gone = {row.subject_id for row in lost}
        rebuild_dependents(keys_around(lost), besides=gone, at_once=True)
    rebuild_what_shows(held_back ^ tree.held_back)


def rebuild_what_shows(page_ids: Collection[int]) -> None:
    """Rebuild at once what shows these pages, which came to be held back or are not any more."""
    if page_ids:
        rebuild_dependents((f"page:{one}" for one in sorted(page_ids)), page_ids, at_once=True)


def keys_around(rows: Collection[DeliveryDocument]) -> set[str]:
    """What depends on pages that stood where these rows say, and on the lists they stood in."""
    keys = {f"page:{row.subject_id}" for row in rows}
    keys |= {f"children:{row.parent_id}" for row in rows if row.parent_id}
    return keys | list_keys(rows)


def list_keys(rows: Iterable[DeliveryDocument]) -> set[str]:
    """What depends on which pages of a type a clinic has, and in which order."""
    return {f"list:{row.clinic}:{row.type}" for row in rows}


def load_pages_of(rows: Iterable[DeliveryDocument], tree: Tree) -> None:
    """Read the pages that these documents are about together."""
    load_whole([row.subject_id for row in rows if row.subject == Subject.PAGE], tree)


def _rebuild_page(row: DeliveryDocument, tree: Tree) -> bool:
    """Whether readers had the page and have it no more."""
    from api.publishing.pages import Lost, write_page

    page = tree.whole.get(row.subject_id) or Page.objects.filter(pk=row.subject_id).first()
    if page is None:
        return withdraw(DeliveryDocument.objects.get(pk=row.pk))
    return Lost.PAGE in write_page(tree.place(page), tree)


def _rebuild_clinic(row: DeliveryDocument, tree: Tree) -> None:
    from api.publishing.clinics import write_clinic

    write_clinic(row.subject_id, tree)


def _rebuild_condition(row: DeliveryDocument, tree: Tree) -> None:
    from api.publishing.snippets import write_condition

    write_condition(row.subject_id, row.clinic, tree)


def _rebuild_clinician(row: DeliveryDocument, tree: Tree) -> None:
    from api.publishing.people import write_clinician

    write_clinician(row.subject_id, row.clinic, tree)


def _rebuild_redirect(row: DeliveryDocument, tree: Tree) -> None:
    from api.publishing.snippets import write_redirect

    write_redirect(row.subject_id, tree)


# Each gives something true only for a page that is gone.
REBUILD: dict[str, Callable[[DeliveryDocument, Tree], bool | None]] = {
    Subject.PAGE: _rebuild_page,
    Subject.CLINIC: _rebuild_clinic,
    Subject.CONDITION: _rebuild_condition,
    Subject.CLINICIAN: _rebuild_clinician,
    Subject.REDIRECT: _rebuild_redirect,
}
