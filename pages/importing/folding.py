"""Folding: sub-headings with one paragraph each that are really the entries of a list."""

import re

from pages.importing.article import Kind
from pages.importing.blocks import Block, Listing, Node, Prose
from pages.importing.cues import names_condition
from pages.importing.items import LIMITS, Entry
from pages.importing.subjects import Subject, subject_of

_STEP = re.compile(r"(?:step|phase|stage)\s*#?\d", re.IGNORECASE)
_STEPS = frozenset({Subject.PROCEDURE, Subject.VISIT, Subject.SCIENCE, Subject.CTA, None})


def fold_entries(nodes: list[Node], title: str) -> list[Node]:
    """The nodes with steps and conditions told under sub-headings made lists of their parent."""
    result: list[Node] = []
    index = 0
    while index < len(nodes):
        node = nodes[index]
        end = index + 1
        while end < len(nodes) and nodes[end].parent is node:
            end += 1
        children = nodes[index + 1 : end]
        kind = _kind_of(node, children)
        if kind is not None and _fit(children, kind):
            result.append(_folded(node, children))
            index = end
            continue
        result.append(node)
        index += 1
    return _fold_whole_article(result, title)


def _fold_whole_article(nodes: list[Node], title: str) -> list[Node]:
    """Numbered headings right below a title that promises steps are the steps."""
    nodes = _fold_named_conditions(nodes, title)
    start = next((i for i, node in enumerate(nodes) if node.style == "numbered"), len(nodes))
    end = start
    while end < len(nodes) and nodes[end].style == "numbered":
        end += 1
    steps = nodes[start:end]
    promised = subject_of(title) in (Subject.PROCEDURE, Subject.VISIT)
    called_steps = all(_STEP.match(node.heading or "") for node in steps)
    if start > 1 or not (promised or called_steps) or not _fit(steps, Kind.PROCEDURE):
        return nodes
    head = nodes[0] if start else Node(None)
    head.subject = Subject.PROCEDURE
    return [_folded(head, steps), *nodes[end:]]


def _fold_named_conditions(nodes: list[Node], title: str) -> list[Node]:
    """Conditions told one a heading below a title that promises conditions treated."""
    if subject_of(title) is not Subject.CONDITIONS:
        return nodes
    start = next((i for i, node in enumerate(nodes) if _is_condition(node)), len(nodes))
    end = start
    while end < len(nodes) and _is_condition(nodes[end]):
        end += 1
    named = nodes[start:end]
    if start > 1 or not _fit(named, Kind.CONDITIONS) or (start and nodes[0].heading):
        return nodes
    head = nodes[0] if start else Node(None)
    head.subject = Subject.CONDITIONS
    return [_folded(head, named), *nodes[end:]]


def _is_condition(node: Node) -> bool:
    return node.subject is None and bool(node.heading) and names_condition(node.heading or "")


def _kind_of(parent: Node, children: list[Node]) -> Kind | None:
    if any(isinstance(block, Listing) for block in parent.blocks):
        return None
    numbered = bool(children) and all(child.style == "numbered" for child in children)
    if numbered and parent.subject in _STEPS:
        return Kind.PROCEDURE
    own = {child.subject for child in children} - {None, parent.subject}
    if parent.subject is Subject.PROCEDURE and not own:
        return Kind.PROCEDURE
    if parent.subject is Subject.CONDITIONS and not own:
        named = sum(names_condition(child.heading or "") for child in children)
        return Kind.CONDITIONS if named * 2 >= len(children) else None
    return None


def _fit(children: list[Node], kind: Kind) -> bool:
    if len(children) < 2:
        return False
    limits = LIMITS[kind]
    for child in children:
        blocks = child.blocks[:1] if child is children[-1] else child.blocks
        if len(blocks) != 1 or not isinstance(blocks[0], Prose):
            return False
        name = child.heading or ""
        if not limits.name[0] <= len(name) <= limits.name[1]:
            return False
        if len(blocks[0].text) > limits.description:
            return False
    return True


def _folded(parent: Node, children: list[Node]) -> Node:
    entries = [
        Entry(child.heading or "", below=[block.text])
        for child in children
        for block in child.blocks[:1]
        if isinstance(block, Prose)
    ]
    blocks: list[Block] = [*parent.blocks, Listing(entries, True), *children[-1].blocks[1:]]
    steps = all(child.style == "numbered" for child in children)
    subject = parent.subject
    if steps and subject is not Subject.CONDITIONS:
        subject = Subject.PROCEDURE
    return Node(parent.heading, parent.level, blocks, subject, parent.parent, parent.style)
