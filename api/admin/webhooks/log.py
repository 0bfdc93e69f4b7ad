"""The log of what was sent to an endpoint, in words."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Max, Q, QuerySet

from api.admin.webhooks.words import answered, came_of, kind_of, told_exactly
from api.models import Attempt, Delivery, Endpoint
from cms.models import Clinic

ON_A_PAGE = 50
LONGEST_ANSWER = 120

# What the log can be narrowed to.
SHOWN = {
    "given-up": Q(state=Delivery.State.DEAD) & ~Q(kind=Delivery.Kind.TEST),
    "waiting": Q(state=Delivery.State.WAITING),
}


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a message, as a table tells it."""

    at: str
    answered: str
    problem: str
    latency: str
    answer: str
    next_try: str


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One message of the log with its last try, if there was one."""

    delivery: Delivery
    what: str
    came_of: str
    at: str
    last: Try | None
    may_send_again: bool


def log_page(endpoint: Endpoint, shown: str, number: str | None) -> tuple[list[LogEntry], object]:
    """A page of an endpoint's messages, the newest first, and the page of the paginator."""
    rows = endpoint.deliveries.filter(SHOWN.get(shown, Q())).order_by("-pk").defer("body")
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    deliveries = list(page.object_list)
    lasts = _last_tries(deliveries)
    return [_entry(one, lasts.get(one.pk), endpoint.clinic) for one in deliveries], page


def given_up(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Those that nobody took in 72 hours."""
    return deliveries.filter(SHOWN["given-up"])


def tries_of(delivery: Delivery, clinic: Clinic) -> list[Try]:
    """All tries of a message, the newest first."""
    return [_try(one, clinic) for one in delivery.attempts.order_by("-pk")]


def _last_tries(deliveries: list[Delivery]) -> dict[int, Attempt]:
    """The newest try of each of these messages."""
    tried = Attempt.objects.filter(delivery__in=deliveries)
    newest = tried.order_by().values("delivery").annotate(last=Max("pk")).values("last")
    return {one.delivery_id: one for one in Attempt.objects.filter(pk__in=newest)}


def _entry(delivery: Delivery, last: Attempt | None, clinic: Clinic) -> LogEntry:
    is_test = delivery.kind == Delivery.Kind.TEST
    return LogEntry(
        delivery=delivery,
        what=kind_of(delivery),
        came_of=came_of(delivery),
        at=told_exactly(last.at if last else delivery.created_at, clinic),
        last=_try(last, clinic, LONGEST_ANSWER) if last else None,
        may_send_again=not is_test,
    )


def _try(attempt: Attempt, clinic: Clinic, longest: int = 10_000) -> Try:
    text = attempt.answer
    next_try_at = attempt.next_try_at
    return Try(
        at=told_exactly(attempt.at, clinic),
        answered=answered(attempt),
        problem=attempt.problem,
        latency=f"{attempt.latency_ms} ms",
        answer=text if len(text) <= longest else f"{text[:longest]}…",
        next_try=told_exactly(next_try_at, clinic) if next_try_at else "",
    )
