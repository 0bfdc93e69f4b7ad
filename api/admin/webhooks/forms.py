"""What is typed about endpoints: what they are, since when to send once more, a new secret."""

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html

from api.models import Change, Endpoint
from api.webhooks.endpoints import ROTATION
from cms.admin.local_time import LocalTimeField, LocalTimeInput
from cms.clinic_time import zone_name
from cms.models import Clinic

if TYPE_CHECKING:
    _EndpointForm = forms.ModelForm[Endpoint]
else:
    _EndpointForm = forms.ModelForm

LARGEST_NUMBER = 2**63 - 1
# What somebody has seen, or relied on, who opened the form of an endpoint.
SEEN: Final = ("name", "url", "events", "is_paused", "disabled_at", "sealed_secret")
CHANGED_MEANWHILE: Final = (
    "Nothing was saved: this webhook was changed after you opened this form. It may be paused or "
    "switched off by now. <a href='{}'>Open the form again</a> and change it there."
)


class EndpointForm(_EndpointForm):
    """An endpoint of one of these clinics; one that exists keeps its clinic, and is changed only
    from the state that the form was opened with."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Endpoint
        fields = ("clinic", "name", "url", "events", "is_paused")
        help_texts = {"is_paused": "With the tick nothing is sent until it is taken away."}

    def __init__(self, data: Any, instance: Endpoint, clinics: QuerySet[Clinic]) -> None:
        super().__init__(data, instance=instance)
        # Its own words, at its own field, come from the model.
        self.fields["events"].required = False
        if instance.pk is not None:
            del self.fields["clinic"]
            self.initial["version"] = version_of(instance)
            return
        del self.fields["version"]
        chosen = cast(Any, self.fields["clinic"])
        chosen.queryset = clinics
        chosen.help_text = "Whose web site it is."
        if len(clinics) == 1:
            self.initial["clinic"] = clinics[0]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "version" in self.fields and (cleaned or {}).get("version") != self.initial["version"]:
            again = reverse("webhook_edit", args=[self.instance.pk])
            raise ValidationError(format_html(CHANGED_MEANWHILE, again), code="changed")
        return cleaned


def version_of(endpoint: Endpoint) -> str:
    """What tells one state of an endpoint from another, as far as people change it: hex."""
    state = repr([getattr(endpoint, name) for name in SEEN])
    return hashlib.sha256(state.encode()).hexdigest()


class ReplayForm(forms.Form):
    """Since when all is to be sent once more: a moment by the clinic's clocks, or a number."""

    number = forms.IntegerField(
        label="Or after change number",
        required=False,
        min_value=0,
        max_value=LARGEST_NUMBER,
        help_text="The “last_sequence” of a message that your developers have seen; 0 for all.",
    )

    field_order = ("since", "number")

    def __init__(self, data: Any, clinic: Clinic) -> None:
        super().__init__(data)
        self.clinic = clinic
        self.fields["since"] = LocalTimeField(
            zone=clinic.time_zone,
            label="Everything since",
            required=False,
            widget=LocalTimeInput(),
            help_text=f"{zone_name(clinic.time_zone)} time.",
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [name for name in self.field_order if cleaned.get(name) is not None]
        if not self.errors and len(given) != 1:
            raise ValidationError("Give a date and time, or a number; not both.")
        return cleaned

    def sequence(self) -> int:
        """The number of the last Change that is not sent once more."""
        number: int | None = self.cleaned_data["number"]
        return last_before(self.clinic, self.cleaned_data["since"]) if number is None else number


def last_before(clinic: Clinic, moment: datetime) -> int:
    """The number of a clinic's last Change before a moment; 0 when there is none."""
    before = Change.objects.filter(clinic=clinic.slug, occurred_at__lt=moment)
    return before.order_by("-sequence").values_list("sequence", flat=True).first() or 0


class NewSecretForm(forms.Form):
    """For how long the secret that is replaced goes on to sign."""

    KEEPS = {
        "day": ("For a day", ROTATION),
        "week": ("For a week", timedelta(days=7)),
        "none": ("Not at all: somebody else may know it", timedelta(0)),
    }
    keep = forms.ChoiceField(
        label="Should the old secret go on to sign beside the new one?",
        choices=[(key, words) for key, (words, _) in KEEPS.items()],
        widget=forms.RadioSelect,
        initial="day",
    )

    def duration(self) -> timedelta:
        return self.KEEPS[self.cleaned_data["keep"]][1]
