"""The base of the forms of what clinics share: an older form changes nothing."""

from typing import TYPE_CHECKING, Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import DraftStateMixin

from cms.editing.fields import VERSION, SilentField
from cms.editing.newer import what_happened
from cms.editing.versions import Refusal, hold_row, refusal, version_of
from cms.models import Clinic
from cms.turns import wait_for_turn

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
else:
    _ModelForm = forms.ModelForm

SHOWN_LENGTH = 60
AGAIN = "Save once more to put what stands here in its place."
FILE_AGAIN = "Choose the file again: browsers forget it."


class VersionedFormMixin(_ModelForm):
    """A form that knows with which version it was opened.

    It is refused once when somebody has saved since: what was typed stays, the message names who
    it was and what differs, and saving once more puts what was typed in its place.
    """

    # A preview stores nothing.
    checks_version = True
    refused: Refusal | None = None
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[VERSION] = SilentField()
        if not self.is_bound:
            self.initial[VERSION] = str(self._current_version())

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.checks_version and self.instance.pk is not None:
            if self._publishes():
                # Whoever waits for a turn must hold no row yet.
                wait_for_turn()
            hold_row(type(self.instance), self.instance.pk)
            self._refuse_if_older()
        return cleaned

    def saved_by_form(self) -> str:
        """The version that this form has last saved by itself."""
        return ""

    def clinic_of_messages(self) -> Clinic | None:
        """The clinic in whose time a message tells when somebody saved."""
        return None

    def _publishes(self) -> bool:
        """Whether saving the row waits for the publishers' turn; the draft of a public thing is
        kept beside its row."""
        is_draft = isinstance(self.instance, DraftStateMixin) and self.instance.live
        return bool(self.instance.waits_before_saving) and not is_draft

    def _current_version(self) -> Any:
        return version_of(type(self.instance), self.instance.pk)

    def _refuse_if_older(self) -> None:
        name, current = self.add_prefix(VERSION), self._current_version()
        self.refused = refusal(self.data.get(name), current, self.saved_by_form())
        if self.refused is None:
            return
        stored = type(self.instance)._default_manager.get(pk=self.instance.pk)
        user = getattr(self, "for_user", None)
        told = what_happened(self.refused, stored, user, self.clinic_of_messages())
        differences = "; ".join(self._differences()) or "nothing"
        again = f"{AGAIN} {FILE_AGAIN}" if self.files else AGAIN
        self.add_error(
            None, f"Nothing was saved. {told} What differs from this form: {differences}. {again}"
        )
        for field in self.fields:
            if self.add_prefix(field) in self.files:
                self.add_error(field, FILE_AGAIN)
        # The next attempt is made in the knowledge of what is stored now.
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[name] = str(current)
        self.data = data

    def _differences(self) -> list[str]:
        """What is stored otherwise than it stands here: `Name (now “Migraine”)`."""
        found = []
        for name in self.changed_data:
            if name not in self.fields:
                continue
            label = str(self[name].label)
            value = self.get_initial_for_field(self.fields[name], name)
            known = isinstance(value, str | int) and not isinstance(value, bool)
            is_choice = hasattr(self.fields[name], "queryset")
            if known and not is_choice and 0 < len(str(value)) <= SHOWN_LENGTH:
                label += f" (now “{value}”)"
            found.append(label)
        formsets = getattr(self, "formsets", {})
        return found + [name for name, one in formsets.items() if one.has_changed()]


class VersionedForm(VersionedFormMixin, WagtailAdminModelForm):
    """The form of a shared thing that has one."""
