"""Pages and clinics on the schedule, and what became of them."""

from datetime import datetime
from typing import Any

from wagtail.models import PageLogEntry, Revision

from api.models import Change, DeliveryDocument
from cms.models import User
from pages.models import BasePage, StandardPage
from tests.factories import sections
from tests.factories.pages import fresh, make_page


def coming(
    parent: Any,
    title: str,
    go_live_at: datetime,
    expire_at: datetime | None = None,
    *,
    by: User | None = None,
    **fields: Any,
) -> StandardPage:
    """A draft that is scheduled to be published, and perhaps to end."""
    page = make_page(parent, StandardPage, title, sections.text(), live=False, **fields)
    schedule(page, go_live_at, expire_at, by=by)
    return fresh(page)


def schedule(
    page: BasePage,
    go_live_at: datetime | None,
    expire_at: datetime | None = None,
    *,
    by: User | None = None,
    **fields: Any,
) -> Revision:
    """Publish this version of a page for a time; the revision."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.go_live_at, page.expire_at = go_live_at, expire_at
    revision = page.save_revision(user=by)
    revision.publish(user=by)
    revision.refresh_from_db()
    return revision


def break_revision(page: BasePage) -> None:
    """Have the scheduled version of a page quote a value that there is not."""
    revision = fresh(page).scheduled_revision
    revision.content["summary"] = "Write to {{ clinic.secret }}"
    revision.save()


def mend_revision(page: BasePage) -> None:
    revision = fresh(page).scheduled_revision
    revision.content["summary"] = "Write to us"
    revision.save()


def cancel(page: BasePage) -> None:
    """What “Cancel scheduled publish” does."""
    revision = fresh(page).scheduled_revision
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])


def told_of(page: BasePage) -> list[str]:
    """The events of a page in the log of changes, in order."""
    changes = Change.objects.filter(subject="page", subject_id=page.pk).order_by("sequence")
    return list(changes.values_list("event", flat=True))


def versions_of(page: BasePage) -> int:
    """How many versions of its document there were."""
    rows = DeliveryDocument.objects.filter(subject="page", subject_id=page.pk)
    return sum(rows.values_list("version", flat=True))


def deeds_of_clock(page: BasePage) -> list[str]:
    """What the schedule did to a page by its history, in order."""
    entries = PageLogEntry.objects.filter(page_id=page.pk, action__endswith=".scheduled")
    return list(entries.order_by("timestamp", "pk").values_list("action", flat=True))
