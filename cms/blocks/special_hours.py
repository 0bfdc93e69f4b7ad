"""Days on which an office keeps other hours: holidays, vacations, half days."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockAdapter, StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.hours import check_order, times_document
from cms.blocks.wire import BuildContext
from cms.holidays import coming_holidays

LONGEST_DAYS = 366


class PeriodBlock(blocks.StructBlock):
    """From one time of day to another. JSON: `{opens "HH:MM", closes "HH:MM"}`, local; None while a
    draft lacks one."""

    opens = blocks.TimeBlock(help_text="For example 9:00")
    closes = blocks.TimeBlock(help_text="For example 12:00")

    class Meta:
        label = "Open"
        icon = "time"
        form_classname = "struct-block opening-hours"
        label_format = "{opens}–{closes}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        check_order(cleaned)
        return cleaned

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> dict[str, str] | None:
        return times_document(value)


class PeriodsBlock(blocks.ListBlock):
    """The periods of a special day, in order and apart from one another."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(PeriodBlock(), default=[], max_num=4, **kwargs)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        earlier: list[Any] = []
        for position, period in enumerate(cleaned):
            if period["opens"] is None or period["closes"] is None:
                continue
            for one in earlier:
                if period["opens"] < one["closes"] and one["opens"] < period["closes"]:
                    hours = f"{one['opens']:%H:%M}–{one['closes']:%H:%M}"
                    errors[position] = StructBlockValidationError(
                        {"opens": ValidationError(f"Overlaps the hours {hours} above.")}
                    )
            earlier.append(period)
        if errors:
            raise ListBlockValidationError(block_errors=errors)
        return cleaned


class SpecialDatesBlock(blocks.StructBlock):
    """Other hours from one day to another.

    JSON: `{first_date, last_date, closed, periods[], label}`, both days included; None while a
    draft lacks the first day.
    """

    label = blocks.CharBlock(
        max_length=80,
        label="Why",
        help_text="What patients read, for example “Thanksgiving” or “Staff training”.",
    )
    first_date = blocks.DateBlock(label="First day")
    last_date = blocks.DateBlock(
        required=False, label="Last day", help_text="Leave empty for a single day."
    )
    closed = blocks.BooleanBlock(
        required=False, default=True, label="Closed", help_text="Take the tick away for a half day."
    )
    periods = PeriodsBlock(
        required=False,
        label="Open only at these times",
        help_text="Only where “Closed” is not ticked. They replace the usual hours.",
    )

    class Meta:
        label = "Special hours"
        icon = "date"
        form_classname = "struct-block special-hours"
        label_format = "{label} · {first_date}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors: dict[str, ValidationError] = {}
        first = cleaned["first_date"]
        cleaned["last_date"] = last = cleaned["last_date"] or first
        if first is None:
            # Only a draft may leave it empty.
            return cleaned
        if last < first:
            errors["last_date"] = ValidationError("The last day is before the first day.")
        elif (last - first).days >= LONGEST_DAYS:
            errors["last_date"] = ValidationError("This is more than a year. Check the year.")
        if cleaned["closed"] and len(cleaned["periods"]):
            errors["closed"] = ValidationError(
                "Either take this tick away, or remove the opening times below."
            )
        elif not (cleaned["closed"] or len(cleaned["periods"]) or self.is_deferred_validation):
            errors["closed"] = ValidationError("Tick “Closed”, or add opening times below.")
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> dict[str, Any] | None:
        if value["first_date"] is None:
            return None
        shown = (times_document(period) for period in value["periods"])
        periods = [one for one in shown if one is not None]
        return {
            "first_date": value["first_date"].isoformat(),
            "last_date": (value["last_date"] or value["first_date"]).isoformat(),
            "closed": bool(value["closed"]),
            "periods": sorted(periods, key=lambda period: period["opens"]),
            "label": value["label"],
        }


class SpecialHoursBlock(blocks.StreamBlock):
    """The special days of an office, apart from one another."""

    dates = SpecialDatesBlock()

    class Meta:
        required = False
        max_num = 60
        collapsed = True

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors: dict[int, ValidationError] = {}
        seen: list[Any] = []
        for position, child in enumerate(cleaned):
            entry = child.value
            if entry["first_date"] is None:
                continue
            for other in seen:
                if overlaps(entry, other):
                    words = f"“{other['label']}” has other hours on some of these days already."
                    errors[position] = StructBlockValidationError(
                        {"first_date": ValidationError(words)}
                    )
                    break
            seen.append(entry)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


def overlaps(one: Any, other: Any) -> bool:
    """Whether two ranges `{first_date, last_date}` have a day in common."""
    first: bool = one["first_date"] <= other["last_date"]
    return first and bool(other["first_date"] <= one["last_date"])


class SpecialHoursAdapter(StreamBlockAdapter):
    """Offers the public holidays of the next twelve months above the list."""

    js_constructor = "cms.SpecialHours"

    def js_args(self, block: Any) -> list[Any]:
        *arguments, meta = super().js_args(block)
        return [*arguments, meta | {"holidays": offered_holidays(timezone.now().date())}]

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=[versioned_static("cms/special-hours.js")])


def offered_holidays(today: date) -> list[dict[str, str]]:
    """`{text, label, date}` of each coming public holiday."""
    return [
        {"text": str(one), "label": one.name, "date": one.date.isoformat()}
        for one in coming_holidays(today)
    ]


register(SpecialHoursAdapter(), SpecialHoursBlock)
