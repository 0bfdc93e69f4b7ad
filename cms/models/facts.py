"""The typed numbers of one treatment at one clinic."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from cms.lists import ChoiceListField
from cms.models.published import PublishedModel


@dataclass(frozen=True, slots=True)
class FactsRange:
    """One pair of numbers: `name` on the wire, `unit` (minutes, sessions, hours), limits."""

    name: str
    label: str
    unit: str
    lowest: int
    highest: int

    def end(self, words: str) -> "models.PositiveSmallIntegerField[int | None, int | None]":
        """The model field of one end, called `words`."""
        return models.PositiveSmallIntegerField(
            f"{self.label}, {words} ({self.unit})",
            null=True,
            blank=True,
            validators=[MinValueValidator(self.lowest), MaxValueValidator(self.highest)],
        )


_INFUSION = FactsRange("infusion_minutes", "infusion", "minutes", 5, 480)
_VISIT = FactsRange("visit_minutes", "whole visit", "minutes", 5, 480)
_OBSERVATION = FactsRange("observation_minutes", "watched afterwards", "minutes", 0, 240)
_COURSE = FactsRange("first_course_sessions", "first course", "sessions", 1, 60)
_IMPROVEMENT = FactsRange("sessions_to_improvement", "until people feel better", "sessions", 1, 20)
_SOLIDS = FactsRange("solids_stop_hours", "no solid food before", "hours", 0, 72)
_LIQUIDS = FactsRange("clear_liquids_stop_hours", "no clear liquids before", "hours", 0, 72)
_DRIVING = FactsRange("no_driving_hours", "no driving after", "hours", 0, 72)
RANGES = (
    _INFUSION,
    _VISIT,
    _OBSERVATION,
    _COURSE,
    _IMPROVEMENT,
    _SOLIDS,
    _LIQUIDS,
    _DRIVING,
)

MONITORS = (
    ("heart_rate", "Heart rate"),
    ("blood_pressure", "Blood pressure"),
    ("oxygen", "Oxygen"),
    ("ecg", "ECG"),
    ("breathing", "Breathing"),
)


class Facts(PublishedModel):
    """What a visit for one treatment takes at one clinic. Each pair is empty or has both ends."""

    clinic = models.ForeignKey("cms.Clinic", on_delete=models.CASCADE, related_name="facts")
    treatment = models.ForeignKey("cms.Treatment", on_delete=models.PROTECT, related_name="facts")
    infusion_minutes_min = _INFUSION.end("from")
    infusion_minutes_max = _INFUSION.end("to")
    visit_minutes_min = _VISIT.end("from")
    visit_minutes_max = _VISIT.end("to")
    observation_minutes_min = _OBSERVATION.end("from")
    observation_minutes_max = _OBSERVATION.end("to")
    first_course_sessions_min = _COURSE.end("from")
    first_course_sessions_max = _COURSE.end("to")
    sessions_to_improvement_min = _IMPROVEMENT.end("from")
    sessions_to_improvement_max = _IMPROVEMENT.end("to")
    solids_stop_hours_min = _SOLIDS.end("from")
    solids_stop_hours_max = _SOLIDS.end("to")
    clear_liquids_stop_hours_min = _LIQUIDS.end("from")
    clear_liquids_stop_hours_max = _LIQUIDS.end("to")
    no_driving_hours_min = _DRIVING.end("from")
    no_driving_hours_max = _DRIVING.end("to")
    driver_required = models.BooleanField("somebody must drive the patient home", default=False)
    monitors = ChoiceListField("what is watched during the infusion", options=MONITORS, blank=True)

    class Meta:
        verbose_name = "facts"
        verbose_name_plural = "facts"
        ordering = ["clinic__name", "treatment__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "treatment"],
                name="one_facts_per_clinic_and_treatment",
                violation_error_message="This clinic already has facts for this treatment.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.treatment} at {self.clinic}"

    def ranges(self) -> dict[str, tuple[int, int] | None]:
        """`{"infusion_minutes": (40, 60), "visit_minutes": None, ...}` in the order of `RANGES`."""
        found: dict[str, tuple[int, int] | None] = {}
        for entry in RANGES:
            shortest, longest = self._ends(entry.name)
            found[entry.name] = None if shortest is None or longest is None else (shortest, longest)
        return found

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        for entry in RANGES:
            shortest, longest = self._ends(entry.name)
            if (shortest is None) != (longest is None):
                empty = "min" if shortest is None else "max"
                errors[f"{entry.name}_{empty}"] = (
                    "Fill in both numbers or neither. For one exact number write it twice."
                )
            elif shortest is not None and longest is not None and shortest > longest:
                errors[f"{entry.name}_max"] = f"This is smaller than the first number ({shortest})."
        if errors:
            raise ValidationError(errors)

    def _ends(self, name: str) -> tuple[int | None, int | None]:
        return getattr(self, f"{name}_min"), getattr(self, f"{name}_max")
