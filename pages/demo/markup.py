"""The light marks the demo's texts are written in, and the rich text they become.

A blank line begins a paragraph; `- ` begins a point and `1. ` a numbered one; `### ` a small
heading; `**bold**`; `*italic*`; `[words](target)` links to a path of the same clinic (`/fees/`), a
place on the page (`#costs`) or an address.
"""

import inspect
import re
from collections.abc import Callable
from html import escape

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"\*(.+?)\*")

PageId = Callable[[str], int]


def rich_text(source: str, page_id: PageId) -> str:
    """The HTML that editors' rich text is stored as. `page_id` finds the page at a path."""
    return "".join(
        _block(part, page_id) for part in re.split(r"\n\s*\n", inspect.cleandoc(source)) if part
    )


def _block(part: str, page_id: PageId) -> str:
    if part.startswith("### "):
        return f"<h3>{_inline(part[4:], page_id)}</h3>"
    for mark, tag in ((r"- ", "ul"), (r"\d+\. ", "ol")):
        if re.match(mark, part):
            points = re.split(rf"(?m)^{mark}", part)[1:]
            items = "".join(f"<li>{_inline(point, page_id)}</li>" for point in points)
            return f"<{tag}>{items}</{tag}>"
    return f"<p>{_inline(part, page_id)}</p>"


def _inline(text: str, page_id: PageId) -> str:
    html = escape(" ".join(text.split()), quote=False)
    html = _BOLD.sub(r"<b>\1</b>", html)
    html = _ITALIC.sub(r"<i>\1</i>", html)
    return _LINK.sub(lambda link: _link(link[1], link[2], page_id), html)


def _link(words: str, target: str, page_id: PageId) -> str:
    if target.startswith("/"):
        return f'<a linktype="page" id="{page_id(target)}">{words}</a>'
    return f'<a href="{escape(target)}">{words}</a>'
