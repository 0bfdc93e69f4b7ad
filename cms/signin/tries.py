"""Counting failed sign-ins, by name and by address, in the database that all processes share."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_failure_limit
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse

from cms.client_addresses import UNKNOWN, client_network


class TriesHandler(AxesDatabaseHandler):
    """Locks a name after a few failures, and an address, which many people share, after more."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        by_name, by_address = (
            attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        limit = get_failure_limit(request, credentials)
        return failures_that_count(by_name, by_address, limit, settings.SIGN_IN_TRIES_PER_ADDRESS)

    def reset_user_attempts(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> int:
        """Forgets the failures of who has signed in, not those of others at the same address."""
        by_name, _ = self.filter_user_attempts(request, credentials)
        count, _ = by_name.delete()
        return int(count)


def failures_that_count(by_name: int, by_address: int, of_name: int, of_address: int) -> int:
    """How many failures there were, as the limit of a name counts them.

    An address that has reached its own limit, `of_address`, has reached that of the name.
    """
    return max(by_name, of_name) if by_address >= of_address else by_name


def address_of(request: HttpRequest) -> str | None:
    """The address that failures are counted by; None when nobody knows it."""
    address = client_network(request)
    return None if address == UNKNOWN else address


def same_answer(request: HttpRequest, response: HttpResponse, credentials: Any) -> HttpResponse:
    """What a locked name or address is answered: what a wrong password is."""
    return response


def lift(username: str = "", address: str = "") -> int:
    """Forget the failures of a name, of an address, or all of them; how many rows there were."""
    attempts = AccessAttempt.objects.all()
    if username:
        attempts = attempts.filter(username=username)
    if address:
        attempts = attempts.filter(ip_address=address)
    count, _ = attempts.delete()
    return count
