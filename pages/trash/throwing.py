"""Deleting a page so that it can be brought back."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import log
from wagtail.models import (
    Page,
    PageViewRestriction,
    ReferenceIndex,
    Revision,
    Site,
    WorkflowState,
)

from cms.models import User
from cms.turns import turn
from pages.clinics import is_in_trash
from pages.deliverability import Obstacle, obstacles, place_of
from pages.models import TrashedPage
from pages.signals import page_relocated
from pages.trash.errors import AlreadyInTrash, HomePageStays, NeededElsewhere, TrashError
from pages.trash.places import move_into_trash

THROWN_AWAY = "pages.trash"


def why_not_thrown_away(page: Page) -> TrashError | None:
    """What speaks against deleting a page and all below it; None when nothing does."""
    if is_in_trash(page):
        return AlreadyInTrash()
    if Site.objects.filter(root_page__in=page.get_descendants(inclusive=True)).exists():
        return HomePageStays()
    if ReferenceIndex.get_references_to(page).group_by_source_object().is_protected:
        return NeededElsewhere()
    return None


@turn()
def throw_away(page: Page, user: User | None = None) -> TrashedPage:
    """Move a page with all below it into the trash: at once none of them is public, scheduled,
    locked or in review. Raises TrashError, and Page.DoesNotExist for one that is gone."""
    page = Page.objects.get(pk=page.pk)
    _wait_for_newcomers(page)
    if error := why_not_thrown_away(page):
        raise error
    place = place_of(page)
    below = list(page.get_descendants(inclusive=True))
    hidden = {Obstacle.PARENT_NOT_LIVE, Obstacle.PARENT_EXPIRED} & {*obstacles(place.situation)}
    row = TrashedPage.objects.create(
        page=page,
        clinic=place.clinic,
        deleted_by=user,
        parent=page.get_parent(),
        step=page.path[-page.steplen :],
        slug=page.slug,
        front_end_path=place.path or "",
        was_private=PageViewRestriction.objects.filter(page__in=page.get_ancestors()).exists(),
        was_hidden=bool(hidden),
        live_pages=[one.pk for one in below if one.live],
        schedules=_unscheduled(below),
        locks=_unlocked(below),
        reviews=_taken_out_of_review(below, user),
    )
    log(instance=page.specific, action=THROWN_AWAY, user=user)
    move_into_trash(page)
    page_relocated.send(sender=TrashedPage, page_id=page.pk)
    return row


def _wait_for_newcomers(page: Page) -> None:
    """Wait for pages that are being added below, so that they go along."""
    below = page.get_descendants(inclusive=True).order_by("pk")
    list(below.select_for_update().values_list("pk", flat=True))


def _unscheduled(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """Take back what is to be published; what that was."""
    ids = [str(page.pk) for page in pages]
    found = Revision.page_revisions.filter(
        object_id__in=ids, approved_go_live_at__isnull=False
    ).order_by("pk")
    schedules = [
        {"revision": pk, "at": at.isoformat()}
        for pk, at in found.values_list("pk", "approved_go_live_at")
    ]
    found.update(approved_go_live_at=None)
    return schedules


def _unlocked(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """Unlock what is locked, which nobody could unlock in the trash; what that was."""
    locks = [
        {
            "page": page.pk,
            "by": page.locked_by_id,
            "at": page.locked_at.isoformat() if page.locked_at else None,
        }
        for page in pages
        if page.locked
    ]
    Page.objects.filter(pk__in=[lock["page"] for lock in locks]).update(
        locked=False, locked_by=None, locked_at=None
    )
    return locks


def _taken_out_of_review(pages: Sequence[Page], user: User | None) -> list[int]:
    """End every review; the ids of the pages that were in one."""
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
    )
    reviews = []
    for state in states.order_by("pk"):
        state.cancel(user=user)
        reviews.append(int(state.object_id))
    return reviews
