"""`manage.py prune_changes`: removes old rows from the log of changes."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from api import publishing


class Command(BaseCommand):
    help = (
        "Remove old rows from the log of changes. A front end that has not asked for longer is "
        "told so (410, cursor_expired) and reads everything anew."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days",
            type=_days,
            default=settings.CHANGE_RETENTION_DAYS,
            help="how many days of changes to keep (%(default)s)",
        )

    def handle(self, *args: Any, days: int, verbosity: int, **options: Any) -> None:
        count = publishing.prune_changes(timezone.now(), days)
        if verbosity:
            self.stdout.write(f"Removed {count} changes older than {days} days.")


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 36_500:
        raise ArgumentTypeError("must be a whole number of days from 1 to 36500")
    return int(text)
