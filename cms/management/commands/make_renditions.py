"""`manage.py make_renditions`: makes the files that pictures still lack, until none is due."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.models import Image, RenditionJob
from cms.renditions import drop_lost_renditions, make_pending_renditions, order_renditions

# Between two looks at the clock of whoever calls this again and again.
SECONDS = 20


class Command(BaseCommand):
    help = (
        "Make the files that pictures still lack and rebuild what shows them. "
        "Several may run at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="look at every picture, also those that failed or whose files were lost",
        )
        parser.add_argument(
            "--briefly",
            action="store_true",
            help=f"start none after {SECONDS} seconds; the rest is for the next time",
        )

    def handle(self, *args: Any, all: bool, briefly: bool, **options: Any) -> None:
        if all:
            for image in Image.objects.order_by("pk").iterator():
                drop_lost_renditions(image)
                order_renditions(image, afresh=True)
        done = 0
        while RenditionJob.objects.due().exists():
            done += make_pending_renditions(seconds=SECONDS)
            if briefly:
                break
        failed = RenditionJob.objects.given_up().count()
        if done:
            self.stdout.write(f"Made the files of {done} picture(s).")
        if failed:
            self.stderr.write(
                f"The files of {failed} picture(s) could not be made: `--all` tries again."
            )
