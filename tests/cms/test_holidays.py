"""Public holidays of the United States: their dates, and the weekdays that stand in for them."""

from datetime import date

import pytest

from cms.holidays import coming_holidays, holidays_of

# As published by the federal government for these years.
OBSERVED = {
    2024: ["2024-01-01", "2024-01-15", "2024-02-19", "2024-05-27", "2024-06-19", "2024-07-04",
           "2024-09-02", "2024-10-14", "2024-11-11", "2024-11-28", "2024-12-25"],
    2026: ["2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03",
           "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"],
    2027: ["2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-18", "2027-07-05",
           "2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25", "2027-12-24"],
}  # fmt: skip


@pytest.mark.parametrize("year", OBSERVED)
def test_every_observed_holiday_of_a_year_is_listed(year: int) -> None:
    listed = {one.date.isoformat() for one in holidays_of(year)}
    assert set(OBSERVED[year]) <= listed
    weekends = {one.date for one in holidays_of(year) if one.date.weekday() > 4}
    assert len(listed) == len(OBSERVED[year]) + len(weekends)


def test_holiday_on_a_saturday_is_offered_on_both_days() -> None:
    july = [str(one) for one in holidays_of(2026) if one.date.month == 7]
    assert july == [
        "Independence Day (observed), Friday 3 July 2026",
        "Independence Day, Saturday 4 July 2026",
    ]


def test_new_year_observed_in_december_is_among_the_coming_days() -> None:
    coming = [str(one) for one in coming_holidays(date(2027, 12, 26), days=10)]
    assert coming == [
        "New Year’s Day (observed), Friday 31 December 2027",
        "New Year’s Day, Saturday 1 January 2028",
    ]


def test_coming_holidays_begin_today_and_end_after_a_year() -> None:
    coming = coming_holidays(date(2026, 11, 26))
    assert str(coming[0]) == "Thanksgiving, Thursday 26 November 2026"
    assert coming[-1].date <= date(2027, 11, 26)
    assert str(coming[-1]) == "Thanksgiving, Thursday 25 November 2027"
