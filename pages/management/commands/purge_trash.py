"""`manage.py purge_trash`: deletes for good what has lain in the trash for its days."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pages.models.trash import DAYS_IN_TRASH
from pages.trash import purge_trash


class Command(BaseCommand):
    help = f"Delete for good the pages that have been in the trash for {DAYS_IN_TRASH} days."

    def handle(self, *args: Any, **options: Any) -> None:
        purged = purge_trash(timezone.now())
        for title in purged.deleted:
            self.stdout.write(f"Deleted for good: {title}")
        if purged.kept:
            raise CommandError(f"Could not be deleted: {', '.join(purged.kept)}.")
