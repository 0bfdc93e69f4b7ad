"""Levels: which headings stand below which, told by their marks and by what they say."""

from pages.importing.blocks import Node
from pages.importing.cues import names_condition
from pages.importing.markup import folded
from pages.importing.subjects import VISIT_SUBJECTS, Subject


def assign_levels(nodes: list[Node]) -> None:
    """Gives every heading level 2 or 3 by its marks, and by what stands below it."""
    depths = [node.level for node in nodes if node.style == "hash"]
    top = min(depths, default=2)
    capitals = sum(node.style == "capitals" for node in nodes) >= 2
    counted = [node for node in nodes if node.style == "numbered"]
    spread = len({node.subject for node in counted if node.subject}) >= 2 and len(counted) > 2
    above: Node | None = None
    listing_level = 2
    in_capitals = False
    for node in nodes:
        in_capitals = in_capitals or node.style == "capitals"
        if node.heading is None:
            node.level = 2
        elif node.style == "hash":
            node.level = 2 if node.level <= top else 3
        elif node.style == "list":
            node.level = 3 if above is None or above.style != "list" else listing_level
            node.level = 2 if node.subject in _NEVER_BELOW else node.level
        elif node.style == "numbered":
            node.level = 3 if _under_plain(above, counted[0], node) and not spread else 2
        elif depths:
            node.level = 3
        elif capitals and node.style in ("plain", "bold"):
            node.level = 3 if in_capitals else 2
        else:
            node.level = 2
        listing_level = node.level
        above = node if node.heading is not None else above
    if not depths:
        _level_below_empty(nodes)


def _under_plain(above: Node | None, first: Node, node: Node) -> bool:
    """Whether a numbered heading counts within a section rather than through the article."""
    if above is None or above.heading is None:
        return False
    if above.style == "numbered":
        return above.level == 3
    return first is node or first.level == 3


def _level_below_empty(nodes: list[Node]) -> None:
    """Headings below a heading with no text of its own are its sub-headings."""
    topic = _topic(nodes)
    index = 0
    while index < len(nodes) - 1:
        parent = nodes[index]
        index += 1
        if parent.heading is None or parent.blocks or parent.level != 2:
            continue
        child = nodes[index]
        if child.level != 2 or child.subject in _NEVER_BELOW:
            continue
        end = index + 1
        while end < len(nodes) and _belongs(nodes[end], nodes[end - 1], parent, topic):
            end += 1
        if end - index > 1 or _belongs(child, parent, parent, topic):
            for node in nodes[index:end]:
                node.level = 3
            index = end


_NEVER_BELOW = frozenset({Subject.CTA, Subject.REFERENCES, Subject.FAQ})


def _belongs(node: Node, sibling: Node, parent: Node, topic: set[str]) -> bool:
    """Whether a heading goes on with the sub-headings of `parent`."""
    if node.level != 2 or node.heading is None or parent.heading is None:
        return False
    if node.subject in _NEVER_BELOW:
        return False
    if parent.subject is Subject.FAQ:
        return node.asks
    family = VISIT_SUBJECTS | {Subject.PREPARATION}
    if parent.subject in family and node.subject in family:
        return True
    if parent.subject is Subject.CONDITIONS:
        return node.subject is None and names_condition(node.heading)
    if parent.subject in (Subject.CONTRAINDICATIONS, Subject.SIDE_EFFECTS, Subject.COST):
        return node.subject in (None, parent.subject)
    if node.subject is None and sibling.subject is None and sibling is not parent:
        return bool(node.blocks)
    words, above = _words(node.heading), _words(sibling.heading or "")
    if (words - topic) & _words(parent.heading):
        return True
    return len(words) == len(above) and bool((words - topic) & above) and len(words) > 1


_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "to",
        "in",
        "for",
        "with",
        "your",
        "you",
        "our",
        "we",
        "is",
        "are",
        "what",
        "how",
        "do",
        "does",
        "can",
        "on",
        "at",
        "from",
        "by",
        "it",
    ]
)


def _words(heading: str) -> set[str]:
    return {word.strip("?:!.,'\"") for word in folded(heading).split()} - _SMALL


def _topic(nodes: list[Node]) -> set[str]:
    """Words that many headings share, so that sharing them says nothing."""
    counts: dict[str, int] = {}
    for node in nodes:
        for word in _words(node.heading or ""):
            counts[word] = counts.get(word, 0) + 1
    usual = {
        "ketamine",
        "infusion",
        "infusions",
        "treatment",
        "treatments",
        "therapy",
        "tms",
        "spravato",
        "iv",
    }
    return {word for word, count in counts.items() if count > 3} | usual
