"""The outline: headings with their level, each with the blocks that stand below it."""

from dataclasses import dataclass, field

from pages.importing.cues import names_condition
from pages.importing.headings import heading_text, is_capitals, is_numbered, is_sign_off
from pages.importing.items import Entry
from pages.importing.lines import Line, Marker
from pages.importing.markup import folded, plain
from pages.importing.roles import Role
from pages.importing.subjects import VISIT_SUBJECTS, Subject, subject_of


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    text: str


@dataclass(slots=True)
class Listing:
    """A list; `ordered`: its entries are numbered."""

    entries: list[Entry]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class ListHeading:
    """A short line with a colon over a list."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words and the line that says whose they are."""

    text: str
    by: str = ""


@dataclass(slots=True)
class Answered:
    """A question with its answer, paragraph by paragraph."""

    question: str
    answer: list[str]


Block = Prose | Listing | ListHeading | Quotation | Answered


@dataclass(slots=True)
class Node:
    """A heading (None above the first one), its level 2 or 3, and the blocks below it."""

    heading: str | None
    level: int = 2
    blocks: list[Block] = field(default_factory=list)
    subject: Subject | None = None
    parent: "Node | None" = None
    style: str = "plain"

    @property
    def asks(self) -> bool:
        """Whether the heading is a question."""
        return self.heading is not None and self.heading.endswith("?")


def read_outline(lines: list[tuple[Line, Role]]) -> tuple[list[Node], list[Line]]:
    """The nodes of a text in order, and the stray lines that belong to none."""
    nodes = [Node(None)]
    strays: list[Line] = []
    for line, role in lines:
        node = nodes[-1]
        if role is Role.HEADING and len(line.text) <= 120:
            heading = heading_text(line.text)
            nodes.append(Node(heading, _depth(line), [], subject_of(heading), None, _style(line)))
        elif role is Role.STRAY:
            strays.append(line)
        elif role is Role.LIST_HEADING:
            _list_heading(nodes, line)
        else:
            _add(node, line, role)
    if not nodes[0].blocks:
        nodes.pop(0)
    _level(nodes)
    _find_parents(nodes)
    return nodes, strays


def _depth(line: Line) -> int:
    return line.number if line.marker is Marker.HASH else 0


def _style(line: Line) -> str:
    if line.marker is Marker.HASH:
        return "hash"
    if line.marker is Marker.NUMBER or is_numbered(line.text):
        return "numbered"
    if line.bold:
        return "bold"
    if is_capitals(line.text):
        return "capitals"
    return "plain"


def _list_heading(nodes: list[Node], line: Line) -> None:
    """A list's name stays with its section, unless that has a list or speaks of something else."""
    node = nodes[-1]
    heading = heading_text(line.text)
    subject = subject_of(heading)
    listed = any(isinstance(block, Listing) for block in node.blocks)
    own = subject is not None and node.subject is not None and subject is not node.subject
    if node.heading is None or listed or own or len(heading) > 120:
        level = "list" if node.heading is not None else "plain"
        nodes.append(Node(heading, 0, [], subject, None, level))
    else:
        node.blocks.append(ListHeading(heading))


def _add(node: Node, line: Line, role: Role) -> None:
    blocks = node.blocks
    last = blocks[-1] if blocks else None
    if role is Role.ENTRY:
        entry = Entry(line.text, line.lead, [], line.cells, line.source)
        ordered = line.marker is Marker.NUMBER
        if isinstance(last, Answered):
            last.answer.append(f"• {line.text}")
        elif not isinstance(last, Listing):
            blocks.append(Listing([entry], ordered))
        elif line.marker is Marker.BULLET and last.ordered:
            last.entries[-1].below.append(f"• {line.text}")
        else:
            last.entries.append(entry)
            last.ordered = last.ordered or ordered
    elif role is Role.BELOW and isinstance(last, Listing):
        last.entries[-1].below.append(line.text)
    elif role is Role.QUESTION:
        blocks.append(Answered(line.text, []))
    elif role is Role.ANSWER and isinstance(last, Answered):
        last.answer.append(line.text)
    elif (
        isinstance(last, Answered)
        and role in (Role.PARAGRAPH, Role.BELOW)
        and not is_sign_off(line.text)
    ):
        last.answer.append(line.text)
    elif role is Role.CITED:
        joins = isinstance(last, Quotation) and not last.by and not line.gap
        if joins and isinstance(last, Quotation):
            blocks[-1] = Quotation(f"{last.text} {line.text}")
        else:
            blocks.append(Quotation(line.text))
    elif role is Role.BY and isinstance(last, Quotation):
        blocks[-1] = Quotation(last.text, plain(line.source))
    else:
        blocks.append(Prose(line.text))


def _level(nodes: list[Node]) -> None:
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
    "the a an of and or to in for with your you our we is are what how do does can on at from by it".split()
)


def _words(heading: str) -> set[str]:
    return {word.strip("?:!.,'\"") for word in folded(heading).split()} - _SMALL


def _topic(nodes: list[Node]) -> set[str]:
    """Words that many headings share, so that sharing them says nothing."""
    counts: dict[str, int] = {}
    for node in nodes:
        for word in _words(node.heading or ""):
            counts[word] = counts.get(word, 0) + 1
    usual = {"ketamine", "infusion", "infusions", "treatment", "treatments", "therapy", "tms", "spravato", "iv"}
    return {word for word, count in counts.items() if count > 3} | usual


def _find_parents(nodes: list[Node]) -> None:
    parent: Node | None = None
    for node in nodes:
        if node.level == 2:
            parent = node if node.heading is not None else None
        else:
            node.parent = parent
