"""`manage.py import_article FILE --clinic maryland`: a web article in plain text becomes a draft
page."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from cms.models import Clinic
from pages.importing import ArticleError, ImportedArticle, as_json, parse_article
from pages.imports import NoArticleList, create_article


class Command(BaseCommand):
    help = "Turn a web article in plain text into a draft article of typed sections."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the article as plain text (UTF-8)")
        parser.add_argument(
            "--clinic", required=True, help="the clinic's short name, such as maryland"
        )
        parser.add_argument("--publish", action="store_true", help="publish it at once")
        parser.add_argument(
            "--dry-run", action="store_true", help="only show how the text is sorted; write nothing"
        )
        parser.add_argument("--json", action="store_true", help="print the sorted article as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        article = self.read(Path(options["file"]))
        if options["json"]:
            self.stdout.write(json.dumps(as_json(article), ensure_ascii=False, indent=2))
        else:
            self.show(article)
        if options["dry_run"]:
            return
        clinic = (
            Clinic.objects.select_related("site__root_page").filter(slug=options["clinic"]).first()
        )
        if clinic is None:
            known = ", ".join(Clinic.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(
                f"--clinic: there is no clinic “{options['clinic']}”. Clinics: {known}."
            )
        self.write(article, clinic, publish=options["publish"])

    def read(self, path: Path) -> ImportedArticle:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise CommandError(f"FILE: {path} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(
                f"FILE: {path} is not UTF-8 text. Save it as UTF-8 and try again."
            ) from error
        try:
            return parse_article(text)
        except ArticleError as error:
            raise CommandError(f"FILE: {error}") from error

    def show(self, article: ImportedArticle) -> None:
        self.stdout.write(f"Title: {article.title}")
        for section in article.sections:
            paragraphs = len(section.body) + len(section.outro)
            self.stdout.write(
                f"  {section.kind.value:18} {section.heading or '—'}"
                f" ({paragraphs} paragraphs, {len(section.items)} items)"
            )
        for warning in article.warnings:
            self.stdout.write(self.style.WARNING(f"  ! {warning.message} {warning.text}"))

    @transaction.atomic
    def write(self, article: ImportedArticle, clinic: Clinic, *, publish: bool) -> None:
        try:
            imported = create_article(article, clinic)
            if publish:
                imported.page.save_revision(clean=False).publish()
        except NoArticleList as error:
            raise CommandError(str(NoArticleList.__doc__)) from error
        except ValidationError as error:
            raise CommandError(
                "The article cannot be published as it is, nothing was written: "
                + "; ".join(sorted(set(error.messages)))
            ) from error
        for note in imported.notes:
            self.stderr.write(self.style.WARNING(f"  ! {note}"))
        state = "Published" if publish else "Draft written"
        self.stderr.write(f"{state}: “{imported.page.title}” (page {imported.page.pk}).")
