"""The form behind the clinic's screen."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from cms.admin.local_time import make_local, make_schedule_local
from cms.blocks.values import plain_text
from cms.editing.fields import KEY, SilentField, key_in, new_key
from cms.editing.forms import VersionedForm
from cms.editing.versions import subject_of
from cms.models import Clinic, OpenForm
from cms.models.notice import END_IS_MISSING
from cms.referring.forms import ReferringForm
from cms.time_zones import time_zone_name
from cms.tokens.quotes import clinic_keys, why_not_emptied

TIMES = ("starts_at", "ends_at")


class ClinicForm(ReferringForm, VersionedForm):
    """Its short name stands once saved, exactly one office is the main one, and the times of its
    notices and of its schedule are those of its own time zone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[KEY] = SilentField(initial=new_key)
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = "The clinic’s web site knows it by this name; it stays."
        zone = self._zone()
        make_schedule_local(self, zone, self.instance.name or "this clinic")
        for form in self._forms_of("notices"):
            for name in TIMES:
                words = form.fields[name].help_text.split(". ", 1)[-1]
                help_text = f"Time of {time_zone_name(zone)}. {words}"
                make_local(form, name, zone, help_text, error_messages={"required": END_IS_MISSING})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            self._check_quotes()
            self._check_main_office()
            self._check_notices()
        return cleaned

    def clinic_of_messages(self) -> Clinic:
        clinic: Clinic = self.instance
        return clinic

    def saved_by_form(self) -> str:
        """The version that this form has last saved by itself, while it was being filled in."""
        key, user = key_in(self.data), self.for_user
        form = OpenForm.of(key, user, subject_of(Clinic), self.instance.pk)
        return form.version if form else ""

    def _zone(self) -> str:
        """The clinic's time zone as it is being saved."""
        typed = self.data.get(self.add_prefix("time_zone")) if self.is_bound else None
        known = {name for _, group in self.fields["time_zone"].choices for name, _ in group}
        return str(typed if typed in known else self.instance.time_zone)

    def _forms_of(self, part: str) -> list[WagtailAdminModelForm]:
        """The forms of a part's rows; removed ones among them."""
        formset = self.formsets.get(part)
        return list(formset.forms) if formset is not None else []

    def _kept_forms(self, part: str) -> list[WagtailAdminModelForm]:
        """The forms of a part's rows that are to stay; none while one of them has errors."""
        formset = self.formsets.get(part)
        if formset is None or not formset.is_valid():
            return []
        return [
            form
            for form in formset.forms
            if form not in formset.deleted_forms and (form.instance.pk or form.has_changed())
        ]

    def _check_quotes(self) -> None:
        """Refuse to empty the fax number while public texts quote it."""
        stored = Clinic.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        if stored is None or not stored.fax or "fax" not in self.fields:
            return
        if self.cleaned_data.get("fax"):
            return
        if reason := why_not_emptied(Clinic, clinic_keys(stored.pk, ["fax"])):
            self.add_error("fax", reason)

    def _check_main_office(self) -> None:
        offices = self._kept_forms("offices")
        main = [form for form in offices if form.cleaned_data.get("is_main")]
        if offices and not main:
            offices[0].add_error("is_main", "Tick “Main office” at one of the offices.")
        for form in main[1:]:
            form.add_error(
                "is_main", "Only one office can be the main one; another is ticked above."
            )

    def _check_notices(self) -> None:
        for form in self._kept_forms("notices"):
            if not plain_text(form.cleaned_data.get("text") or ""):
                form.add_error("text", "Write what patients are to know.")
