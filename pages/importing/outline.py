"""The outline: headings with their level, each with the blocks that stand below it."""

from pages.importing.blocks import Answered, ListHeading, Listing, Node, Prose, Quotation
from pages.importing.headings import heading_text, is_capitals, is_numbered, is_sign_off
from pages.importing.items import Entry
from pages.importing.levels import assign_levels
from pages.importing.lines import Line, Marker
from pages.importing.markup import plain
from pages.importing.roles import Role
from pages.importing.subjects import VISIT_SUBJECTS, Subject, subject_of


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
    assign_levels(nodes)
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
    own = subject is not None and subject is not node.subject
    own = own and not (node.subject is None and subject in VISIT_SUBJECTS)
    own = own and not (node.subject is Subject.VISIT and subject is Subject.PROCEDURE)
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
    elif (role is Role.ANSWER and isinstance(last, Answered)) or (
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


def _find_parents(nodes: list[Node]) -> None:
    parent: Node | None = None
    for node in nodes:
        if node.level == 2:
            parent = node if node.heading is not None else None
        else:
            node.parent = parent
