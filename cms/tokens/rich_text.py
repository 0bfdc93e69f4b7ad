"""Tokens in rich text, where formatting may split one over several tags."""

from bisect import bisect_right
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from cms.tokens.grammar import fill, marks_in

# A token may begin inside one of these and end outside; every other tag begins a new piece.
_INLINE = {"a", "b", "strong", "i", "em", "u", "s", "span", "sup", "sub", "mark", "small", "code"}

Run = list[NavigableString]
# The new text of each text that changes, by the identity of the old one.
Changes = dict[int, str]


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
    changed: Changes = {}
    parents: dict[int, Tag] = {}
    runs = text_runs(soup)
    for run in runs:
        whole = "".join(run)
        if "{{" not in whole:
            continue
        texts = [fill(whole, value)] if len(run) == 1 else _filled_run(run, whole, value)
        for old, new in zip(run, texts, strict=True):
            if old != new and old.parent is not None:
                changed[id(old)] = new
                parents[id(old.parent)] = old.parent
    for parent in parents.values():
        _put(parent, changed)


def runs_of_html(html: str) -> list[str]:
    """The text of each paragraph, list item or heading that holds any."""
    texts = ("".join(run) for run in text_runs(BeautifulSoup(html, "html.parser")))
    return [text for text in texts if text.strip()]


def _put(parent: Tag, changed: Changes) -> None:
    """Put changed texts in the place of a tag's own, in one pass: replacing each by itself would
    look for its place among all."""
    for place, old in enumerate(parent.contents):
        if id(old) not in changed:
            continue
        new = NavigableString(changed[id(old)])
        new.setup(
            parent=parent,
            previous_element=old.previous_element,
            next_element=old.next_element,
            previous_sibling=old.previous_sibling,
            next_sibling=old.next_sibling,
        )
        parent.contents[place] = new


def _filled_run(run: Run, whole: str, value: Callable[[str], str | None]) -> list[str]:
    """The texts of a run in which a token may lie across several: its value stands where it
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
    return ["".join(kept) for kept in pieces]
