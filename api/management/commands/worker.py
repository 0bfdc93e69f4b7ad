"""`manage.py worker`: does all that is done beside the web server, until it is stopped."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from api.worker.job import LogAlone
from api.worker.jobs import JOBS
from api.worker.loop import run_once, run_until_stopped


class Command(BaseCommand):
    help = (
        "Publish what is scheduled, withdraw what has ended, show and hide notices, each at its "
        "time; make the files of pictures. What fell due while none was running is caught up with "
        "at once. Several may run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            run_once(JOBS, self.stderr)
        else:
            # Nobody watches a service: what it says stands in its log.
            run_until_stopped(JOBS, self.stderr if options.get("stderr") else LogAlone())
