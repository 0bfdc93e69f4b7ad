"""A page's newest text, to be read: for those who may see its drafts and change nothing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.models import Comment, Page
from wagtail.permissions import policy_registry

from pages.clinics import clinic_of
from pages.documents import DocumentContext
from pages.documents.sections import section_documents
from pages.editing.comments import place_of
from pages.models import BasePage
from pages.trash.hiding import SEEING


def may_read(user: Any, page: Page) -> bool:
    """Whether somebody sees a page and its drafts, by any right they have at its place."""
    policy = policy_registry.get_by_type(Page)
    return bool(policy.user_has_any_permission_for_instance(user, SEEING, page))


def may_only_read(user: Any, page: Page) -> bool:
    """Whether somebody sees a page without being able to open its form."""
    return may_read(user, page) and not page.permissions_for_user(user).can_edit()


def read_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """The draft as readers would get it. Whoever may edit the page gets its form instead."""
    stored = get_object_or_404(Page, pk=page_id)
    clinic = clinic_of(stored)
    if clinic is None or not may_read(request.user, stored):
        raise Http404
    if stored.permissions_for_user(request.user).can_edit():
        return redirect("wagtailadmin_pages:edit", page_id)
    draft: Any = stored.get_latest_revision_as_object()
    if not isinstance(draft, BasePage):
        raise Http404
    context = DocumentContext(clinic, stored.pk)
    return TemplateResponse(
        request,
        "pages/reviewing/read.html",
        {
            "page": draft,
            "is_public": stored.live,
            "is_changed": stored.has_unpublished_changes,
            "title": context.text(draft.title),
            "summary": context.text(draft.summary),
            "sections": section_documents(draft, context),
            "comments": open_comments(draft),
            "breadcrumbs_items": [
                {
                    "url": reverse("wagtailadmin_explore", args=[clinic.site.root_page_id]),
                    "label": clinic.name,
                },
                {"url": "", "label": draft.title},
            ],
        },
    )


def open_comments(page: Any) -> list[dict[str, Any]]:
    """What is said about a page and not resolved, each with its place and the answers."""
    found = Comment.objects.filter(page_id=page.pk, resolved_at=None).select_related("user")
    return [
        {
            "place": place_of(page, one.contentpath),
            "comment": one,
            "replies": sorted(one.replies.all(), key=lambda reply: (reply.created_at, reply.pk)),
        }
        for one in found.prefetch_related("replies__user").order_by("created_at", "pk")
    ]
