"""`manage.py run_schedule`: publishes and withdraws what is due, again and again, until it is
stopped."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from cms.media_work import tend_media


class Command(BaseCommand):
    help = "Publish what is scheduled and withdraw what has expired, as each falls due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, default=30, help="seconds between two looks")
        parser.add_argument("--times", type=int, default=None, help="stop after so many looks")

    def handle(self, *args: Any, every: float, times: int | None, **options: Any) -> None:
        looks = 0
        while times is None or looks < times:
            if looks:
                time.sleep(every)
                close_old_connections()
            looks += 1
            try:
                call_command("publish_scheduled")
            except Exception as error:
                self.stderr.write(f"Not all that is due could be published: {error}")
            tend_media(self.stderr)
