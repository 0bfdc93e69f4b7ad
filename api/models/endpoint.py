"""Who is told of Changes by webhook, what was sent there, and how each try went."""

import secrets
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone

from api.models.change import Change
from api.webhooks.urls import check_endpoint_url
from cms.lists import ChoiceListField
from cms.models import Clinic

LONGEST_URL = 500
LONGEST_PROBLEM = 300

EVENTS = (
    (Change.Event.PUBLISHED.value, "Something new is public"),
    (Change.Event.UPDATED.value, "Something public says something else"),
    (Change.Event.MOVED.value, "Something public has another address"),
    (Change.Event.WITHDRAWN.value, "Something is public no more"),
)


def all_events() -> list[str]:
    return [value for value, _ in EVENTS]


def new_message_id() -> str:
    """`msg_` and 128 random bits: what a receiver knows a message by, however often it comes."""
    return f"msg_{secrets.token_hex(16)}"


class Endpoint(models.Model):
    """A receiver of one clinic's Changes.

    Its secrets are stored encrypted. Everything in the log up to `delivered_through` was delivered,
    given up, or is of events that it did not ask for.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="webhook_endpoints")
    name = models.CharField(
        max_length=80,
        validators=[MinLengthValidator(2)],
        help_text="For whom it is, for example “Web site” or “Preview site”.",
    )
    url = models.CharField(
        "address",
        max_length=LONGEST_URL,
        help_text="Where your developers want to be told, for example "
        "https://www.clinic.example/api/content-changed",
    )
    events = ChoiceListField(
        "tell it when",
        options=EVENTS,
        default=all_events,
        help_text="Leave all of them ticked unless your developers ask for less.",
    )
    is_paused = models.BooleanField("paused", default=False)
    # When it said that it is gone for good (410), and in which words; null while it is in use.
    disabled_at = models.DateTimeField(null=True, editable=False)
    disabled_reason = models.CharField(max_length=LONGEST_PROBLEM, blank=True, editable=False)
    sealed_secret = models.TextField(editable=False)
    # Signs, too, until that instant: so long the receiver may still check with it.
    sealed_previous_secret = models.TextField(blank=True, editable=False)
    previous_secret_until = models.DateTimeField(null=True, editable=False)
    delivered_through = models.BigIntegerField(default=0, editable=False)
    # What is sent once more: the Changes after the first number up to the second one; null when
    # nothing is.
    replay_after = models.BigIntegerField(null=True, editable=False)
    replay_through = models.BigIntegerField(null=True, editable=False)
    # Since when no new message was taken; null while all goes well.
    failing_since = models.DateTimeField(null=True, editable=False)
    # When it last took a message.
    delivered_at = models.DateTimeField(null=True, editable=False)
    # Which worker sends to it now, and until when nobody else may.
    lease = models.CharField(max_length=32, blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # When those responsible were last told that it fails; and until when a process that does so
    # now has time for it.
    told_at = models.DateTimeField(null=True, editable=False)
    telling_until = models.DateTimeField(null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name", "pk"]
        permissions = [("manage_endpoints", "Can manage the webhooks of a clinic")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Without `update_fields` only what a form has is stored again: nobody who opened it a
        while ago sets back how far the worker has come."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = ("name", "url", "events")
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        errors = {}
        if problem := check_endpoint_url(self.url):
            errors["url"] = problem
        if not self.events:
            errors["events"] = "Tick at least one, or nothing would ever be sent."
        if errors:
            raise ValidationError(errors)


class Delivery(models.Model):
    """One message to one endpoint: its id and its body stay the same at every try."""

    class Kind(models.TextChoices):
        # In the order of the log, one after the other.
        NEW = "new", "News"
        REPLAY = "replay", "Sent once more"
        TEST = "test", "Test"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DELIVERED = "delivered", "Delivered"
        # Given up after 72 hours; offered again now and then while the endpoint takes others.
        DEAD = "dead", "Given up"

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.NEW)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    message_id = models.CharField(max_length=40, unique=True, default=new_message_id)
    # The first and last Change it tells of; null for a test.
    first_sequence = models.BigIntegerField(null=True)
    last_sequence = models.BigIntegerField(null=True)
    # When the first of these Changes was published.
    oldest_change_at = models.DateTimeField(null=True)
    # The JSON as it is sent.
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    # Tries go on for 72 hours from then.
    first_tried_at = models.DateTimeField(null=True)
    attempt_count = models.PositiveIntegerField(default=0)
    # Null once it is delivered, and for a test that failed.
    next_try_at = models.DateTimeField(null=True, default=timezone.now)
    # When it was delivered or given up.
    settled_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["endpoint", "state", "kind"], name="delivery_by_state"),
            models.Index(
                fields=["endpoint", "next_try_at"],
                condition=models.Q(next_try_at__isnull=False),
                name="delivery_due",
            ),
            models.Index(fields=["created_at"], name="delivery_by_age"),
        ]

    def __str__(self) -> str:
        return self.message_id


class Attempt(models.Model):
    """One try at delivering a message."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(default=timezone.now)
    # The HTTP status; null when there was none.
    status = models.PositiveSmallIntegerField(null=True)
    # Why it failed, in plain words; empty when it did not.
    problem = models.CharField(max_length=LONGEST_PROBLEM, blank=True)
    latency_ms = models.PositiveIntegerField()
    # The beginning of the answer.
    answer = models.TextField(blank=True)
    next_try_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.delivery_id} at {self.at}: {self.status or self.problem}"
