"""`manage.py rebuild_documents`: builds every stored document anew, a clinic at a time."""

from typing import Any

from django.core.management.base import BaseCommand

from api import publishing
from cms.models import Clinic


class Command(BaseCommand):
    help = (
        "Build every document anew from what is published, and index its text for search, as after "
        "an update that changes how documents are built. Readers get the old ones meanwhile."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        for clinic in Clinic.objects.order_by("pk"):
            publishing.sync_clinic(clinic.pk, at_once=True)
            if verbosity:
                self.stdout.write(f"Built the documents of {clinic.name}.")
        count = publishing.index_search()
        if verbosity:
            self.stdout.write(f"{count} pages can be searched.")
