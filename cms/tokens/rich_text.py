"""Tokens in rich text, where formatting may split one over several tags."""

from bisect import bisect_right
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from cms.tokens.grammar import fill, marks_in

# A token may begin inside one of these and end outside; every other tag begins a new piece.
_INLINE = {"a", "b", "strong", "i", "em", "u", "s", "span", "sup", "sub", "mark", "small", "code"}

Run = list[NavigableString]


def text_runs(soup: BeautifulSoup) -> list[Run]:
    """The texts of each paragraph, list item or heading, in order."""
    runs: list[Run] = []
    containers = {id(soup): id(soup)}
    last: int | None = None
    for node in soup.descendants:
        parent = containers[id(node.parent)]
        if isinstance(node, Tag):
            containers[id(node)] = parent if node.name in _INLINE else id(node)
            if node.name == "br":
                last = None
        elif type(node) is NavigableString:
            if parent != last:
                runs.append([])
                last = parent
            runs[-1].append(node)
    return runs


def fill_soup(soup: BeautifulSoup, value: Callable[[str], str | None]) -> None:
    """Replace every token by `value(name)`, as text; one that is None stays as typed."""
    for run in text_runs(soup):
        whole = "".join(run)
        if "{{" not in whole:
            continue
        if len(run) == 1:
            run[0].replace_with(NavigableString(fill(whole, value)))
        else:
            _fill_run(run, whole, value)


def runs_of_html(html: str) -> list[str]:
    """The text of each paragraph, list item or heading that holds any."""
    texts = ("".join(run) for run in text_runs(BeautifulSoup(html, "html.parser")))
    return [text for text in texts if text.strip()]


def _fill_run(run: Run, whole: str, value: Callable[[str], str | None]) -> None:
    """The same where a token may lie across the texts of a run: its value stands where it
    began."""
    starts = []
    length = 0
    for text in run:
        starts.append(length)
        length += len(text)
    pieces: list[list[str]] = [[] for _ in run]

    def keep(start: int, end: int) -> None:
        while start < end:
            place = bisect_right(starts, start) - 1
            upto = starts[place + 1] if place + 1 < len(starts) else length
            stop = min(end, upto)
            pieces[place].append(whole[start:stop])
            start = stop

    done = 0
    for mark in marks_in(whole):
        shown = value(mark.name)
        if shown is None:
            continue
        keep(done, mark.start)
        pieces[bisect_right(starts, mark.start) - 1].append(shown)
        done = mark.end
    keep(done, length)
    for text, kept in zip(run, pieces, strict=True):
        text.replace_with(NavigableString("".join(kept)))
