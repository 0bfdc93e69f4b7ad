"""Figures as people read them, and tables of them in Markdown."""

from collections.abc import Sequence


def times(ratio: float) -> str:
    """`35`, `1.04`."""
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2f}"


def spread(ratios: Sequence[float]) -> str:
    """The smallest and the largest: `33–37`."""
    return f"{times(min(ratios))}–{times(max(ratios))}"


def milliseconds(seconds: float) -> str:
    """`0.045 ms`, `0.45 ms`, `16 ms`."""
    value = seconds * 1000
    digits = 0 if value >= 10 else 2 if value >= 0.1 else 3
    return f"{value:.{digits}f} ms"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The first column to the left, the others to the right."""
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        shown = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        return f"| {' | '.join(shown)} |"

    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join([line(head), line(rule), *(line(row) for row in rows)]) + "\n"
