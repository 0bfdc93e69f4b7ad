"""Facts: their limits on both sides, and pairs that belong together."""

import pytest
from django.core.exceptions import ValidationError

from cms.models import Facts
from cms.models.facts import RANGES, FactsRange
from tests.factories import cms as make

LIMITS = {
    "infusion_minutes": (5, 480),
    "visit_minutes": (5, 480),
    "observation_minutes": (0, 240),
    "first_course_sessions": (1, 60),
    "sessions_to_improvement": (1, 20),
    "solids_stop_hours": (0, 72),
    "clear_liquids_stop_hours": (0, 72),
    "no_driving_hours": (0, 72),
}


def errors_with(**values: object) -> dict[str, list[str]]:
    facts = Facts(**values)
    try:
        facts.full_clean(exclude=["clinic", "treatment"], validate_constraints=False)
    except ValidationError as refused:
        return dict(refused.message_dict)
    return {}


def test_every_range_has_its_limits() -> None:
    assert {entry.name: (entry.lowest, entry.highest) for entry in RANGES} == LIMITS


@pytest.mark.parametrize("entry", RANGES, ids=lambda entry: entry.name)
def test_pair_within_its_limits_is_accepted_and_outside_is_refused(entry: FactsRange) -> None:
    low, high = f"{entry.name}_min", f"{entry.name}_max"
    assert errors_with(**{low: entry.lowest, high: entry.highest}) == {}
    assert list(errors_with(**{low: entry.lowest - 1, high: entry.highest})) == [low]
    assert list(errors_with(**{low: entry.lowest, high: entry.highest + 1})) == [high]


@pytest.mark.parametrize("entry", RANGES, ids=lambda entry: entry.name)
def test_half_a_pair_is_refused_at_the_empty_field(entry: FactsRange) -> None:
    low, high = f"{entry.name}_min", f"{entry.name}_max"
    for given, empty in ((low, high), (high, low)):
        errors = errors_with(**{given: entry.highest})
        assert list(errors) == [empty]
        assert "both numbers or neither" in errors[empty][0]


@pytest.mark.parametrize("entry", RANGES, ids=lambda entry: entry.name)
def test_reversed_pair_is_refused_at_its_second_field(entry: FactsRange) -> None:
    errors = errors_with(
        **{f"{entry.name}_min": entry.highest, f"{entry.name}_max": entry.lowest or 0}
    )
    assert errors == {
        f"{entry.name}_max": [f"This is smaller than the first number ({entry.highest})."]
    }


def test_two_wrong_pairs_are_both_named() -> None:
    errors = errors_with(infusion_minutes_min=40, visit_minutes_min=90, visit_minutes_max=60)
    assert set(errors) == {"infusion_minutes_max", "visit_minutes_max"}


def test_unknown_monitor_is_refused() -> None:
    assert list(errors_with(monitors=["heart_rate", "mood"])) == ["monitors"]


def test_ranges_are_pairs_or_none() -> None:
    facts = Facts(infusion_minutes_min=40, infusion_minutes_max=60, observation_minutes_min=0)
    facts.observation_minutes_max = 0
    ranges = facts.ranges()
    assert list(ranges) == list(LIMITS)
    assert ranges["infusion_minutes"] == (40, 60)
    assert ranges["observation_minutes"] == (0, 0)
    assert ranges["visit_minutes"] is None


@pytest.mark.django_db
def test_one_clinic_has_one_facts_for_a_treatment() -> None:
    clinic, treatment = make.clinic(), make.treatment()
    make.facts(clinic, treatment)
    make.facts(make.clinic(), treatment)
    with pytest.raises(ValidationError, match="already has facts for this treatment"):
        Facts(clinic=clinic, treatment=treatment).full_clean()
