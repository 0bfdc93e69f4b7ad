"""Answers made from stored documents on request: Markdown, children in full, chosen keys only.

Off the hot path: what is stored is read as JSON and written anew. Knows no HTTP.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.encoding import etag_of, to_json
from api.markdown import CONVERTER, with_markdown
from api.reads import StoredDocument
from api.tags import page_tag
from pages.paths import TAG_LIMIT

EXPANDED_CHILDREN: Final = 20
# The keys that tell one item from another; they stand whatever `fields=` asks for.
KEPT_KEYS: Final = ("type", "id")

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Variant:
    """How an answer differs from what is stored."""

    richtext: str = "html"
    keys: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether what is stored is sent as it lies."""
        return self.richtext == "html" and not self.keys


def variant_json(stored: str, variant: Variant) -> str:
    """A stored document as this variant has it."""
    if variant.is_plain:
        return stored
    document = json.loads(stored)
    if variant.keys:
        wanted = {*variant.keys, *KEPT_KEYS}
        document = {key: value for key, value in document.items() if key in wanted}
    return to_json(with_markdown(document) if variant.richtext == "markdown" else document)


def children_of(document: JSON) -> list[int]:
    """The ids of the children that `expand=children` shows in full."""
    return [child["id"] for child in document["children"][:EXPANDED_CHILDREN]]


def expanded(document: JSON, children: Mapping[int, StoredDocument]) -> JSON:
    """The document with a `document` in each card of a child, null for one that is not shown in
    full; its tags are also theirs."""
    cards = [
        {**card, "document": _loaded(children.get(card["id"]))} for card in document["children"]
    ]
    tags = expanded_tags(document["tags"], children)
    return {**document, "children": cards, "tags": tags}


def expanded_tags(tags: Sequence[str], children: Mapping[int, StoredDocument]) -> list[str]:
    """The tags of a page and of its children; each child's own name comes before all else."""
    named = [page_tag(pk) for pk in children]
    others = [tag for child in children.values() for tag in child.tags]
    first, rest = tags[: TAG_LIMIT - len(named)], tags[TAG_LIMIT - len(named) :]
    return list(dict.fromkeys([*first, *named, *rest, *others]))[:TAG_LIMIT]


def variant_etag(etags: Sequence[str], *form: object) -> str:
    """A strong ETag of what is made in this form of documents with these ETags."""
    return etag_of(repr([CONVERTER, *form, *etags]))


def _loaded(child: StoredDocument | None) -> JSON | None:
    return json.loads(child.body) if child is not None else None
