"""Which revisions a form that saves itself may write over."""

from typing import Any

from wagtail.log_actions import registry
from wagtail.models import Revision, TaskState

# What the history says of a revision that is nothing but a text being written.
WRITING = ("wagtail.create", "wagtail.edit")


class KeepsRevisions:
    """A thing with revisions of which only a text being written is written over."""

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Store the thing as it is in memory as a revision.

        A form that saves itself writes over its own revision, unless there is more to that one than
        a text being written.
        """
        written_over = kwargs.get("overwrite_revision")
        if written_over is not None and not may_be_overwritten(written_over, self):
            kwargs["overwrite_revision"] = None
        parent: Any = super()
        return parent.save_revision(*args, **kwargs)


def may_be_overwritten(revision: Revision, instance: Any) -> bool:
    """Whether a revision is no more than a draft being written.

    One that readers have, that is due, that somebody is to approve or has approved, or that brought
    back an older text stays as it is: the history says so of it.
    """
    model = type(instance)
    if model._default_manager.filter(pk=instance.pk, live_revision=revision).exists():
        return False
    if Revision.objects.filter(pk=revision.pk, approved_go_live_at__isnull=False).exists():
        return False
    if TaskState.objects.filter(revision=revision).exists():
        return False
    entries = registry.get_logs_for_instance(instance).filter(revision=revision)
    return not entries.exclude(action__in=WRITING).exists()
