"""When an office is open: periods of a week that never overlap."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.wire import BuildContext

WEEKDAYS = (
    ("monday", "Monday"),
    ("tuesday", "Tuesday"),
    ("wednesday", "Wednesday"),
    ("thursday", "Thursday"),
    ("friday", "Friday"),
    ("saturday", "Saturday"),
    ("sunday", "Sunday"),
)
MODES = (("in_person", "In person"), ("telehealth", "By video or phone"))


def overlap(
    first: tuple[set[str], time, time, str], second: tuple[set[str], time, time, str]
) -> set[str]:
    """The days on which two periods (days, opens, closes, mode) of the same mode overlap.

    A period that begins at the minute another ends does not overlap it.
    """
    days, opens, closes, mode = first
    other_days, other_opens, other_closes, other_mode = second
    if mode != other_mode or opens >= other_closes or other_opens >= closes:
        return set()
    return days & other_days


def check_order(period: Any) -> None:
    """Raises StructBlockValidationError when a period `{opens, closes}` ends before it begins; one
    that lacks a time, as a draft may, passes."""
    opens, closes = period["opens"], period["closes"]
    if opens is not None and closes is not None and opens >= closes:
        raise StructBlockValidationError(
            {"closes": ValidationError("Closing time must be after opening time.")}
        )


def times_document(period: Any) -> dict[str, str] | None:
    """`{opens "HH:MM", closes "HH:MM"}` of a period, in local time; None while a draft lacks one
    of them."""
    if period["opens"] is None or period["closes"] is None:
        return None
    return {"opens": f"{period['opens']:%H:%M}", "closes": f"{period['closes']:%H:%M}"}


class OpeningHoursBlock(blocks.StructBlock):
    """One period. JSON: `{days[], opens "HH:MM", closes "HH:MM", mode, note?}` in local time; None
    while a draft lacks a time."""

    days = blocks.MultipleChoiceBlock(
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-in-a-row"}),
    )
    opens = blocks.TimeBlock(help_text="For example 8:30")
    closes = blocks.TimeBlock(help_text="For example 17:00 (5 pm)")
    mode = blocks.ChoiceBlock(choices=MODES, default="in_person", label="Visits")
    note = blocks.CharBlock(
        required=False, max_length=120, help_text="For example “By appointment only”."
    )

    class Meta:
        label = "Opening hours"
        icon = "time"
        form_classname = "struct-block opening-hours"
        label_format = "{opens}–{closes}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        check_order(cleaned)
        return cleaned

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> dict[str, Any] | None:
        times = times_document(value)
        if times is None:
            return None
        chosen = value["days"] or []
        return {
            "days": [day for day, _ in WEEKDAYS if day in chosen],
            **times,
            "mode": value["mode"],
            "note": value["note"] or None,
        }


class HoursBlock(blocks.StreamBlock):
    """The periods of an office's week."""

    period = OpeningHoursBlock()

    class Meta:
        required = False
        max_num = 40

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors: dict[int, ValidationError] = {}
        seen: list[tuple[set[str], time, time, str]] = []
        for index, child in enumerate(cleaned):
            entry = child.value
            # A draft may leave a time empty.
            if entry["opens"] is None or entry["closes"] is None:
                continue
            period = (set(entry["days"]), entry["opens"], entry["closes"], entry["mode"])
            for earlier in seen:
                days = overlap(earlier, period)
                if days:
                    named = ", ".join(label for day, label in WEEKDAYS if day in days)
                    hours = f"{earlier[1]:%H:%M}–{earlier[2]:%H:%M}"
                    errors[index] = StructBlockValidationError(
                        {"opens": ValidationError(f"{named}: overlaps the hours {hours} above.")}
                    )
                    break
            seen.append(period)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned
