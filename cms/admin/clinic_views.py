"""The screens on which a clinic is made and edited: what the browser saves by itself overwrites
nobody else's work."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    PreviewOnEditView,
    RevisionsCompareView,
)

from cms.access import is_administrator
from cms.editing.saving import MakesOnce, bring_up_to_date, note_saved
from cms.models import Clinic
from cms.referring.comparing import ComparesOwn
from cms.referring.keys import is_key
from cms.turns import wait_for_turn


class ClinicListView(IndexView):
    """The list of clinics; one is added on a screen of its own, with all that belongs to it."""

    def get_add_url(self) -> str | None:
        return reverse("clinic_add") if self.user_has_permission("add") else None

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().filter(archived_at=None)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if not is_administrator(self.request.user):
            return buttons
        archived = Button("Archived clinics", url=reverse("clinics_archived"), icon_name="folder")
        return [*buttons, archived]


class RestsInArchive:
    """Mixed in before a screen of one clinic: of an archived one none opens."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        key = str(kwargs.get("pk", ""))
        if is_key(key) and Clinic.objects.filter(pk=key).exclude(archived_at=None).exists():
            return redirect("clinic_archive", key)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class ClinicCompareView(ComparesOwn, RevisionsCompareView):
    """Two versions of a clinic."""


class ClinicAddView(MakesOnce, CreateView):
    """The screen that makes a clinic."""

    made_model = Clinic

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST":
            # A new clinic publishes, and whoever waits for a turn must hold no row yet.
            wait_for_turn()
        return super().dispatch(request, *args, **kwargs)

    def made(self) -> Clinic | None:
        return getattr(self, "object", None)


class ClinicEditView(EditView):
    """The screen that edits a clinic."""

    # The form itself says so, and knows what it has saved.
    is_out_of_date = False

    def save_action(self) -> HttpResponse:
        answer: HttpResponse = super().save_action()
        if self.expects_json_response:
            note_saved(self.request, Clinic, self.object.pk, answer)
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        bring_up_to_date(request, Clinic, self.object_pk)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def is_valid(self, form: Any) -> bool:
        is_valid: bool = super().is_valid(form)
        if getattr(form, "refused", None) and self.expects_json_response:
            self.produced_error_code = "invalid_revision"
            self.produced_error_message = " ".join(form.non_field_errors())
        return is_valid


class ClinicPreview(PreviewOnEditView):
    """The preview beside a clinic's form; it stores nothing, so any version may be looked at."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)
        form.checks_version = False
        return form
