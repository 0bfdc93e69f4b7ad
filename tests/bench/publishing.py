"""What publishing a page costs, with our documents and without them, and what reads ask the
database."""

import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models.signals import post_save
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api.receivers import on_page_saved
from pages.models import ArticlePage
from tests.bench.cases import Case
from tests.bench.load import WrongAnswer
from tests.bench.site import MeasuredPage

UID = "page-saved"


def publish_seconds(pages: Sequence[MeasuredPage]) -> tuple[float, float]:
    """Median seconds of publishing a changed page: as it is, and as Wagtail alone does it."""
    ours, stock = [], []
    for number, page in enumerate(pages):
        with without_documents():
            stock.append(_publish(page.id, f"Stock {number}"))
        ours.append(_publish(page.id, f"Ours {number}"))
    # The first of each warms up.
    return statistics.median(ours[1:]), statistics.median(stock[1:])


@contextmanager
def without_documents() -> Iterator[None]:
    """Pages are published without their documents being written."""
    if not post_save.disconnect(dispatch_uid=UID):
        raise WrongAnswer("There is no receiver of page saves to switch off.")
    try:
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
