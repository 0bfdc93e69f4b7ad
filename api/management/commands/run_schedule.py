"""`manage.py run_schedule`: publishes, withdraws and rebuilds what is due, at its minute, until it
is stopped."""

import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from wagtail.models import Page, Revision

from api import publishing
from cms.media_work import tend_media
from cms.models import Clinic

# What the history of a page or clinic says of the clock.
PUBLISHED = "wagtail.publish.scheduled"
WITHDRAWN = "wagtail.unpublish.scheduled"
# Seconds between two looks for documents that wait.
REBUILDS_EVERY = 1.0
# Wagtail publishes what is due strictly before the instant at which it looks.
A_MOMENT = timedelta(milliseconds=50)


class Command(BaseCommand):
    help = (
        "Publish what is scheduled, withdraw what has expired, show and hide notices, as each "
        "falls due. What fell due while this was not running is caught up with at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every", type=float, default=30, help="seconds between two looks, at the most"
        )
        parser.add_argument("--times", type=int, default=None, help="stop after so many looks")

    def handle(self, *args: Any, every: float, times: int | None, **options: Any) -> None:
        looks = 0
        while times is None or looks < times:
            if looks:
                self.rest(self.pause(every))
            looks += 1
            self.look()

    def look(self) -> None:
        """Do all that is due now; what fails is told, tried again at the next look, and keeps
        nothing else from being done."""
        try:
            call_command("publish_scheduled")
        except Exception as error:
            self.stderr.write(f"Not all that is due could be published: {error}")
            self.publish_one_by_one()
        now = timezone.now()
        try:
            due = publishing.due_documents(now)
        except Exception as error:
            self.stderr.write(f"What is due could not be read: {error}")
            return
        for document_id in due:
            try:
                publishing.rebuild_due_document(document_id, now)
            except Exception as error:
                self.stderr.write(
                    f"Document {document_id} could not be brought up to date: {error}"
                )
        self.rebuild_pending()
        tend_media(self.stderr)

    def rest(self, seconds: float) -> None:
        """Sleep so long, but for the documents that wait: whoever published looks at them now."""
        close_old_connections()
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, REBUILDS_EVERY))
            close_old_connections()
            self.rebuild_pending()

    def rebuild_pending(self) -> None:
        """Build the documents that wait."""
        try:
            publishing.rebuild_pending(timezone.now())
        except Exception as error:
            self.stderr.write(f"What waits to be built anew could not be: {error}")

    def publish_one_by_one(self) -> None:
        """Do what Wagtail's command leaves undone behind the first thing that fails."""
        now = timezone.now()
        try:
            due = scheduled(now)
        except Exception as error:
            self.stderr.write(f"What is scheduled could not be read: {error}")
            return
        for name, change in due:
            try:
                change()
            except Exception as error:
                self.stderr.write(f"“{name}” could not be published or withdrawn: {error}")

    def pause(self, every: float) -> float:
        """How many seconds to sleep: until the next thing is due, at most `every`."""
        now = timezone.now()
        try:
            due = publishing.next_due(now)
        except Exception as error:
            self.stderr.write(f"What is due next could not be read: {error}")
            due = None
        return pause_until(due, now, every)


def scheduled(now: datetime) -> list[tuple[str, Callable[[], object]]]:
    """What is due by now: what each thing is called, and what withdraws or publishes it."""
    ended = [
        (str(thing), partial(thing.unpublish, set_expired=True, log_action=WITHDRAWN))
        for model in (Page, Clinic)
        for thing in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    ]
    revisions = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    return [
        *ended,
        *((one.object_str, partial(one.publish, log_action=PUBLISHED)) for one in revisions),
    ]


def pause_until(due: datetime | None, now: datetime, every: float) -> float:
    """Seconds from now until just after `due`, at least none and at most `every`."""
    if due is None:
        return every
    return min(every, max(0.0, (due + A_MOMENT - now).total_seconds()))
