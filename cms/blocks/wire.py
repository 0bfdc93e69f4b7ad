"""What a block's JSON is made of, said once for the JSON itself, the OpenAPI file and the
generated types."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

JSON = dict[str, Any]
WireType = Literal[
    "string",
    "strings",
    "rich",
    "integer",
    "decimal",
    "boolean",
    "choice",
    "url",
    "image",
    "link",
    "range",
    "condition",
    "table",
    "video",
    "items",
    "offices",
    "people",
    "cards",
]


@dataclass(frozen=True, slots=True)
class Wire:
    """The JSON type of one key; `nullable` when it may be null.

    `choice` carries its `choices`, `items` the block that each `item` is. A decimal is a string.
    """

    type: WireType
    nullable: bool = False
    choices: tuple[str, ...] = ()
    item: Any = None


class BuildContext(Protocol):
    """What a block asks of whoever builds a document, given as `context` to
    `get_api_representation`.

    Each answer is JSON-ready. None means: nothing may be shown (a dead target, no text).
    """

    def uses(self, noun: str, key: object) -> None:
        """Note that the document is built from this thing, such as `("reference", 5)`."""

    def text(self, text: str) -> str:
        """Plain text with the values its tokens, such as `{{ clinic.phone }}`, stand for."""

    def rich_text(self, html: str) -> dict[str, str] | None:
        """`{format, value}` with resolved links and values, or None when there is no text."""

    def image(self, image: Any, place: str = "inline") -> JSON | None:
        """An Image as in the contract, with the files for its place: `hero`, `inline`, `card` or
        `logo`."""

    def page_link(self, page: Any, label: str) -> JSON | None:
        """A Link of kind page; None when the target is not public in this clinic."""

    def file_link(self, file: Any, label: str) -> JSON | None:
        """A Link of kind file; None when the file is not public."""

    def url_link(self, url: str, label: str) -> JSON | None:
        """A Link of kind external, phone or email, told from the URL's scheme."""

    def phone_link(self, label: str) -> JSON | None:
        """A Link of kind phone to the clinic's own number; None when it has none."""

    def appointment_link(self, label: str) -> JSON | None:
        """A Link of kind appointment to where the clinic takes requests."""

    @property
    def takes_requests(self) -> bool:
        """Whether the clinic takes requests for appointments through the API."""

    def condition(self, condition: Any) -> JSON | None:
        """`{id, slug, name, path}` of a Condition as this clinic shows it."""

    def offices(self, chosen: Sequence[Any] | None) -> list[JSON]:
        """Those of the offices that are this clinic's, as items; None for all of them."""

    def people(self, chosen: Sequence[Any] | None) -> list[JSON]:
        """Those of the clinicians who work at this clinic, as items; None for all of them."""

    def cards(self, pages: Sequence[Any]) -> list[JSON]:
        """Those of the pages that are public in this clinic, as items."""

    def newest_cards(self, page_type: str, most: int, below: Any = None) -> list[JSON]:
        """The newest public pages of a type, as items, `most` at the most; `below` is a page
        under which they must stand."""
