"""`manage.py make_bench_site`: builds a site to be measured, in a database of its own.

With DJANGO_SETTINGS_MODULE=tests.bench.settings; DATABASE_URL names the database, migrated and
without any other content, MEDIA_ROOT and STATIC_ROOT two folders.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cms.models import Clinic
from tests.bench.building import build, clinic_slug


class Command(BaseCommand):
    help = "Builds clinics with published articles to be measured; those that are there stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--clinics", type=int, default=20, help="how many clinics (20)")
        parser.add_argument("--pages", type=int, default=500, help="articles of each (500)")

    def handle(self, *args: Any, clinics: int, pages: int, **options: Any) -> None:
        if clinics < 1 or pages < 1:
            raise CommandError("--clinics and --pages are at least 1.")
        known = {clinic_slug(number) for number in range(1, 1000)}
        others = Clinic.objects.exclude(slug__in=known).values_list("slug", flat=True)
        if others:
            raise CommandError(f"This database has other clinics: {', '.join(others)}.")
        build(clinics, pages, self.stdout.write)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
