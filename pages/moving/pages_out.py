"""The records of a clinic's pages: what readers have, and what was written since."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from wagtail.models import Page, PageViewRestriction, Revision

from pages.models import BasePage
from pages.moving.fields import JSON, written
from pages.moving.kinds import page_kind
from pages.moving.references import References
from pages.moving.selection import Selection

_AT_ONCE = 20


def page_records(selection: Selection, references: References) -> Iterator[JSON]:
    """Each page after the one above it, otherwise in the order in which they were made: lists show
    pages of one instant so. `{key, type, parent, order, is_live, is_private, published, fields,
    later, lost}`; `order` is its place in the tree, counted from 1.

    `later` are the states that were saved after what readers have: the one that is to be published
    by itself and the newest draft, as far as they differ.
    """
    rows = Page.objects.filter(pk__in=selection.page_ids).order_by("path")
    paths = dict(rows.values_list("pk", "path"))
    keys = {path: pk for pk, path in paths.items()}
    parents = {pk: keys.get(path[: -Page.steplen]) for pk, path in paths.items()}
    places = {pk: place for place, pk in enumerate(paths, start=1)}
    private = set(
        PageViewRestriction.objects.filter(page__in=paths).values_list("page_id", flat=True)
    )
    order = parents_first(parents)
    for start in range(0, len(order), _AT_ONCE):
        some = order[start : start + _AT_ONCE]
        found = {one.pk: one for one in Page.objects.filter(pk__in=some).specific()}
        for pk in some:
            if isinstance(found[pk], BasePage):
                record = _record(found[pk], parents[pk], references)
                yield record | {"order": places[pk], "is_private": pk in private}


def parents_first(parents: Mapping[int, int | None]) -> list[int]:
    """Ids from the lowest on, each after that of the page above it."""
    order: dict[int, None] = {}
    for pk in sorted(parents):
        line = []
        above: int | None = pk
        while above is not None and above not in order:
            line.append(above)
            above = parents[above]
        order |= dict.fromkeys(reversed(line))
    return list(order)


def _record(page: Any, parent: int | None, references: References) -> JSON:
    kind = page_kind(page.wire_type)
    values, lost = written(page, kind, references)
    later = []
    newest = values
    for revision in later_revisions(page):
        draft, lost_there = written(revision.as_object(), kind, references)
        is_scheduled = revision.approved_go_live_at is not None
        if draft != newest or is_scheduled:
            later.append({"fields": draft, "is_scheduled": is_scheduled})
            lost += [name for name in lost_there if name not in lost]
        newest = draft
    return {
        "key": page.pk,
        "type": page.wire_type,
        "parent": parent,
        "is_live": page.live,
        "published": {
            "first": instant(page.first_published_at),
            "last": instant(page.last_published_at),
        },
        "fields": values,
        "later": later,
        "lost": lost,
    }


def later_revisions(thing: Any) -> list[Revision]:
    """The revisions of a page or a clinic that count beside its row, in order: what is scheduled
    and what was written last."""
    found = Revision.objects.for_instance(thing).filter(approved_go_live_at__isnull=False)
    keys = set(found.values_list("pk", flat=True))
    if thing.latest_revision_id and (thing.has_unpublished_changes or not thing.live):
        keys.add(thing.latest_revision_id)
    return list(Revision.objects.filter(pk__in=keys).order_by("created_at", "pk"))


def instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
