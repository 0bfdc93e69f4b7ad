"""`manage.py export_clinic maryland --output maryland.zip`: one clinic into a file."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.models import Clinic
from pages.moving import export_clinic


class Command(BaseCommand):
    help = "Write one clinic with its pages, people and media into a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the clinic's short name, such as maryland")
        parser.add_argument("--output", required=True, help="the file to write, such as clinic.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        clinic = Clinic.objects.filter(slug=options["slug"]).first()
        if clinic is None:
            known = ", ".join(Clinic.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no clinic “{options['slug']}”. Clinics: {known}.")
        path = Path(options["output"])
        unfinished = path.with_name(f"{path.name}.part")
        try:
            with open(
                os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
            ) as out:
                manifest = export_clinic(clinic, out, timezone.now())
            unfinished.replace(path)
        except OSError as error:
            raise CommandError(f"--output: {path} cannot be written: {error.strerror}.") from error
        finally:
            unfinished.unlink(missing_ok=True)
        for name, count in manifest.counts.items():
            self.stdout.write(f"  {count:6} {name.removesuffix('.jsonl')}")
        for words in manifest.left_out:
            self.stderr.write(self.style.WARNING(f"  ! {words}"))
        self.stdout.write(f"Written: {path} ({path.stat().st_size:,} bytes).")
