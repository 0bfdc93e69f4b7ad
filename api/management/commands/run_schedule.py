"""`manage.py run_schedule`: publishes, withdraws and rebuilds what is due, at its minute, until it
is stopped."""

import time
from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from api import publishing
from cms.media_work import tend_media

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
                time.sleep(self.pause(every))
                close_old_connections()
            looks += 1
            self.look()

    def look(self) -> None:
        """Do all that is due now; what fails is told, tried again at the next look, and keeps
        nothing else from being done."""
        try:
            call_command("publish_scheduled")
        except Exception as error:
            self.stderr.write(f"Not all that is due could be published: {error}")
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
        tend_media(self.stderr)

    def pause(self, every: float) -> float:
        """How many seconds to sleep: until the next thing is due, at most `every`."""
        now = timezone.now()
        try:
            due = publishing.next_due(now)
        except Exception as error:
            self.stderr.write(f"What is due next could not be read: {error}")
            due = None
        return pause_until(due, now, every)


def pause_until(due: datetime | None, now: datetime, every: float) -> float:
    """Seconds from now until just after `due`, at least none and at most `every`."""
    if due is None:
        return every
    return min(every, max(0.0, (due + A_MOMENT - now).total_seconds()))
