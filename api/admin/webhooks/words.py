"""How an endpoint is doing, in plain words and in its clinic's time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from api.models import Attempt, Delivery, Endpoint
from api.webhooks.states import EndpointState, Standing
from cms.clinic_time import zone_name
from cms.models import Clinic

State, Kind = Delivery.State, Delivery.Kind

# What Wagtail colours a label by.
LABELS = {
    Standing.DELIVERING: "primary",
    Standing.RETRYING: "secondary",
    Standing.FAILING: "critical",
    Standing.PAUSED: "secondary",
    Standing.DISABLED: "critical",
}
ADVICE = {
    Standing.RETRYING: "It did not take the last message. This is tried again by itself.",
    Standing.FAILING: "It takes no messages. They are kept in their order and tried again for 72 "
    "hours each. Tell your developers what it answered.",
    Standing.PAUSED: "Nothing is sent. What is published meanwhile is kept until you resume.",
    Standing.DISABLED: "It said that nobody is there any more, so nothing is sent. What is "
    "published meanwhile is kept. Ask your developers for the right address.",
}


def told(instant: datetime, clinic: Clinic) -> str:
    """`November 22, 2026, 1:05 PM Eastern`, by the clocks of the clinic."""
    there = instant.astimezone(ZoneInfo(clinic.time_zone))
    return f"{date_format(there, 'F j, Y, g:i A')} {zone_name(clinic.time_zone)}"


def told_exactly(instant: datetime, clinic: Clinic) -> str:
    """`Nov 22, 1:05:09 PM`, for a table that says whose clocks these are."""
    return date_format(instant.astimezone(ZoneInfo(clinic.time_zone)), "M j, g:i:s A")


def zone_of(clinic: Clinic) -> str:
    """Whose clocks a table shows: `Eastern time`."""
    return f"{zone_name(clinic.time_zone)} time"


def advice(endpoint: Endpoint, state: EndpointState) -> str:
    """What follows from its state; for one that was never sent anything, how to begin."""
    if state.standing is Standing.DELIVERING and endpoint.delivered_at is None:
        return "Nothing was sent yet. Send a test, or publish something."
    return ADVICE.get(state.standing, "")


def kind_of(delivery: Delivery) -> str:
    """What a message is about, for a table."""
    if delivery.kind == Kind.TEST:
        return "Test"
    first, last = delivery.first_sequence, delivery.last_sequence
    numbers = f"change {first}" if first == last else f"changes {first} to {last}"
    return f"Once more: {numbers}" if delivery.kind == Kind.REPLAY else numbers.capitalize()


def came_of(delivery: Delivery) -> str:
    """What became of a message so far."""
    if delivery.kind == Kind.TEST and delivery.state == State.DEAD:
        return "Not taken"
    if delivery.state == State.WAITING:
        return "Will be tried again" if delivery.attempt_count else "Waiting"
    return "Delivered" if delivery.state == State.DELIVERED else "Given up"


def answered(attempt: Attempt) -> str:
    """What the receiver answered to a try: the status, or why there is none."""
    return str(attempt.status) if attempt.status is not None else attempt.problem
