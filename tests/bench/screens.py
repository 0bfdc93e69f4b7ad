"""How long the admin's screens take, in an installation of few clinics and in one of many.

`python -m tests.bench.screens` measures them in the database of DATABASE_URL, in its own process,
and prints JSON: by person and screen, the median seconds of one request.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from tests.bench.server import ROOT, ServerError

if TYPE_CHECKING:
    from django.test import Client

# By person and screen; seconds.
Times = dict[str, float]

ROUNDS: Final = 3
REQUESTS: Final = 15
FEW, MANY = "few", "many"


def measured_screens(urls: Mapping[str, str], rounds: int = ROUNDS) -> dict[str, list[Times]]:
    """The screens in each of these databases, whose turns come one after the other, every second
    round in the opposite order. Raises ServerError."""
    found: dict[str, list[Times]] = {name: [] for name in urls}
    for number in range(rounds):
        for name in sorted(urls, reverse=bool(number % 2)):
            found[name].append(_measured_elsewhere(urls[name]))
    return found


def ratios(found: Mapping[str, Sequence[Times]], screen: str) -> list[float]:
    """How many times as long a screen takes with many clinics, by round."""
    pairs = zip(found[MANY], found[FEW], strict=True)
    return [many[screen] / few[screen] for many, few in pairs]


def _measured_elsewhere(url: str) -> Times:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.screens"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServerError(f"The screens could not be measured:\n{done.stderr[-4000:]}")
    times: Times = json.loads(done.stdout.splitlines()[-1])
    return times


def measure_here(requests: int = REQUESTS) -> Times:
    """The screens in this process and its database. Raises WrongAnswer."""
    # Need Django's models.
    from django.conf import settings
    from django.test import Client
    from django.test.utils import override_settings

    from cms.models import Clinic, Role, User
    from pages.models import ArticleIndexPage
    from tests.bench.building import clinic_slug
    from tests.factories import cms
    from tests.flows.teams import person

    clinic = Clinic.objects.get(slug=clinic_slug(1))
    people = {
        "an editor": person(clinic, Role.EDITOR),
        "an administrator": User.objects.filter(is_superuser=True).first() or cms.superuser(),
    }
    home = clinic.site.root_page
    articles = ArticleIndexPage.objects.child_of(home).get()
    # Nothing is asked of the collected files of the admin.
    files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    plain = override_settings(STORAGES={**settings.STORAGES, "staticfiles": files})
    screens = {
        "dashboard": "/admin/",
        "pages, from the top": "/admin/pages/",
        "pages of one clinic": f"/admin/pages/{home.pk}/",
        "list of articles": f"/admin/pages/{articles.pk}/",
        "chooser of pages, from the top": "/admin/choose-page/",
        "chooser of pages, at one clinic": f"/admin/choose-page/{home.pk}/",
        "chooser of pages, search": "/admin/choose-page/search/?q=visit",
        "edit form of an article": f"/admin/pages/{articles.get_children()[0].pk}/edit/",
    }
    times = {}
    with plain:
        for who, user in people.items():
            client = Client(SERVER_NAME="cms.group.example")
            client.force_login(user)
            for name, address in screens.items():
                times[f"{name}, {who}"] = _median(client, address, requests)
    return times


def _median(client: Client, address: str, requests: int) -> float:
    from tests.bench.load import WrongAnswer

    taken = []
    # The first ones warm up.
    for _ in range(requests + 2):
        start = time.perf_counter()
        answer = client.get(address, secure=True, follow=True)
        taken.append(time.perf_counter() - start)
        if answer.status_code != 200:
            raise WrongAnswer(f"{address} was answered with {answer.status_code}.")
    return statistics.median(taken[2:])


def main() -> int:
    import django

    django.setup()
    sys.stdout.write(json.dumps(measure_here()) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
