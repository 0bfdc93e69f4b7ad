"""Bringing pages' documents up to what is public now."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Flag, auto
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from api.models import DeliveryDocument
from api.models.delivery import names_condition
from api.publishing import dependents, snippets
from api.publishing.store import (
    Outcome,
    Published,
    State,
    Stored,
    Subject,
    end_no_later,
    others_at,
    rows_of,
    store,
    withdraw,
)
from api.publishing.world import read_tree
from cms.models import Clinic
from cms.turns import verb, wait_for_turn
from pages.deliverability import Place, Tree
from pages.documents import DocumentContext, card, document_for, sitemap_entry
from pages.documents.instants import instant
from pages.documents.loading import load_whole
from pages.models import SubjectPage, TreatmentPage
from pages.redirects import clear_redirect, leave_redirect
from pages.subjects import PAGES_ABOUT


class Lost(Flag):
    """What readers had and have no more since a page was written."""

    NOTHING = 0
    PAGE = auto()
    CONDITION_NAMED = auto()


@verb()
def sync_page(page_id: int) -> None:
    """Publish, update or withdraw a page's document, and all that show the page.

    Re-reads the page: what is in memory while it is saved may be a draft. Owned by the caller's
    transaction where there is one. What comes, goes or moves with the page is written here; of
    what only shows it, some may follow later.
    """
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return withdraw_page(page_id)
    # Who saves a draft must not wait: the publisher may be waiting for the draft's row.
    if not page.live and not _is_known(page):
        return None
    wait_for_turn()
    rows = list(rows_of(Subject.PAGE, page_id))
    keys = {f"page:{page_id}"}
    keys |= {f"children:{row.parent_id}" for row in rows if row.parent_id}
    tree = read_tree()
    held_back = frozenset(tree.held_back)
    place = tree.place(page)
    parent = place.lineage[-2] if len(place.lineage) > 1 else None
    if parent is not None:
        keys.add(f"children:{parent.pk}")
    before = [(row.clinic, row.path, row.state) for row in rows]
    places_in_lists = {_place_in_list(row) for row in rows}
    lost = write_page(place, tree, rows)
    after = [(row.clinic, row.path, row.state) for row in rows]
    if places_in_lists != {_place_in_list(row) for row in rows}:
        keys |= dependents.list_keys(rows)
    written = {page_id}
    if before != after:
        keys |= _treatment_keys(place) | _subject_keys(place)
        below = write_pages(page.get_descendants(), tree)
        keys |= _keys_of_pages(below.seen)
        written |= below.written
        lost |= below.lost
    elif issubclass(page.specific_class, SubjectPage):
        keys |= _subject_keys(place)
    _end_below(place)
    changed = held_back ^ tree.held_back
    dependents.rebuild_dependents(
        keys, written, at_once=bool(lost), cause=f"page:{page_id}", tree=tree
    )
    dependents.rebuild_what_shows(changed)
    return None


@verb()
def sync_subtree(page_id: int, *, at_once: bool = False) -> None:
    """Bring a page and all below it up to date, after something above or around them changed;
    `at_once` leaves nothing for later."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return
    wait_for_turn()
    tree = read_tree()
    held_back = frozenset(tree.held_back)
    below = write_pages(page.get_descendants(inclusive=True), tree)
    place = tree.place(page)
    keys = _keys_of_pages(below.seen) | _treatment_keys(place) | _subject_keys(place)
    parent = page.get_parent()
    if parent is not None:
        keys.add(f"children:{parent.pk}")
    changed = held_back ^ tree.held_back
    dependents.rebuild_dependents(
        keys,
        below.written,
        at_once=at_once or bool(below.lost),
        cause=f"page:{page_id}",
        tree=tree,
    )
    dependents.rebuild_what_shows(changed)


@verb()
def withdraw_pages_outside(clinic: Clinic) -> None:
    """Withdraw the pages of a clinic that no longer stand in its tree."""
    rows = DeliveryDocument.objects.filter(
        clinic=clinic.slug, subject=Subject.PAGE, state=State.PUBLISHED
    )
    published = Page.objects.filter(pk__in=rows.values("subject_id"))
    outside = published.not_descendant_of(clinic.site.root_page, inclusive=True)
    below = write_pages(outside, read_tree())
    if below.lost:
        dependents.rebuild_dependents(_keys_of_pages(below.seen), below.written, at_once=True)


@verb()
def withdraw_page(page_id: int) -> None:
    """Withdraw the document of a page that is gone, and rebuild all that showed it."""
    if rows_of(Subject.PAGE, page_id).exists():
        wait_for_turn()
    rows = list(rows_of(Subject.PAGE, page_id))
    keys = {f"page:{page_id}"} | dependents.keys_around(rows)
    named = snippets.named_conditions(map(Stored, rows))
    for row in rows:
        withdraw(row)
    snippets.write_conditions(named, read_tree())
    dependents.rebuild_dependents(keys, {page_id}, at_once=True)


def write_page(
    place: Place,
    tree: Tree,
    rows: list[DeliveryDocument] | None = None,
    conditions: set[tuple[str, int]] | None = None,
) -> Lost:
    """Write the document of one page as it stands, without looking at other pages; what readers
    lost by it.

    The conditions it names, or no longer names, come and go with it: at once, or when `conditions`
    is given, to which they are added, by whoever writes those. `rows` are all its rows, where they
    are read already; they are kept in step, and a new one is added.
    """
    if rows is None:
        rows = list(rows_of(Subject.PAGE, place.page.pk))
    found = [Stored(row) for row in rows]
    named = snippets.named_conditions(found)
    lost = Lost.PAGE if _write_document(place, tree, found) else Lost.NOTHING
    still_named = snippets.named_conditions(found)
    rows[:] = [one.row for one in found if one.row]
    if conditions is None:
        snippets.write_conditions(named ^ still_named, tree)
    else:
        conditions |= named ^ still_named
    return lost | Lost.CONDITION_NAMED if named - still_named else lost


def _write_document(place: Place, tree: Tree, found: list[Stored]) -> bool:
    """Write or withdraw a page's document; whether readers had one and have none now. `found` is
    what is stored of the page, kept in step."""
    own, is_lost = Stored(None), False
    for one in found:
        if place.clinic and one.row and one.row.clinic == place.clinic.slug:
            own = one
        else:
            is_lost |= withdraw(one.row)
    if place.clinic is None:
        return is_lost
    was_public = own.is_public
    published = published_at(place, place.clinic.slug, tree)
    if published is None:
        return withdraw(own.row) or is_lost
    # Where readers knew it, even if it was withdrawn in between.
    old_path = own.row.path if own.row else None
    displaced: set[int] = set()
    if not was_public or old_path != place.path:
        clear_redirect(place.clinic, published.path or "/")
        standing = others_at(published).filter(subject=Subject.PAGE, state=State.PUBLISHED)
        displaced = set(standing.values_list("subject_id", flat=True))
    if own not in found:
        found.append(own)
    outcome = store(published, own)
    if outcome == Outcome.HELD_BACK:
        tree.held_back.add(place.page.pk)
    else:
        tree.held_back.discard(place.page.pk)
    if outcome == Outcome.WRITTEN:
        tree.held_back |= displaced
    if old_path is not None and old_path != place.path:
        leave_redirect(place.clinic, old_path, place.page.pk)
    return is_lost or (was_public and outcome == Outcome.HELD_BACK)


def published_page(page_id: int, clinic_slug: str, tree: Tree | None = None) -> Published | None:
    """What is to be stored of a page for a clinic."""
    page = Page.objects.filter(pk=page_id).first()
    tree = tree or read_tree()
    return published_at(tree.place(page), clinic_slug, tree) if page is not None else None


def published_at(place: Place, clinic_slug: str, tree: Tree) -> Published | None:
    """The same for a page whose place is known: its document with all that is stored beside it."""
    clinic, path = place.clinic, place.path
    if clinic is None or path is None or clinic.slug != clinic_slug or not place.is_deliverable:
        return None
    load_whole([place.page.pk], tree)
    page: Any = tree.whole[place.page.pk]
    context = DocumentContext(clinic, page.pk, tree)
    document = document_for(page, place, context)
    own_card = card(page, path, context)
    context.dependencies.update(map(names_condition, context.condition_ids))
    listed_at = f"{document['date']}T00:00:00Z" if document["date"] else document["published_at"]
    return Published.built(
        context,
        Subject.PAGE,
        page.pk,
        document,
        ends_at=place.expires_at,
        type=page.wire_type,
        path=path,
        parent_id=place.lineage[-2].pk if len(place.lineage) > 1 else None,
        sort_key=listed_at or instant(page.latest_revision_created_at) or "",
        card=own_card,
        sitemap=sitemap_entry(document),
        has_version=True,
    )


@dataclass(frozen=True, slots=True)
class Below:
    """What became of pages whose surroundings changed: all that were looked at, those of them that
    were written because they came, went or moved, and what readers lost."""

    seen: frozenset[int]
    written: frozenset[int]
    lost: Lost


def write_pages(pages: QuerySet[Page], tree: Tree) -> Below:
    """Write those of the pages that come, go or move, from the top down.

    None of this waits for later: readers never meet a page at two addresses, nor a link that leads
    to one where there is none yet.
    """
    found = list(pages.order_by("path"))
    tree.know(found)
    tree.load(found)
    moving = [place for place, rows in _with_rows(found, tree) if _is_elsewhere(place, rows)]
    lost = Lost.NOTHING
    conditions: set[tuple[str, int]] = set()
    for start in range(0, len(moving), dependents.READ_TOGETHER):
        some = moving[start : start + dependents.READ_TOGETHER]
        load_whole([place.page.pk for place in some if place.is_deliverable], tree)
        for place in some:
            lost |= write_page(place, tree, conditions=conditions)
        tree.forget_whole()
    # Each once, however many of the pages name it.
    snippets.write_conditions(conditions, tree)
    written = frozenset(place.page.pk for place in moving)
    return Below(frozenset(page.pk for page in found), written, lost)


def _with_rows(pages: list[Page], tree: Tree) -> list[tuple[Place, list[DeliveryDocument]]]:
    """Where each page stands, with where its documents do."""
    rows: dict[int, list[DeliveryDocument]] = {page.pk: [] for page in pages}
    known = DeliveryDocument.objects.filter(subject=Subject.PAGE, subject_id__in=rows)
    for row in known.only("subject_id", "clinic", "locale", "path", "state", "is_held_back"):
        rows[row.subject_id].append(row)
    return [(tree.place(page), rows[page.pk]) for page in pages]


def _is_elsewhere(place: Place, rows: list[DeliveryDocument]) -> bool:
    """Whether readers meet a page where it should not be, or not where it should."""
    kept = [row for row in rows if row.state == State.PUBLISHED or row.is_held_back]
    if not place.is_deliverable or place.clinic is None:
        return bool(kept)
    right = (State.PUBLISHED, place.clinic.slug, place.clinic.locale, place.path)
    return [(row.state, row.clinic, row.locale, row.path) for row in kept] != [right]


def _place_in_list(row: DeliveryDocument) -> tuple[str, ...]:
    """Where a page stands among the pages of its type, in lists of a whole clinic and of the pages
    below another one; the same while it is not public."""
    if row.state != State.PUBLISHED:
        return ()
    return (row.clinic, row.type, row.sort_key, row.path or "")


def _keys_of_pages(page_ids: Collection[int]) -> set[str]:
    """What depends on pages around which something changed; themselves, too."""
    rows = DeliveryDocument.objects.filter(subject=Subject.PAGE, subject_id__in=page_ids)
    return {f"page:{one}" for one in page_ids} | dependents.list_keys(rows.only("clinic", "type"))


def _is_known(page: Page) -> bool:
    """Whether readers have the page or one below it, or would if it did not lack a value."""
    these = page.get_descendants(inclusive=True).values("pk")
    rows = DeliveryDocument.objects.filter(subject=Subject.PAGE, subject_id__in=these)
    return rows.filter(Q(state=State.PUBLISHED) | Q(is_held_back=True)).exists()


def _end_below(place: Place) -> None:
    """Have no document below a page outlive it, however long it waits to be built."""
    below = Page.objects.descendant_of(place.page).values("pk")
    end_no_later(
        DeliveryDocument.objects.filter(subject=Subject.PAGE, subject_id__in=below),
        place.expires_at,
    )


def _treatment_keys(place: Place) -> set[str]:
    """What depends on which treatments a clinic has, where one stands here or below."""
    has_one = TreatmentPage.objects.descendant_of(place.page, inclusive=True).exists()
    return {f"treatments:{place.clinic.pk}"} if has_one and place.clinic else set()


def _subject_keys(place: Place) -> set[str]:
    """What depends on where the clinic's pages about conditions and people are, where one stands
    here or below."""
    if place.clinic is None:
        return set()
    return {
        f"{noun}_page:{place.clinic.pk}:{key}"
        for noun, model in PAGES_ABOUT.items()
        for key in model.objects.descendant_of(place.page, inclusive=True).values_list(
            f"{noun}_id", flat=True
        )
        if key is not None
    }
