"""References in stored values: in foreign keys, in blocks and in rich text, all rewritten by one
walk, from the ids of one installation to those of another."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.coreutils import resolve_model_string

from cms.blocks.choosers import PlaceChooserBlock
from cms.blocks.navigation import NavigationLinkBlock
from cms.blocks.values import LinesBlock
from pages.moving.errors import WrongShape
from pages.moving.kinds import noun_of

# The id that no page has: below it nothing is found.
NOWHERE: Final = -1
NOUN_OF_LINK: Final = {"page": "page", "document": "file", "phone": "office"}
_TAG: Final = re.compile(r"<(?:a|embed)\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r'(?<![\w-])(linktype|embedtype|id)="([^"]*)"')
_ID: Final = re.compile(r'(?<![\w-])id="[^"]*"')
_TEXTS: Final = (LinesBlock, blocks.MultipleChoiceBlock)

Found = tuple[str, int]


class _LeadsNowhere(Exception):
    """The page of a menu's link does not go along: neither does the link."""


class References:
    """Rewrites references by `find(noun, id)`, which gives the id to write, or None for what does
    not go along: what refers to it is emptied, and `lost` counts it.

    `is_strict` refuses what the code does not know, by WrongShape; otherwise it is left out.
    """

    def __init__(self, find: Callable[[str, int], int | None], *, is_strict: bool) -> None:
        self._find = find
        self.is_strict = is_strict
        self.lost = 0

    def key(self, noun: str, key: Any) -> int | None:
        """The reference to write in place of this one."""
        if key is None:
            return None
        if type(key) is not int:
            raise WrongShape(f"“{str(key)[:40]}” is not the number of a thing.")
        found = self._find(noun, key)
        if found is None:
            self.lost += 1
        return found

    def value(self, block: blocks.Block, raw: Any) -> Any:
        """The stored form of a block's value, rewritten."""
        match block:
            case blocks.BaseStreamBlock():
                return self._stream(block, raw)
            case blocks.ListBlock():
                return self._list(block, raw)
            case blocks.BaseStructBlock():
                return self._struct(block, raw)
            case TypedTableBlock():
                return self._table(block, raw)
            case blocks.RichTextBlock():
                return self.html(raw)
            case blocks.ChooserBlock():
                return self._chosen(block, raw)
        return _plain(block, raw)

    def html(self, text: Any) -> str:
        """Rich text, rewritten; a link to what does not go along leaves its words."""
        if text is None:
            return ""
        if not isinstance(text, str):
            raise WrongShape("is not a text.")
        if "type" not in text.lower():
            return text
        soup = BeautifulSoup(text, "html.parser")
        tags = [one for one in soup.find_all(["a", "embed"]) if _target(one)]
        found = [target for one in tags if (target := _target(one))]
        new = [self.key(*one) for one in found]
        if None not in new and _targets_in(text) == found:
            keys = iter(new)
            return _TAG.sub(lambda tag: _with_key(tag[0], keys), text)
        for tag, key in zip(tags, new, strict=True):
            if key is not None:
                tag["id"] = str(key)
            elif tag.name == "a":
                tag.unwrap()
            else:
                tag.decompose()
        return str(soup)

    def _stream(self, block: Any, raw: Any) -> list[Any]:
        made = []
        for number, one in enumerate(_list_of(dict, raw), start=1):
            with _inside(str(number)):
                kind = one.get("type")
                if not isinstance(kind, str) or kind not in block.child_blocks:
                    self._unknown(f"“{str(kind)[:40]}” is no kind of block here.")
                    continue
                if not {"type", "value"} <= set(one) <= {"type", "value", "id"}:
                    raise WrongShape("is not a block with type, value and id.")
                with _inside(kind), suppress(_LeadsNowhere):
                    value = self.value(block.child_blocks[kind], one["value"])
                    made.append({**one, "id": _block_id(one.get("id")), "value": value})
        return made

    def _list(self, block: Any, raw: Any) -> list[Any]:
        made: list[Any] = []
        for number, one in enumerate(_list_of(object, raw), start=1):
            with _inside(str(number)), suppress(_LeadsNowhere):
                if block._item_is_in_block_format(one):
                    value = self.value(block.child_block, one["value"])
                    made.append({"type": "item", "value": value, "id": _block_id(one["id"])})
                else:
                    made.append(self.value(block.child_block, one))
        return made

    def _struct(self, block: Any, raw: Any) -> dict[str, Any]:
        if not isinstance(raw, dict):
            raise WrongShape("is not a group of fields.")
        made = {}
        for name, value in raw.items():
            with _inside(str(name)[:40]):
                if name not in block.child_blocks:
                    self._unknown("is no field here.")
                    continue
                made[name] = self.value(block.child_blocks[name], value)
        is_page_lost = raw.get("page") is not None and made.get("page") is None
        if isinstance(block, NavigationLinkBlock) and is_page_lost and not self.is_strict:
            raise _LeadsNowhere
        return made

    def _table(self, block: Any, raw: Any) -> Any:
        if not raw:
            return raw
        if not isinstance(raw, dict) or not isinstance(raw.get("caption") or "", str):
            raise WrongShape("is not a table.")
        columns = _list_of(dict, raw.get("columns"))
        for one in columns:
            if one.get("type") not in block.child_blocks or not isinstance(one.get("heading"), str):
                raise WrongShape("has a column of no known type.")
        inner = [block.child_blocks[one["type"]] for one in columns]
        rows = []
        for number, row in enumerate(_list_of(dict, raw.get("rows")), start=1):
            with _inside(f"row {number}"):
                cells = _list_of(object, row.get("values"))
                if len(cells) != len(inner):
                    raise WrongShape("has not as many cells as the table has columns.")
                pairs = zip(inner, cells, strict=True)
                rows.append({"values": [self.value(one, cell) for one, cell in pairs]})
        return {
            "columns": [{"type": one["type"], "heading": one["heading"]} for one in columns],
            "rows": rows,
            "caption": raw.get("caption") or "",
        }

    def _chosen(self, block: Any, raw: Any) -> int | None:
        if raw == NOWHERE and isinstance(block, PlaceChooserBlock):
            return NOWHERE
        found = self.key(noun_of(resolve_model_string(block.target_model)), raw)
        if found is None and raw is not None and isinstance(block, PlaceChooserBlock):
            return NOWHERE
        return found

    def _unknown(self, words: str) -> None:
        if self.is_strict:
            raise WrongShape(words)


@contextmanager
def _inside(place: str) -> Iterator[None]:
    try:
        yield
    except WrongShape as error:
        error.places.insert(0, place)
        raise


def _list_of(kind: type[Any], raw: Any) -> list[Any]:
    if not isinstance(raw, list) or not all(isinstance(one, kind) for one in raw):
        raise WrongShape("is not a list of the things that stand here.")
    return raw


def _block_id(given: Any) -> str | None:
    if given is None or (isinstance(given, str) and len(given) <= 100):
        return given
    raise WrongShape("has an id that is no short text.")


def _plain(block: blocks.Block, raw: Any) -> Any:
    """A value without references, checked to be of the type that its block stores."""
    if isinstance(block, _TEXTS):
        fits = raw is None or (isinstance(raw, list) and all(isinstance(one, str) for one in raw))
    elif isinstance(block, blocks.BooleanBlock):
        fits = raw is None or isinstance(raw, bool)
    elif isinstance(block, blocks.IntegerBlock):
        fits = raw is None or type(raw) is int
    elif isinstance(block, blocks.DecimalBlock | blocks.FloatBlock):
        fits = raw is None or (isinstance(raw, str | int | float) and type(raw) is not bool)
    else:
        fits = raw is None or isinstance(raw, str)
    if not fits:
        raise WrongShape(f"“{str(raw)[:40]}” is not what stands here.")
    return raw


def _target(tag: Tag) -> Found | None:
    """What a tag of rich text refers to by its id."""
    kind, key = str(tag.get("linktype", "")), str(tag.get("id", ""))
    noun = NOUN_OF_LINK.get(kind) if tag.name == "a" else None
    if tag.name == "embed" and tag.get("embedtype") == "image":
        noun = "image"
    return (noun, int(key)) if noun and _is_key(key) else None


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18


def _targets_in(text: str) -> list[Found]:
    """The same, in order, as far as tags are written the way the editor writes them."""
    return [found for tag in _TAG.findall(text) if (found := _target_of(tag))]


def _target_of(tag: str) -> Found | None:
    pairs = _ATTRIBUTE.findall(tag)
    given = dict(pairs)
    if len(given) != len(pairs):
        return None
    is_link = tag[:2].lower() == "<a"
    noun = NOUN_OF_LINK.get(given.get("linktype", "")) if is_link else None
    if not is_link and given.get("embedtype") == "image":
        noun = "image"
    key = given.get("id", "")
    return (noun, int(key)) if noun and _is_key(key) else None


def _with_key(tag: str, keys: Iterator[int | None]) -> str:
    if _target_of(tag) is None:
        return tag
    return _ID.sub(f'id="{next(keys)}"', tag, count=1)
