"""`manage.py index_search`: makes the search index anew from the stored documents."""

from typing import Any

from django.core.management.base import BaseCommand

from api import publishing


class Command(BaseCommand):
    help = (
        "Make the search index anew from the published documents, as after an update that changes "
        "how text is read. Words that no page has any more are forgotten."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        count = publishing.index_search()
        if verbosity:
            self.stdout.write(f"{count} pages can be searched.")
