"""Times on a clinic's screens are the clinic's: in forms, beside them and in messages."""

import functools
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.ui.side_panels import StatusSidePanel
from wagtail.admin.widgets import AdminDateTimeInput

from cms.clinic_time import local_words, possessive, readings, why_no_instant, zone_name
from cms.models import Clinic

SCHEDULE = ("go_live_at", "expire_at")
# What the status panel shows of a schedule.
SHOWN_TIMES = (
    "draft_go_live_at",
    "draft_expire_at",
    "scheduled_go_live_at",
    "scheduled_expire_at",
    "live_expire_at",
)
# Stands for the zone until what was typed is read where the clinic is.
_TYPED = ZoneInfo.no_cache("UTC")

View = Callable[..., HttpResponse]
FindClinic = Callable[[dict[str, Any]], Clinic | None]


class LocalTimeInput(AdminDateTimeInput):
    """Wagtail's picker of a date and time, which leaves what is typed as it is.

    Its own check, on leaving the field, reads and writes the text in the browser's time zone, where
    an hour may be missing that the clinic has.
    """

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().get_config()
        return config | {"validateOnBlur": False}


class LocalTimeField(forms.DateTimeField):
    """An instant, typed and shown as the date and time of day in one time zone.

    `stored` is the instant that is being edited: while the clocks go back its time of day comes
    twice, and left as it is it stays the one it was.
    """

    def __init__(self, *, zone: str, stored: datetime | None = None, **kwargs: Any) -> None:
        self.zone, self.stored = zone, stored
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> Any:
        with timezone.override(_TYPED):
            typed = super().to_python(value)
        if typed is None or typed.tzinfo is not _TYPED:
            return typed
        local = typed.replace(tzinfo=None)
        found = readings(local, self.zone)
        if len(found) == 1:
            return found[0]
        for one in found:
            if self.stored is not None and one == self.stored.replace(second=0, microsecond=0):
                return self.stored
        raise ValidationError(why_no_instant(local, self.zone), code="invalid")


def make_local(form: Any, name: str, zone: str, help_text: str, **kwargs: Any) -> None:
    """Have a form's field read and shown in a zone; the other arguments are the new field's."""
    field = form.fields[name]
    form.fields[name] = LocalTimeField(
        zone=zone,
        stored=getattr(form.instance, name, None),
        label=field.label,
        required=field.required,
        widget=typed_as_it_is(field.widget),
        help_text=help_text,
        **kwargs,
    )


def typed_as_it_is(widget: forms.Widget) -> forms.Widget:
    """The widget; for Wagtail's picker of times, one like it that changes nothing typed."""
    if not isinstance(widget, AdminDateTimeInput):
        return widget
    return LocalTimeInput(
        attrs=widget.attrs,
        format=widget.format,
        js_overlay_parent_selector=widget.js_overlay_parent_selector,
    )


def make_schedule_local(form: Any, zone: str, whose: str) -> None:
    """Have the publishing schedule of a form read and shown where the clinic is, and say so."""
    words = f"{zone_name(zone)} time, as the clocks in {possessive(whose)} offices show it."
    for name in SCHEDULE:
        if name in form.fields:
            make_local(form, name, zone, words)


def in_local_words(times: dict[str, Any], clinic: Clinic) -> dict[str, Any]:
    """What the status panel shows of a schedule, with its times in words of the clinic's zone."""
    told = {
        name: local_words(times[name], clinic.time_zone, clinic.name)
        for name in SHOWN_TIMES
        if times.get(name)
    }
    return times | told


def tell_locally(panels: Iterable[Any], clinic: Clinic) -> None:
    """Have the status panel among these tell its times in words of the clinic's zone."""
    for panel in panels:
        if isinstance(panel, StatusSidePanel):
            shown = panel.get_scheduled_publishing_context

            def told(context: Any, shown: Any = shown) -> dict[str, Any]:
                return in_local_words(shown(context), clinic)

            # The panel is made inside Wagtail's own views.
            panel.get_scheduled_publishing_context = told


def in_zone_of(find_clinic: FindClinic, view: View) -> View:
    """The view, with the clinic's time zone instead of the editor's own.

    `find_clinic` gets the view's keyword arguments; without a clinic nothing changes. A template
    answer is rendered inside.
    """

    @functools.wraps(view)
    def local_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        clinic = find_clinic(kwargs)
        if clinic is None:
            return view(request, *args, **kwargs)
        with timezone.override(clinic.time_zone):
            answer = view(request, *args, **kwargs)
            render = getattr(answer, "render", None)
            return render() if callable(render) else answer

    return local_view


class LocalTimes:
    """A viewset whose screens show every time as the clinic's clocks do, whoever looks at them."""

    def shown_clinic(self, kwargs: dict[str, Any]) -> Clinic | None:
        """The clinic a screen is about, by the keyword arguments of its view; None for one of no
        clinic, or of several."""
        raise NotImplementedError

    def construct_view(self, view_class: Any, **kwargs: Any) -> View:
        if hasattr(view_class, "get_side_panels"):
            view_class = self._telling_locally(view_class)
        parent: Any = super()
        return in_zone_of(self.shown_clinic, parent.construct_view(view_class, **kwargs))

    def _telling_locally(self, view_class: Any) -> Any:
        find_clinic = self.shown_clinic

        class LocalView(view_class):
            def get_side_panels(self) -> Any:
                panels = super().get_side_panels()
                if clinic := find_clinic(self.kwargs):
                    tell_locally(panels, clinic)
                return panels

        LocalView.__name__, LocalView.__qualname__ = view_class.__name__, view_class.__qualname__
        return LocalView
