"""Marks that stand in the text without being read: control characters, Markdown, HTML entities."""

import html
import re
import unicodedata

_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_NOTHING = dict.fromkeys(
    [0xAD, 0x034F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206F), 0xFEFF],
    None,
)
_BREAKS = dict.fromkeys([0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029], "\n")
_BULLETS = dict.fromkeys([0xF0B7, 0xF0A7, 0xF076, 0xF0D8, 0xF0FC], "•")
_CONTROLS = dict.fromkeys(
    [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t\r\x85"], None
)
_TRANSLATION = {**_CONTROLS, **_SPACES, **_NOTHING, **_BREAKS, **_BULLETS}
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_IMAGE = re.compile(r"!\[([^\[\]]{0,300})\]\([^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\(([^()\s]{1,500})(?:\s\"[^\"]{0,200}\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|tel:)[^<>\s]{1,500})>")
_EMPHASIS = (
    re.compile(r"\*\*\*([^*\n]{1,2000})\*\*\*"),
    re.compile(r"\*\*([^*\n]{1,2000})\*\*"),
    re.compile(r"(?<!\w)__([^_\n]{1,2000})__(?!\w)"),
    re.compile(r"(?<![\w*])\*(?!\s)([^*\n]{1,2000})(?<!\s)\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?!\s)([^_\n]{1,2000})(?<!\s)_(?!\w)"),
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|])")
_TAG = re.compile(r"</?(?:p|div|span|br|h[1-6]|ul|ol|li|a|strong|em|b|i|img)\b[^<>]{0,300}>", re.I)


def readable(text: str) -> str:
    """The text with one kind of line end and space, and without characters nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TRANSLATION)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
        text = text.replace("\xa0", " ")
    return unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """One line without Markdown: links and emphasis keep their words, images are gone."""
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(" ", text))
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        for emphasis in _EMPHASIS:
            text = emphasis.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(text.split())


def links(text: str) -> list[tuple[str, str]]:
    """The (words, address) of each Markdown link of a line."""
    return [(match[1], match[2]) for match in _LINK.finditer(text)] if "](" in text else []


def image_alts(text: str) -> list[str]:
    """The alternative texts of the Markdown images of a line."""
    return [match[1].strip() for match in _IMAGE.finditer(text)] if "![" in text else []


def has_html(text: str) -> bool:
    """Whether the line holds HTML tags, which plain text does not have."""
    return bool(_TAG.search(text))


def folded(text: str) -> str:
    """The text as patterns read it: lower case, straight quotes and plain hyphens."""
    return text.casefold().translate(_FOLD)


_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
