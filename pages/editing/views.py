"""The screens on which a page is made and edited."""

import json
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from cms.editing.fields import KEY, VERSION
from cms.editing.saving import MakesOnce, bring_up_to_date, note_saved
from cms.editing.versions import hold_row, version_of
from cms.referring.keys import is_key
from pages.commenting.forms import comments_form, save_comments
from pages.commenting.rows import with_stored_rows
from pages.commenting.telling import Commenting, tell
from pages.editing.base import base_of, untouched
from pages.editing.comparing import as_meant, filled_form, has_news
from pages.editing.screen import newest
from pages.models import KeptText
from pages.reviewing.deciding import comment_in
from pages.reviewing.reading import may_only_read

PUT_OVER = (
    "This is your own text, and it is not saved yet. When you save or publish, it takes the place "
    "of the newer version, which stays in the history."
)
FILLED_IN = (
    "What you changed is filled in here over the newer version, and it is not saved yet. All that "
    "you did not change says what the newer version says."
)
# In which field the dialogs of a workflow send what was typed there.
EXTRA_DATA = "workflow-action-extra-data"
ONLY_COMMENTS = (
    "Your comments are saved. The text stays as it is: the page is locked, and nobody changes it "
    "now."
)
REFUSED_COMMENTS = (
    "Your comments could not be saved: only whoever wrote a comment changes its words. Everything "
    "else stands as it did."
)
UNSAVED = "You have a text for this page that was not saved."


class SafePageEditView(EditView):
    """The edit screen of a page, with an editor's unsaved text filled in where it is asked for."""

    page: Any
    # Decided before the form is read, by what the form was opened with and has saved by itself.
    is_out_of_date = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = None if self.hydrate_create_view else self.kept_text
        if kept is not None and str(kept.pk) == request.GET.get("kept"):
            return self.show_filled_in(kept)
        if kept is not None:
            button = messages.button(reverse("kept_text", args=[kept.pk]), "Look at it")
            messages.info(request, UNSAVED, buttons=[button])
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    @cached_property
    def kept_text(self) -> KeptText | None:
        """The editor's own unsaved text for this page: the one asked for, else the latest."""
        own = KeptText.objects.filter(page_id=self.page.pk, user=self.request.user)
        wanted = self.request.GET.get("kept", "")
        asked_for = own.filter(pk=wanted).first() if is_key(wanted) else None
        return asked_for or own.order_by("-refused_at").first()

    def show_filled_in(self, kept: KeptText) -> HttpResponse:
        """The form with what the editor changed, opened over the newest version; saved by hand
        only."""
        data, base = kept.data, base_of(kept)
        mine, unread = as_meant(newest(self.page.pk), self.request.user, kept.data)
        unchanged = untouched(self.request, base, mine, unread)
        data[VERSION] = str(version_of(Page, self.page.pk))
        data[KEY] = kept.form_key.hex
        self.form = filled_form(self.page, self.request.user, data, newest=unchanged)
        self.form.subscription = self.subscription
        self.has_unsaved_changes = True
        self.autosave_enabled = False
        messages.warning(self.request, FILLED_IN if base else PUT_OVER)
        answer: HttpResponse = self.render_to_response(self.get_context_data())
        return answer

    def save_action(self) -> HttpResponse:
        answer: HttpResponse = super().save_action()
        if self.expects_json_response and answer.status_code == 200:
            note_saved(self.request, Page, self.page.pk, answer)
        return answer

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            # Before its comments are read: storing them deletes those that were not among them.
            hold_row(Page, page_id)
        stored = Page.objects.filter(pk=page_id).first() if request.method == "GET" else None
        if stored and may_only_read(request.user, stored):
            return redirect("read_page", page_id)
        answer: HttpResponse = super().dispatch(request, page_id, **kwargs)
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        bring_up_to_date(request, Page, self.page.pk)
        sent: Any = with_stored_rows(request.POST, self.page, request.user)
        request.POST = sent
        if self.locked_for_user and self.action_name != "cancel_workflow":
            return self.post_locked()
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def post_locked(self) -> HttpResponse:
        """Take the comments, and the answer of whoever reviews the page; its text is not read."""
        if not self.keep_comments():
            return self.refuse_comments()
        if self.action_name == "perform_workflow_action":
            return self.decide()
        if not self.expects_json_response:
            messages.warning(self.request, ONLY_COMMENTS)
            back: HttpResponse = self.redirect_and_remain()
            return back
        self.form = self.form_class(
            instance=self.get_object(), subscription=self.subscription, for_user=self.request.user
        )
        comments = self.form.serialize_comments(self.request.user)
        return JsonResponse({"success": True, "pk": self.page.pk, "comments": comments})

    def keep_comments(self) -> bool:
        """Store the comments of what was sent and nothing else: no version of the page is made.
        False when they are not as comments of this user can be; then nothing is stored."""
        user = self.request.user
        self.form = comments_form(self.page, user, self.subscription, self.request.POST)
        if not self.form.is_valid():
            return False
        if save_comments(self.form):
            changes = self.get_commenting_changes()
            self.log_commenting_changes(changes, self.latest_revision)
            self.send_commenting_notifications(changes)
        return True

    def refuse_comments(self) -> HttpResponse:
        if self.expects_json_response:
            answer: HttpResponse = self.json_error_response("validation_error", REFUSED_COMMENTS)
            return answer
        messages.error(self.request, REFUSED_COMMENTS)
        back: HttpResponse = self.redirect_and_remain()
        return back

    def send_commenting_notifications(self, changes: dict[str, list[Any]]) -> None:
        happened = Commenting(
            changes["new_comments"],
            changes["resolved_comments"],
            changes["deleted_comments"],
            changes["new_replies"],
        )
        tell(self.page, self.request.user, happened)

    def perform_workflow_action(self) -> HttpResponse:
        """Take somebody's answer. A text that only the browser wrote anew is not saved: it would
        have to be reviewed again. Comments are, without a new version."""
        if not has_news(self.request, self.form, newest(self.page.pk)):
            self.page = self.get_object()
            return self.decide() if self.keep_comments() else self.refuse_comments()
        data = self.request.POST.copy()
        data[EXTRA_DATA] = json.dumps({"comment": comment_in(data.get(EXTRA_DATA, ""))})
        self.request.POST = data
        answer: HttpResponse = super().perform_workflow_action()
        return answer

    def decide(self) -> HttpResponse:
        """Take the answer of whoever looked at the page; what else the form says is left."""
        comment = comment_in(self.request.POST.get(EXTRA_DATA, ""))
        self.page.current_workflow_task.on_action(
            self.page.current_workflow_task_state,
            self.request.user,
            self.workflow_action,
            comment=comment,
        )
        words = "was approved" if self.workflow_action == "approve" else "was sent back"
        messages.success(self.request, f"“{self.page.get_admin_display_title()}” {words}.")
        return redirect("wagtailadmin_home")


class SafePageCreateView(MakesOnce, CreateView):
    """The screen that makes a page, once."""

    made_model = Page
    page: Any = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sent: Any = with_stored_rows(request.POST, self.page, request.user)
        request.POST = sent
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def dispatch(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            # Two pages made at once below one page would want the same place, or the same address.
            hold_row(Page, kwargs["parent_page_id"])
        answer: HttpResponse = super().dispatch(request, **kwargs)
        return answer

    def made(self) -> Any:
        return self.page
