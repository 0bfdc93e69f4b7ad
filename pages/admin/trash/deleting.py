"""The screens on which a page is deleted: into the trash, and from there for good."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.models import Page, ReferenceIndex, Revision

from cms.models import User
from pages.admin.trash.messages import tell_of_trash
from pages.models import Redirect, TrashedPage
from pages.models.trash import DAYS_IN_TRASH
from pages.trash import TrashError, delete_for_good, throw_away, why_not_thrown_away
from pages.trash.permissions import may_delete_for_good, may_see


class PageDeleteView(DeleteView):
    """Deleting a page moves it, with all below it, to the trash."""

    template_name = "pages/trash/move_to_trash.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        parent_id = self.page.get_parent().pk
        try:
            row = throw_away(self.page, self.request.user)
        except TrashError as error:
            messages.error(request, str(error))
            return redirect("wagtailadmin_explore", parent_id)
        tell_of_trash(request, [row])
        for hook in hooks.get_hooks("after_delete_page"):
            answer = hook(request, self.page)
            if hasattr(answer, "status_code"):
                return answer
        return redirect(self.next_url or reverse("wagtailadmin_explore", args=[parent_id]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        below = self.page.get_descendants(inclusive=True)
        return context | {
            "why_not": why_not_thrown_away(self.page),
            "days": DAYS_IN_TRASH,
            "live_count": below.live().count(),
        }


def delete_for_good_view(request: HttpRequest, row_id: int) -> HttpResponse:
    """Says what is lost, and deletes it for good on a POST. Administrators only."""
    if not may_delete_for_good(request.user):
        raise PermissionDenied
    row = get_object_or_404(TrashedPage.objects.select_related("page", "clinic"), pk=row_id)
    if not may_see(request.user, row):
        raise Http404
    if request.method != "POST":
        return TemplateResponse(request, "pages/trash/delete_for_good.html", _losses(row))
    title, user = row.page.title, cast(User, request.user)
    try:
        delete_for_good(row.pk, user)
    except TrashError as error:
        messages.error(request, str(error))
    except ProtectedError:
        messages.error(request, f"Something else needs “{title}”, so it stays in the trash.")
    else:
        messages.success(request, f"“{title}” was deleted for good.")
    return redirect("trash")


def _losses(row: TrashedPage) -> dict[str, Any]:
    pages = row.page.get_descendants(inclusive=True)
    ids = list(pages.values_list("pk", flat=True))
    return {
        "row": row,
        "below": pages.exclude(pk=row.page_id),
        "version_count": Revision.page_revisions.filter(object_id__in=map(str, ids)).count(),
        "redirects": Redirect.objects.filter(target_page__in=ids),
        "usage_count": sum(
            ReferenceIndex.get_references_to(page).group_by_source_object().count()
            for page in Page.objects.filter(pk__in=ids)
        ),
        "breadcrumbs_items": [
            {"url": reverse("trash"), "label": "Trash"},
            {"url": "", "label": "Delete for good"},
        ],
    }
