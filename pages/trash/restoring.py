"""Bringing a page back from the trash."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction, Revision

from cms.models import User
from cms.turns import turn
from pages.gates import check_publishable
from pages.models import BasePage, Redirect, TrashedPage
from pages.signals import page_relocated
from pages.trash.errors import NoPlaceLeft, NotInTrash
from pages.trash.places import move_back, usual_place, why_not_back_to
from pages.trash.words import at_a_time, joined

BROUGHT_BACK = "pages.restore"


@dataclass(frozen=True, slots=True)
class Restored:
    """A page that is back, and what is not as it was, in an editor's words."""

    page: Page
    notes: tuple[str, ...]


def why_hidden_now(
    *, was_private: bool, was_hidden: bool, is_private: bool, is_elsewhere: bool
) -> str | None:
    """Why a page that was live comes back as a draft: nobody may see by its return what a page
    above it kept from them. None when it may be public."""
    if was_private and not is_private:
        return "it was private because of a page above it, and is not so here"
    if was_hidden and is_elsewhere:
        return "a page above it was not published, so nobody has seen it yet"
    return None


@turn()
def restore(
    row_id: int,
    user: User | None = None,
    parent: Page | None = None,
    now: datetime | None = None,
) -> Restored:
    """Bring a page with all below it back, to where it stood or below `parent`.

    What was live is live again, unless something forbids it by now; what was scheduled is so again
    if its time has not passed. Raises TrashError or TreeError where it cannot stand.
    """
    now = now or timezone.now()
    row = _row(row_id)
    target = parent or usual_place(row)
    if target is None:
        raise NoPlaceLeft
    if error := why_not_back_to(row, target):
        raise error
    redirects = _redirects_of(row)
    slug = find_available_slug(target, row.slug)
    page = move_back(row, target, slug)
    notes = [*_place_notes(row, target, slug)]
    if slug != row.slug:
        _rename_drafts(page, row.slug, slug)
    notes += _withdrawn(row, page, target, user, now)
    notes += _scheduled_again(row, now)
    _lock_again(row)
    notes += _review_notes(row)
    row.delete()
    log(instance=page.specific, action=BROUGHT_BACK, user=user)
    page_relocated.send(sender=TrashedPage, page_id=page.pk)
    notes += [
        f"The redirect from {path} was removed: a page stands there again."
        for path in sorted(redirects - _redirects_of(row))
    ]
    return Restored(Page.objects.get(pk=page.pk), tuple(notes))


def _row(row_id: int) -> TrashedPage:
    rows = TrashedPage.objects.select_related("page", "parent", "clinic__site__root_page")
    row = rows.filter(pk=row_id).first()
    if row is None:
        raise NotInTrash
    return row


def _place_notes(row: TrashedPage, target: Page, slug: str) -> Iterator[str]:
    if target.pk != row.parent_id:
        yield f"It stands below “{target.title}” now."
    if slug != row.slug:
        taker = target.get_children().filter(slug=row.slug).first()
        by = f" by “{taker.title}”" if taker else ""
        yield f"Its web address was taken{by}. The address now ends in “{slug}”."


def _rename_drafts(page: Page, before: str, slug: str) -> None:
    """Give the drafts of a page its new slug; published, they would ask for the one that is
    taken."""
    for revision in Revision.page_revisions.filter(object_id=str(page.pk)):
        if revision.content.get("slug") == before:
            revision.content["slug"] = slug
            revision.save(update_fields=["content"])


def _withdrawn(
    row: TrashedPage, page: Page, target: Page, user: User | None, now: datetime
) -> Iterator[str]:
    """Make drafts of the pages that may not be public any more, from the top down."""
    hidden = why_hidden_now(
        was_private=row.was_private,
        was_hidden=row.was_hidden,
        is_private=PageViewRestriction.objects.filter(page__in=page.get_ancestors()).exists(),
        is_elsewhere=target.pk != row.parent_id,
    )
    for one in page.get_descendants(inclusive=True).filter(pk__in=row.live_pages).specific():
        ended = one.expire_at is not None and one.expire_at <= now
        reason: str | None
        if ended or not one.live:
            reason = "its last day has passed"
        elif one.pk == page.pk and hidden:
            reason = hidden
        else:
            reason = _why_not_publishable(one)
        if reason is None:
            continue
        if one.live:
            one.unpublish(user=user, set_expired=ended)
        yield f"“{one.title}” came back as a draft: {reason}."


def _why_not_publishable(page: Page) -> str | None:
    if not isinstance(page, BasePage):
        return None
    try:
        check_publishable(page)
    except ValidationError as error:
        return joined(error.messages)
    return None


def _scheduled_again(row: TrashedPage, now: datetime) -> Iterator[str]:
    """Schedule what was scheduled and whose time has not come; name the rest."""
    for schedule in row.schedules:
        at = parse_datetime(schedule["at"])
        revision = Revision.page_revisions.filter(pk=schedule["revision"]).first()
        if revision is None or at is None:
            continue
        if at > now:
            revision.approved_go_live_at = at
            revision.save(update_fields=["approved_go_live_at"])
        else:
            yield (
                f"“{revision.object_str}” was to be published on {at_a_time(at, row.clinic)}, "
                "while it was in the trash. It waits as a draft."
            )


def _lock_again(row: TrashedPage) -> None:
    users = get_user_model()._default_manager
    for lock in row.locks:
        Page.objects.filter(pk=lock["page"]).update(
            locked=True,
            locked_by=users.filter(pk=lock["by"]).first(),
            locked_at=parse_datetime(lock["at"]) if lock["at"] else None,
        )


def _review_notes(row: TrashedPage) -> Iterator[str]:
    for page in Page.objects.filter(pk__in=row.reviews):
        yield f"The review of “{page.title}” ended when it was deleted. Submit it again."


def _redirects_of(row: TrashedPage) -> set[str]:
    return set(Redirect.objects.filter(clinic=row.clinic).values_list("old_path", flat=True))
