"""How ranges of numbers are written for readers: "40–60 minutes", "1 session"."""

UNITS = {
    "minutes": ("minute", "minutes"),
    "sessions": ("session", "sessions"),
    "hours": ("hour", "hours"),
}


def number_text(minimum: int, maximum: int) -> str:
    """`40–60`, or `40` when both ends are equal."""
    return str(minimum) if minimum == maximum else f"{minimum}–{maximum}"


def range_text(minimum: int, maximum: int, unit: str) -> str:
    """`40–60 minutes`. `unit` is minutes, sessions or hours; one of it is written in the
    singular."""
    singular, plural = UNITS[unit]
    return f"{number_text(minimum, maximum)} {singular if maximum == 1 else plural}"


def minutes_text(minimum: int, maximum: int) -> str:
    """`40–60 minutes`."""
    return range_text(minimum, maximum, "minutes")
