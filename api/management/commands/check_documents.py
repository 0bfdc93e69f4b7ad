"""`manage.py check_documents`: compares all that should be public with what is stored."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from api.models import DeliveryDocument
from api.publishing import Report, check_documents
from api.publishing.missing import Waiting
from cms.models import Clinic

FAULTS_FOUND = 1
NOT_MENDED = 2


class Command(BaseCommand):
    help = (
        "Compare all that should be public with the stored documents and name each fault. Nothing "
        "is written without --repair; editors may go on working. Ends with 0 when all is well, "
        "with 1 when something is wrong, with 2 when --repair could not mend all."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--repair", action="store_true", help="mend each fault, then check again"
        )
        parser.add_argument("--clinic", help="only this clinic, by its slug")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        clinic: str | None = options["clinic"]
        if clinic is not None and not _is_known(clinic):
            raise CommandError(f"There is no clinic “{clinic}”.")
        report = check_documents(
            timezone.now(),
            clinic=clinic,
            repair=options["repair"],
            tell=lambda fault: None,
            watch=self.show_progress if self.stderr.isatty() else lambda checked, of: None,
        )
        self.stdout.write(as_json(report) if options["json"] else as_words(report))
        if not report.is_clean:
            sys.exit(NOT_MENDED if options["repair"] else FAULTS_FOUND)

    def show_progress(self, checked: int, of: int) -> None:
        end = "\n" if checked == of else ""
        self.stderr.write(f"\r{checked} of {of} looked at", ending=end)
        self.stderr.flush()


def _is_known(clinic: str) -> bool:
    return (
        Clinic.objects.filter(slug=clinic).exists()
        or DeliveryDocument.objects.filter(clinic=clinic).exists()
    )


def as_words(report: Report) -> str:
    """A report as lines to read."""
    lines = [f"Mended: {fault}" for fault in report.mended]
    lines += [f"Wrong: {fault}" for fault in report.faults]
    lines += [f"Waiting: {waiting(one)}" for one in report.waiting]
    if report.is_clean:
        lines.append(f"{report.checked} looked at; all are what they should be.")
    else:
        lines.append(f"{report.checked} looked at; {report.faulty} are not what they should be.")
    return "\n".join(lines)


def waiting(one: Waiting) -> str:
    """`maryland: page 12 “Your visit” until facts.infusion_minutes has a value`."""
    values = ", ".join(one.tokens)
    shown = "readers keep its last form" if one.is_public else "it is not public meanwhile"
    return (
        f"{one.clinic}: {one.subject} {one.subject_id} “{one.title}” until a value is given for "
        f"{values}; {shown}."
    )


def as_json(report: Report) -> str:
    """The same for programs: `{checked, faulty, faults[], mended[], waiting[]}`."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=2)
