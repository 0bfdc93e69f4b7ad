"""Times of day where a clinic is: which instants they are, and how an instant is told in words.

Knows no form and no screen.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from cms.time_zones import AMERICAN

A_MINUTE = timedelta(minutes=1)


def readings(local: datetime, zone: str) -> list[datetime]:
    """The instants, in UTC, at which the clocks in a zone show this date and time.

    None at all where the clocks leap over it in spring, two where they go back in autumn.
    """
    there = ZoneInfo(zone)
    found = [local.replace(tzinfo=there, fold=fold).astimezone(UTC) for fold in (0, 1)]
    real = [one for one in found if one.astimezone(there).replace(tzinfo=None, fold=0) == local]
    return sorted(set(real))


def why_no_instant(local: datetime, zone: str) -> str:
    """Why this date and time is no single instant in a zone, and what to choose instead; empty when
    it is one."""
    found = readings(local, zone)
    if len(found) == 1:
        return ""
    day, at = date_format(local, "F j, Y"), clock(local)
    if not found:
        instead = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
        return (
            f"There is no {at} on {day}: the clocks in {zone_name(zone)} time go forward that "
            f"night. Choose {clock(instead)}, or another time."
        )
    before, after = local, local
    while len(readings(before, zone)) > 1:
        before -= A_MINUTE
    while len(readings(after, zone)) > 1:
        after += A_MINUTE
    return (
        f"{at} comes twice on {day}: the clocks in {zone_name(zone)} time go back that night. "
        f"Choose {clock(before)} or earlier, or {clock(after)} or later."
    )


def zone_name(zone: str) -> str:
    """`Eastern`; for a zone abroad its IANA name with spaces."""
    return AMERICAN.get(zone, zone).split(" (")[0].replace("_", " ")


def clock(moment: datetime) -> str:
    """`9:00 AM`."""
    return date_format(moment, "g:i A")


def local_words(instant: datetime, zone: str, whose: str) -> str:
    """`Monday, November 23, 2026, 9:00 AM Eastern (Maryland’s time)`.

    In the hour that comes twice in autumn it says which of the two is meant.
    """
    there = instant.astimezone(ZoneInfo(zone))
    words = f"{date_format(there, 'l, F j, Y')}, {clock(there)} {zone_name(zone)}"
    same = readings(there.replace(tzinfo=None, fold=0), zone)
    if len(same) > 1:
        which = "before" if instant == same[0] else "after"
        words += f", {which} the clocks go back"
    return f"{words} ({possessive(whose)} time)"


def possessive(name: str) -> str:
    """`Maryland’s`, `Five Rivers’`."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
