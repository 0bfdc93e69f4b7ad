"""`manage.py publish_scheduled`: does what is due now; takes the place of Wagtail's command, which
can lose a schedule, publish twice and stop at the first failure."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from api.schedule import run_schedule, settle_and_tell
from api.schedule.due import due_by
from api.schedule.runner import DONE


class Command(BaseCommand):
    help = (
        "Publish what is scheduled, withdraw what has ended, show and hide notices. `worker` does "
        "so by itself, each at its time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dryrun", action="store_true", help="say what is due and change nothing"
        )

    def handle(self, *args: Any, dryrun: bool, **options: Any) -> None:
        if not dryrun:
            run_schedule(self.stderr)
            settle_and_tell(timezone.now())
            return
        found = due_by(timezone.now())
        for due in found:
            self.stdout.write(
                f"{due.at:%Y-%m-%d %H:%M} UTC  “{due.name}” is to be {DONE[due.task]}."
            )
        if not found:
            self.stdout.write("Nothing is due.")
