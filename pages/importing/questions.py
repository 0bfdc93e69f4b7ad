"""Questions: finds the headings and paragraphs of a text that make up an FAQ."""

import re

from pages.importing.article import Kind
from pages.importing.blocks import Answered, Block, ListHeading, Listing, Node, Prose, Quotation
from pages.importing.cues import invites, science_count
from pages.importing.headings import is_sign_off
from pages.importing.items import LIMITS, item_of
from pages.importing.markup import folded
from pages.importing.sentences import sentences
from pages.importing.subjects import Subject, subject_of

_PERSONAL = re.compile(
    r"^(?:do|does|did|is|are|can|could|will|would|should|am|may|has|have|where|which)\b"
    r"|^how (?:long|much|many|often|soon|quickly|do (?:i|you|we)|will|should|can|far|old|safe|late|early)\b"
    r"|^(?:what|when|why|who|how) (?:\w+ ){0,4}(?:i|my|me)\b|^what (?:if|happens if|forms|insurance|payment)\b"
    r"|^when (?:will|should|can|do)\b|\b(?:i|my|me)\b"
)

_RHETORICAL = re.compile(
    r"^(?:are you )?(?:ready|interested|curious|still|have|got|want|looking|need|wondering|struggling|suffering|tired"
    r"|more|any|questions)\b"
)


def gather_questions(nodes: list[Node], title: str) -> list[Node]:
    """The nodes with the questions of an FAQ made blocks of one faq node each."""
    page = subject_of(title) is Subject.FAQ
    result: list[Node] = []
    index = 0
    while index < len(nodes):
        node = nodes[index]
        end = index + 1
        if node.subject is Subject.FAQ:
            while end < len(nodes) and _is_question(nodes, end):
                end += 1
            result.append(_faq(node, node.blocks, nodes[index + 1 : end]))
        elif _holds_marked_questions(node):
            result.append(_faq(node, node.blocks, []))
        elif _is_question(nodes, index):
            while end < len(nodes) and _is_question(nodes, end):
                end += 1
            run = nodes[index:end]
            if page or _in_faq(result) or _is_faq(run):
                result.append(_question_run(result, run))
            else:
                result.extend(run)
        else:
            result.append(node)
        index = end
    return _closing_apart(result)


def _is_question(nodes: list[Node], index: int) -> bool:
    """Whether a heading asks something; "Ready to talk?" with a phone number below does not."""
    node = nodes[index]
    if not node.asks or node.subject is Subject.FAQ:
        return False
    rhetorical = bool(_RHETORICAL.search(folded(node.heading or "")))
    return not (rhetorical and any(invites(text) for text in answer_of(node.blocks)))


def _in_faq(result: list[Node]) -> bool:
    """Whether the questions stand below the sub-headings of an FAQ."""
    if not result or result[-1].heading is None or result[-1].blocks:
        return False
    parent = result[-1].parent
    return parent is not None and parent.subject is Subject.FAQ


def _is_faq(run: list[Node]) -> bool:
    """Whether a run of question headings is an FAQ and not an explainer's chapters."""
    if len(run) < 3:
        return False
    personal = sum(bool(_PERSONAL.search(folded(node.heading or ""))) for node in run)
    brief = sum(
        len(node.blocks) <= 2 and all(isinstance(block, Prose) for block in node.blocks)
        for node in run
    )
    explained = sum(science_count(" ".join(answer_of(node.blocks))) >= 3 for node in run)
    return personal * 5 >= len(run) * 3 and brief * 4 >= len(run) * 3 and explained * 4 <= len(run)


def _question_run(result: list[Node], run: list[Node]) -> Node:
    above = result[-1] if result else None
    if above is not None and above.heading is not None and not above.blocks:
        result.pop()
        return _faq(above, [], run)
    return _faq(Node(None, 2), [], run)


def _faq(head: Node, blocks: list[Block], questions: list[Node]) -> Node:
    found = _questions_among(blocks)
    for node in questions:
        found.append(Answered(node.heading or "", answer_of(node.blocks)))
    return Node(head.heading, head.level, found, Subject.FAQ, head.parent, head.style)


def _holds_marked_questions(node: Node) -> bool:
    return any(isinstance(block, Answered) for block in node.blocks)


def _questions_among(blocks: list[Block]) -> list[Block]:
    """Paragraphs and entries of an FAQ that are questions, with what follows as the answer."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Prose) and (question := _leading_question(block.text)):
            rest = block.text[len(question) :].strip()
            found.append(Answered(question, [rest] if rest else []))
        elif isinstance(block, Listing) and all("?" in entry.text for entry in block.entries):
            for entry in block.entries:
                item = item_of(entry, Kind.FAQ)
                answer = [item.description] if item.description else []
                found.append(Answered(item.name, answer))
        elif isinstance(block, Prose) and is_sign_off(block.text):
            found.append(block)
        elif isinstance(last, Answered) and not isinstance(block, Answered):
            last.answer.extend(answer_of([block]))
        else:
            found.append(block)
    return found


def _leading_question(text: str) -> str | None:
    first = sentences(text)[0]
    if first.endswith("?") and len(first) <= LIMITS[Kind.FAQ].name[1]:
        return first
    return None


def answer_of(blocks: list[Block]) -> list[str]:
    """What stands below a question as paragraphs; each list is one of lines with bullets."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Prose | ListHeading):
            parts.append(block.text)
        elif isinstance(block, Quotation):
            parts.append(f"{block.text} {block.by}".strip())
        elif isinstance(block, Answered):
            parts.extend((block.question, *block.answer))
        else:
            entries = [
                " ".join([" · ".join(entry.cells) or entry.text, *entry.below])
                for entry in block.entries
            ]
            parts.append("\n".join(f"• {entry}" for entry in entries))
    return parts


def _closing_apart(nodes: list[Node]) -> list[Node]:
    """The last answer of a text does not take in the invitation that closes the page."""
    if not nodes or nodes[-1].subject is not Subject.FAQ or not nodes[-1].blocks:
        return nodes
    last = nodes[-1].blocks[-1]
    if isinstance(last, Answered) and len(last.answer) > 1 and invites(last.answer[-1]):
        nodes[-1].blocks[-1] = Answered(last.question, last.answer[:-1])
        nodes.append(Node(None, nodes[-1].level, [Prose(last.answer[-1])]))
    elif isinstance(last, Answered) and invites(last.question) and not last.answer:
        nodes[-1].blocks.pop()
        nodes.append(Node(None, nodes[-1].level, [Prose(last.question)]))
    return nodes
