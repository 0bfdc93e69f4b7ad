"""The medical review of a page before it goes to whoever publishes it."""

from typing import Any

from django.utils import timezone
from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask, TaskState

from cms.models import User


class ReviewLock(WorkflowLock):
    """Says who may do what while a page is reviewed."""

    def get_message(self, user: Any) -> str:
        if self.task.get_actions(self.object, user):
            return (
                "Read the page, then approve it or send it back with a comment, below. Where "
                "something should change, comment at its place: at a field, or on words you mark."
            )
        return (
            "This page waits for its medical review, and nobody changes it meanwhile. Whoever "
            "submitted it can take it back by “Cancel workflow”. Comments are taken all the same."
        )

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return "Nobody changes the page while it is reviewed"


class ReviewTask(AbstractGroupApprovalTask):
    """Reviewers read the draft and approve it or send it back with a comment; while they do, nobody
    changes it.

    Pages without medical text pass by, and so do all while the groups have nobody in them: they
    would wait for ever.
    """

    lock_class = ReviewLock

    class Meta:
        verbose_name = "medical review"
        verbose_name_plural = "medical reviews"

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        if self.concerns(workflow_state.content_object):
            started: TaskState = super().start(workflow_state, user=user)
            return started
        passed: TaskState = TaskState.objects.create(
            workflow_state=workflow_state,
            task=self,
            revision=workflow_state.content_object.get_latest_revision(),
            status=TaskState.STATUS_SKIPPED,
            finished_at=timezone.now(),
        )
        return passed

    def concerns(self, page: Any) -> bool:
        """Whether somebody is to review this page."""
        reviewers = User.objects.filter(groups__in=self.groups.all(), is_active=True)
        return bool(getattr(page.specific_class, "is_clinical", False)) and reviewers.exists()

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not user.is_superuser

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not self.user_can_access_editor(obj, user):
            return []
        return [
            ("approve", "Approve", False),
            ("approve", "Approve with a comment", True),
            ("reject", "Send back with a comment", True),
        ]

    @classmethod
    def get_description(cls) -> str:
        return "Members of the groups read a page with medical text and approve it or send it back"
