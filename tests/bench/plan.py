"""Which sites are measured, and their databases: the same first clinic in each size."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.cases import MAIN
from tests.bench.databases import copy
from tests.bench.screens import FEW, MANY
from tests.bench.server import ROOT, ServerError


@dataclass(frozen=True, slots=True)
class Site:
    """Clinics with so many articles each."""

    clinics: int
    articles: int

    @property
    def pages(self) -> int:
        """All articles."""
        return self.clinics * self.articles


# By the server that serves them, the largest one first.
Plan = Mapping[str, Site]
FULL: Final[Plan] = {MAIN: Site(20, 500), "middle": Site(2, 500), "small": Site(1, 100)}
QUICK: Final[Plan] = {MAIN: Site(2, 25), "small": Site(1, 20)}
# Where the admin's screens are measured.
SCREENS: Final[Plan] = {FEW: Site(2, 10), MANY: Site(100, 10)}
QUICK_SCREENS: Final[Plan] = {FEW: Site(1, 3), MANY: Site(4, 3)}


def migrate() -> None:
    """Brings the empty database of the settings to what all others are copied from."""
    # Needs Django's settings.
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def set_up_screens(url: str, plan: Plan, tell: Callable[[str], None]) -> dict[str, str]:
    """Builds sites in copies of the database of this URL, which has been migrated and nothing else;
    their URLs."""
    urls = {}
    for name, site in plan.items():
        urls[name] = _copied(url, name)
        _build_elsewhere(urls[name], name, site)
        tell(f"{name}: {site.clinics} × {site.articles}")
    return urls


def set_up(url: str, plan: Plan, tell: Callable[[str], None]) -> dict[str, str]:
    """Builds all sites, the largest in the database of this URL, which has been migrated; the URLs
    of their databases."""
    # Needs Django's settings.
    from django.core.management import call_command

    largest = plan[MAIN]
    urls = {MAIN: url}
    for server, site in plan.items():
        if site.articles != largest.articles:
            urls[server] = _copied(url, server)
            _build_elsewhere(urls[server], server, site)
            tell(f"{server}: {site.clinics} × {site.articles}")
    for server, site in sorted(plan.items(), key=lambda one: one[1].clinics):
        if site.articles == largest.articles and server != MAIN:
            call_command("make_bench_site", clinics=site.clinics, pages=site.articles)
            urls[server] = _copied(url, server)
    call_command("make_bench_site", clinics=largest.clinics, pages=largest.articles)
    return urls


def _copied(url: str, name: str) -> str:
    from django.db import connections

    connections["default"].close()
    return copy(url, name)


def _build_elsewhere(url: str, name: str, site: Site) -> None:
    """In a process of its own, for one process knows one database. Its pictures stand apart, so
    that they have the same names. Raises ServerError."""
    media = Path(os.environ["MEDIA_ROOT"], name)
    media.mkdir()
    command = [sys.executable, "manage.py", "make_bench_site"]
    command += ["--clinics", str(site.clinics), "--pages", str(site.articles)]
    environment = os.environ | {"DATABASE_URL": url, "MEDIA_ROOT": str(media)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise ServerError(f"make_bench_site failed:\n{done.stderr[-4000:]}")
