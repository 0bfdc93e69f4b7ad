"""`manage.py load_demo`: two fictional clinics to look at and to edit."""

import logging
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pages.demo.loading import load_demo


class Command(BaseCommand):
    help = "Loads the demo's clinics and logins that are missing. What exists is left as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "DEMO", False):
            raise CommandError(
                "The demo's passwords are known to everybody, so it is loaded only where the "
                "setting DEMO is on: run with DJANGO_SETTINGS_MODULE=config.settings.development."
            )
        # Wagtail notes every page that is written.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        loaded = load_demo(timezone.now(), announce=self.announce)
        if not loaded.clinics:
            self.stdout.write("The demo is there; nothing was changed.")

    def announce(self, clinic: str) -> None:
        """Say at once what takes some seconds."""
        self.stdout.write(f"Drawing the pictures and writing the pages of {clinic} ...")
        self.stdout.flush()
