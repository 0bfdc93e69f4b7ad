"""What a block's JSON is made of, said once for the JSON itself, the OpenAPI file and the
generated types."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

WireType = Literal[
    "string", "rich", "integer", "choice", "url", "image", "link", "range", "condition"
]


@dataclass(frozen=True, slots=True)
class Wire:
    """The JSON type of one key: `choice` carries its `choices`; `nullable` when it may be null."""

    type: WireType
    nullable: bool = False
    choices: tuple[str, ...] = ()


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

    def image(self, image: Any) -> dict[str, Any] | None:
        """An Image as in the contract."""

    def page_link(self, page: Any, label: str) -> dict[str, Any] | None:
        """A Link of kind page; None when the target is not public in this clinic."""

    def file_link(self, file: Any, label: str) -> dict[str, Any] | None:
        """A Link of kind file; None when the file is not public."""

    def url_link(self, url: str, label: str) -> dict[str, Any] | None:
        """A Link of kind external, phone or email, told from the URL's scheme."""

    def phone_link(self, label: str) -> dict[str, Any] | None:
        """A Link of kind phone to the clinic's own number; None when it has none."""

    def appointment_link(self, label: str) -> dict[str, Any] | None:
        """A Link of kind appointment to where the clinic takes requests."""

    def condition(self, condition: Any) -> dict[str, Any] | None:
        """`{id, slug, name, path}` of a Condition as this clinic shows it."""
