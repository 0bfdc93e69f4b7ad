"""What people do with endpoints: make them, change their secret, stop them and let them go on."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from api.models import Change, Delivery, Endpoint, LogPruning
from api.models.endpoint import all_events
from api.webhooks.signing import new_secret
from cms.encryption import encrypt, renewed
from cms.models import Clinic

# For how long a secret that was replaced still signs.
ROTATION = timedelta(hours=24)


def make_endpoint(
    clinic: Clinic, name: str, url: str, events: Iterable[str] | None = None
) -> tuple[Endpoint, str]:
    """An endpoint of a clinic that is told what is published from now on, and its secret, which
    nobody is shown again.

    Raises ValidationError that names the fields.
    """
    chosen = all_events() if events is None else list(events)
    return add_endpoint(Endpoint(clinic=clinic, name=name, url=url, events=chosen))


def add_endpoint(endpoint: Endpoint) -> tuple[Endpoint, str]:
    """The same for an endpoint that was filled in by a form and is not stored yet."""
    secret = new_secret()
    endpoint.sealed_secret = encrypt(secret)
    endpoint.full_clean()
    with transaction.atomic():
        endpoint.delivered_through = end_of_log(endpoint.clinic.slug)
        endpoint.save()
    return endpoint, secret


def rotate_secret(
    endpoint: Endpoint, now: datetime | None = None, keep: timedelta = ROTATION
) -> str:
    """A new secret, shown this once; the one before signs, too, for as long as `keep`."""
    now = now or timezone.now()
    secret = new_secret()
    with _locked(endpoint) as row:
        row.sealed_previous_secret = row.sealed_secret if keep else ""
        row.previous_secret_until = now + keep if keep else None
        row.sealed_secret = encrypt(secret)
        row.save(update_fields=["sealed_secret", "sealed_previous_secret", "previous_secret_until"])
    endpoint.refresh_from_db()
    return secret


def end_previous_secret(endpoint: Endpoint) -> None:
    """From now on the secret that was replaced signs nothing."""
    with _locked(endpoint) as row:
        row.sealed_previous_secret, row.previous_secret_until = "", None
        row.save(update_fields=["sealed_previous_secret", "previous_secret_until"])
    endpoint.refresh_from_db()


def live_secrets(endpoint: Endpoint, now: datetime) -> tuple[str, ...]:
    """The secrets that sign now, the newest first, as they are stored."""
    if endpoint.previous_secret_until is not None and now < endpoint.previous_secret_until:
        return endpoint.sealed_secret, endpoint.sealed_previous_secret
    return (endpoint.sealed_secret,)


@transaction.atomic
def renew_encryption() -> int:
    """Encrypt all secrets with the newest key; of how many endpoints. Raises Undecipherable, and
    then changes nothing."""
    rows = list(Endpoint.objects.select_for_update().order_by("pk"))
    for row in rows:
        row.sealed_secret = renewed(row.sealed_secret)
        if row.sealed_previous_secret:
            row.sealed_previous_secret = renewed(row.sealed_previous_secret)
        row.save(update_fields=["sealed_secret", "sealed_previous_secret"])
    return len(rows)


def pause(endpoint: Endpoint) -> None:
    """Send nothing until it is resumed; nothing is lost meanwhile."""
    with _locked(endpoint) as row:
        row.is_paused = True
        row.save(update_fields=["is_paused"])
    endpoint.refresh_from_db()


def resume(endpoint: Endpoint, now: datetime | None = None) -> None:
    """Send all that was published since it was paused."""
    _begin_again(endpoint, now or timezone.now(), {"is_paused": False})


def enable_again(endpoint: Endpoint, now: datetime | None = None) -> None:
    """Send again to an endpoint that had said that it is gone, all that it missed."""
    _begin_again(endpoint, now or timezone.now(), {"disabled_at": None, "disabled_reason": ""})


def delete_endpoint(endpoint: Endpoint) -> None:
    """Delete it with all that was sent there; a worker that notes something about it goes first."""
    with transaction.atomic():
        row = Endpoint.objects.select_for_update().filter(pk=endpoint.pk).first()
        if row is not None:
            row.delete()


def end_of_log(clinic: str) -> int:
    """The number of the last Change of a clinic, also of one that is not kept any more."""
    last = Change.objects.filter(clinic=clinic).aggregate(last=Max("sequence"))["last"]
    pruned = LogPruning.objects.filter(clinic=clinic).values_list("pruned_through", flat=True)
    return max(last or 0, pruned.first() or 0)


def _begin_again(endpoint: Endpoint, now: datetime, values: dict[str, object]) -> None:
    """What waits is tried at once, and from now on for 72 hours."""
    with _locked(endpoint) as row:
        for name, value in values.items():
            setattr(row, name, value)
        row.failing_since = None
        row.save(update_fields=[*values, "failing_since"])
        row.deliveries.filter(state=Delivery.State.WAITING).update(
            next_try_at=now, first_tried_at=None
        )
    endpoint.refresh_from_db()


@contextmanager
def _locked(endpoint: Endpoint) -> Iterator[Endpoint]:
    """The row as it is stored, which no worker and nobody else changes meanwhile."""
    with transaction.atomic():
        yield Endpoint.objects.select_for_update().get(pk=endpoint.pk)
