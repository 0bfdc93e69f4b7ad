"""What publishing a page costs, with our documents and without them, and what reads ask the
database."""

import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

from django.db import connection, connections, transaction
from django.db.models.signals import post_save
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from api import publishing
from api.models import Change
from api.publishing import dependents
from api.receivers import on_page_saved
from cms.models import Clinic
from pages import forms
from pages.models import ArticlePage, base
from tests.bench.cases import Case
from tests.bench.load import WrongAnswer
from tests.bench.site import MeasuredPage
from tests.factories import cms
from tests.factories.forms import page_form

UID = "page-saved"
# Seconds after which a publication that nobody sees is a failure.
LONGEST_WAIT = 20


@dataclass(frozen=True, slots=True)
class Publishing:
    """What publishing costs, in seconds; pairs are with our documents, then without them.

    `by_code` saves and publishes a revision; `by_form` posts the edit form, the whole request;
    `alone` does, too, but rebuilds no other document that shows the page.
    `rebuilt` counts the documents of one fan-out, `fan_out` is what each of them took. `answered`
    and `visible` are counted from sending the form: until its answer, and until the first read that
    began in between or after it showed the new title.
    """

    by_code: tuple[float, float]
    by_form: tuple[float, float]
    alone: tuple[float, float]
    rebuilt: int
    fan_out: float
    answered: float
    visible: float


def measured_publishing(pages: Sequence[MeasuredPage]) -> Publishing:
    """Measures everything in this process; `pages` are changed by it."""
    client = Client(SERVER_NAME=pages[0].host)
    client.force_login(cms.superuser())
    shown = [_shown(client, page, number) for number, page in enumerate(pages)]
    rebuilt, seconds = _fan_out(pages[0].clinic)
    return Publishing(
        by_code=_pairs(pages, lambda page, title: _publish(page.id, title)),
        by_form=_pairs(pages, lambda page, title: _post(client, page.id, title)),
        alone=_pairs(pages, lambda page, title: _post_alone(client, page.id, title)),
        rebuilt=rebuilt,
        fan_out=seconds,
        answered=statistics.median(one[0] for one in shown[1:]),
        visible=statistics.median(one[1] for one in shown[1:]),
    )


def _pairs(
    pages: Sequence[MeasuredPage], publish: Callable[[MeasuredPage, str], float]
) -> tuple[float, float]:
    """Median seconds of publishing a changed page: as it is, and as Wagtail alone does it."""
    ours, stock = [], []
    for number, page in enumerate(pages):
        with without_documents():
            stock.append(publish(page, f"Stock {number}"))
        ours.append(publish(page, f"Ours {number}"))
    # The first of each warms up.
    return statistics.median(ours[1:]), statistics.median(stock[1:])


@contextmanager
def without_documents() -> Iterator[None]:
    """Pages are published as Wagtail alone does it: no document is written, nothing of ours is
    checked."""
    if not post_save.disconnect(dispatch_uid=UID):
        raise WrongAnswer("There is no receiver of page saves to switch off.")
    try:
        with (
            mock.patch.object(base, "check_publishable"),
            mock.patch.object(forms, "publishing_errors", return_value={}),
        ):
            yield
    finally:
        post_save.connect(on_page_saved, dispatch_uid=UID)


def _publish(page_id: int, title: str) -> float:
    page = ArticlePage.objects.get(pk=page_id)
    page.title = title
    start = time.perf_counter()
    with transaction.atomic():
        page.save_revision().publish()
    return time.perf_counter() - start


def _post(client: Client, page_id: int, title: str) -> float:
    fields = page_form(ArticlePage.objects.get(pk=page_id).get_latest_revision_as_object())
    fields |= {"title": title, "action-publish": "1"}
    start = time.perf_counter()
    answer = client.post(f"/admin/pages/{page_id}/edit/", fields, secure=True)
    seconds = time.perf_counter() - start
    if answer.status_code != 302:
        raise WrongAnswer(f"The edit form was answered with {answer.status_code}.")
    return seconds


def _post_alone(client: Client, page_id: int, title: str) -> float:
    with mock.patch.object(dependents, "rebuild_dependents"):
        return _post(client, page_id, title)


def _shown(client: Client, page: MeasuredPage, number: int) -> tuple[float, float]:
    """Seconds from sending an edit form until it was answered, and until readers had it."""
    title = f"Shown {number}"
    sent = time.perf_counter()
    seen: list[float] = []

    def read() -> None:
        reader, address = Client(SERVER_NAME=page.host), f"/api/v1/clinics/{page.clinic}/page/"
        while not seen and time.perf_counter() < sent + LONGEST_WAIT:
            answer = reader.get(address, {"path": page.path}, secure=True)
            if answer.json()["title"] == title:
                seen.append(time.perf_counter() - sent)
            time.sleep(0.002)
        connections.close_all()

    reading = threading.Thread(target=read)
    reading.start()
    answered = _post(client, page.id, title)
    reading.join()
    if not seen:
        raise WrongAnswer("What was published was not shown.")
    return answered, seen[0]


def _fan_out(slug: str) -> tuple[int, float]:
    """How many documents a change of the clinic's disclaimer rebuilds, and seconds for each."""
    clinic = Clinic.objects.get(slug=slug)
    clinic.disclaimer = "<p>Ask us before you decide.</p>"
    last = Change.objects.count()
    start = time.perf_counter()
    clinic.save()
    publishing.rebuild_pending(timezone.now(), limit=100_000)
    seconds = time.perf_counter() - start
    rebuilt = Change.objects.count() - last
    return rebuilt, seconds / rebuilt


def queries(case: Case) -> int:
    """How many queries one operation of a case asks, once caches are warm."""
    client = Client()
    for _ in range(2):
        count = 0
        for exchange in case.operations[0]:
            first, *lines = exchange.request.decode("latin-1").strip().split("\r\n")
            headers = dict(line.split(": ", 1) for line in lines)
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(first.split(" ")[1], headers=headers, secure=True)
            if answer.status_code != exchange.status:
                raise WrongAnswer(f"{case.title}: {answer.status_code} in the same process.")
            count += len(asked)
    return count
