"""`manage.py archive_clinic`: takes a clinic from the public and from its people, or brings it
back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.models import Clinic
from pages.archive import archive, bring_back, what_shows


class Command(BaseCommand):
    help = (
        "Archive a clinic: everything of it is withdrawn from the public and nobody works in it, "
        "while all of it is kept. With --restore it is as it was before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clinic", help="the clinic's short name")
        parser.add_argument("--restore", action="store_true", help="bring it back")

    def handle(self, *args: Any, clinic: str, restore: bool, **options: Any) -> None:
        found = Clinic.objects.filter(slug=clinic).first()
        if found is None:
            known = ", ".join(Clinic.objects.values_list("slug", flat=True).order_by("slug"))
            raise CommandError(f"There is no clinic {clinic}. There are: {known or 'none'}.")
        if restore:
            done = bring_back(found.pk)
            words = "is back" if done else "is not in the archive; nothing was changed"
        else:
            showing = what_shows(found)
            done = archive(found.pk, timezone.now())
            words = "is in the archive already; nothing was changed"
            if done:
                words = f"is archived: {showing.pages} public pages were withdrawn"
        self.stdout.write(f"{found.name} {words}.")
