"""The e-mails that Wagtail sends of workflows: after the transaction that they tell of.

A mail server may take its time; nobody who publishes waits for it.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal
from wagtail.admin import signal_handlers
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

# What Wagtail connects: to which signal and sender, and under which name.
NOTIFIERS: tuple[tuple[Signal, type[Model], Callable[..., Any], str], ...] = (
    (
        task_submitted,
        TaskState,
        signal_handlers.task_submission_email_notifier,
        "group_approval_task_submitted_email_notification",
    ),
    (
        workflow_submitted,
        WorkflowState,
        signal_handlers.workflow_submission_email_notifier,
        "workflow_state_submitted_email_notification",
    ),
    (
        workflow_rejected,
        WorkflowState,
        signal_handlers.workflow_rejection_email_notifier,
        "workflow_state_rejected_email_notification",
    ),
    (
        workflow_approved,
        WorkflowState,
        signal_handlers.workflow_approval_email_notifier,
        "workflow_state_approved_email_notification",
    ),
)


def connect() -> None:
    """Put ours in the place of Wagtail's; called once, when the process starts.

    Of two under one name the first one stays, whichever application is ready first.
    """
    for signal, sender, notifier, name in NOTIFIERS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(after_commit(notifier), sender=sender, dispatch_uid=name, weak=False)


def after_commit(notifier: Callable[..., Any]) -> Callable[..., None]:
    """A receiver that notifies once the transaction stands. What fails is logged only."""

    def on_signal(**told: Any) -> None:
        def notify() -> None:
            notifier(**told)

        transaction.on_commit(notify, robust=True)

    return on_signal
