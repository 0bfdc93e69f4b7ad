"""What an editor meets first: their own drafts, and what was published lately."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

PANEL_LIMIT = 8


class PagesPanel(Component):
    """A dashboard panel that lists some pages; nothing at all when there are none."""

    template_name = "pages/admin/dashboard_pages.html"
    name: str
    heading: str
    date_label: str
    date_field: str

    def pages(self, user: AbstractBaseUser) -> Any:
        """The pages it lists, in order: a PageQuerySet."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        policy = policy_registry.get_by_type(Page)
        found = self.pages(user).filter(
            depth__gt=1, pk__in=policy.explorable_instances(user).values("pk")
        )
        pages = found.prefetch_workflow_states().annotate_approved_schedule()
        shown = pages.select_related("content_type")[:PANEL_LIMIT]
        return {
            "panel": self,
            "pages": [(one, getattr(one, self.date_field)) for one in shown],
            "request": parent_context["request"],
        }


class OwnDraftsPanel(PagesPanel):
    """The pages whose newest changes are this person's and are not public yet."""

    name = "own_drafts"
    heading = "Your drafts"
    date_label = "Changed"
    date_field = "latest_revision_created_at"
    order = 120

    def pages(self, user: AbstractBaseUser) -> Any:
        return Page.objects.filter(
            Q(live=False) | Q(has_unpublished_changes=True), latest_revision__user=user
        ).order_by(f"-{self.date_field}")


class RecentlyPublishedPanel(PagesPanel):
    """What readers got lately, whoever published it."""

    name = "recently_published"
    heading = "Recently published"
    date_label = "Published"
    date_field = "last_published_at"
    order = 130

    def pages(self, user: AbstractBaseUser) -> Any:
        return Page.objects.filter(live=True, last_published_at__isnull=False).order_by(
            f"-{self.date_field}"
        )
