"""`manage.py import_clinic maryland.zip`: a clinic out of a file that an export wrote."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pages.moving import MovingError, Report, Wishes, import_clinic

_SHOWN = 8


class Command(BaseCommand):
    help = "Make the clinic that a file of export_clinic holds, all of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the file that export_clinic wrote")
        parser.add_argument("--slug", default="", help="another short name, such as maryland-copy")
        parser.add_argument("--name", default="", help="another name")
        parser.add_argument(
            "--base-url",
            default="",
            help="another address of the web site, without a slash at the end",
        )
        parser.add_argument(
            "--public", action="store_true", help="show it to the public as soon as it is there"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be made, and make nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wishes = Wishes(
            slug=options["slug"],
            name=options["name"],
            base_url=options["base_url"],
            public=options["public"],
        )
        try:
            report = import_clinic(Path(options["file"]), wishes, is_rehearsal=options["dry_run"])
        except MovingError as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        except OSError as error:
            raise CommandError(f"Nothing was imported: {error}.") from error
        self.tell(report, is_rehearsal=options["dry_run"])

    def tell(self, report: Report, *, is_rehearsal: bool) -> None:
        made = "Would be made" if is_rehearsal else "Made"
        self.stdout.write(f"{made}: {report.clinic} ({report.slug})")
        for kind, names in report.made.items():
            self.stdout.write(f"  {len(names):5} {kind:14} {_some(names)}")
        if report.reused:
            self.stdout.write("Here already:")
        for kind, names in report.reused.items():
            self.stdout.write(f"  {len(names):5} {kind:14} {_some(names)}")
        for words in (*report.differing, *report.notes):
            self.stderr.write(self.style.WARNING(f"  ! {words}"))


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
