"""The parameters that endpoints take, each said once for the parser and for the OpenAPI file."""

from datetime import datetime

from api.change_cursors import ChangeCursor, read_change_cursor
from api.cursors import CURSOR_LIMIT, Cursor, read_cursor
from api.models.delivery import DeliveryDocument
from api.parameters import Parameter
from api.readers import (
    LARGEST_ID,
    LARGEST_LIMIT,
    LARGEST_SEARCH_LIMIT,
    choice,
    choices,
    read_id,
    read_instant,
    read_keys,
    read_limit,
    read_locale,
    read_search_limit,
    read_slug,
)
from api.search.query import LONGEST_QUERY, SHORTEST_QUERY, Query, read_query
from pages.paths import PATH_LIMIT, normalised_path
from pages.types import PAGE_TYPES

_ID_SCHEMA = {"type": "integer", "format": "int64", "minimum": 1, "maximum": LARGEST_ID}

CLINIC: Parameter[str] = Parameter(
    "clinic",
    read_slug,
    "The slug of a clinic.",
    is_required=True,
    schema={"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,62}$"},
)
PAGE_ID: Parameter[int] = Parameter(
    "id", read_id, "The id of a page.", is_required=True, schema=_ID_SCHEMA
)
PATH: Parameter[str] = Parameter(
    "path",
    normalised_path,
    "The path of the URL on the front end. It is read in lower case, with `/` added at both ends "
    f"and doubled slashes made one; at most {PATH_LIMIT} characters, no query, fragment or scheme.",
    is_required=True,
    schema={"type": "string", "minLength": 1},
)
LOCALE: Parameter[str | None] = Parameter(
    "locale",
    read_locale,
    "Only what is written in this locale, such as `en`.",
    schema={"type": "string", "pattern": "^[a-z]{2,3}(-[a-z0-9]{2,8})?$"},
)
TYPE: Parameter[tuple[str, ...]] = Parameter(
    "type",
    choices(*PAGE_TYPES),
    "Only pages of this type, or of these types, separated by commas.",
    default=(),
    schema={
        "type": "array",
        "items": {"type": "string", "enum": list(PAGE_TYPES)},
        "minItems": 1,
        "uniqueItems": True,
    },
)
PARENT: Parameter[int | None] = Parameter(
    "parent", read_id, "Only the children of the page with this id.", schema=_ID_SCHEMA
)
VIEW: Parameter[str] = Parameter(
    "view",
    choice("card", "full"),
    "Whether the items are cards or whole pages.",
    default="card",
    schema={"type": "string", "enum": ["card", "full"], "default": "card"},
)
CONDITION: Parameter[int | None] = Parameter(
    "condition",
    read_id,
    "Only pages that are about the shared condition with this id or name it in their list of "
    "conditions, treated or under study.",
    schema=_ID_SCHEMA,
)
UPDATED_SINCE: Parameter[datetime | None] = Parameter(
    "updated_since",
    read_instant,
    "Only pages whose document changed at this instant or later, be it through the page or through "
    "something it shows. What was withdrawn is not listed.",
    schema={"type": "string", "format": "date-time"},
)
RICHTEXT: Parameter[str] = Parameter(
    "richtext",
    choice("html", "markdown"),
    "The format of every rich text. `markdown` is CommonMark; its links have no `data-` "
    "attributes.",
    default="html",
    schema={"type": "string", "enum": ["html", "markdown"], "default": "html"},
)
EXPAND: Parameter[tuple[str, ...]] = Parameter(
    "expand",
    choices("children"),
    "`children`: each of the first 20 cards of `children` gets the whole page as its `document`.",
    default=(),
    schema={
        "type": "array",
        "items": {"type": "string", "enum": ["children"]},
        "minItems": 1,
        "uniqueItems": True,
    },
)
FIELDS: Parameter[tuple[str, ...]] = Parameter(
    "fields",
    read_keys,
    "Only these keys of each item, separated by commas; `type` and `id` are always there.",
    default=(),
    schema={
        "type": "array",
        "items": {"type": "string", "pattern": "^[a-z][a-z_]{0,39}$"},
        "minItems": 1,
        "uniqueItems": True,
    },
)
LIMIT: Parameter[int] = Parameter(
    "limit",
    read_limit,
    "How many items the answer may have.",
    default=20,
    schema={"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": 20},
)
SEARCH_QUERY: Parameter[Query] = Parameter(
    "q",
    read_query,
    "What a reader types, as it is typed: words in any case, with or without accents. "
    '`"two words"` stand together, `-word` is left out, `or` between words is either; the last '
    "word may be unfinished.",
    is_required=True,
    schema={"type": "string", "minLength": SHORTEST_QUERY, "maxLength": LONGEST_QUERY},
)
SEARCH_LIMIT: Parameter[int] = Parameter(
    "limit",
    read_search_limit,
    "How many items the answer may have.",
    default=10,
    schema={"type": "integer", "minimum": 1, "maximum": LARGEST_SEARCH_LIMIT, "default": 10},
)
CURSOR: Parameter[Cursor | None] = Parameter(
    "cursor",
    read_cursor,
    "Where to go on: `next` of the answer before, with the same filters.",
    schema={"type": "string", "maxLength": CURSOR_LIMIT},
)
SINCE: Parameter[ChangeCursor | None] = Parameter(
    "since",
    read_change_cursor,
    "Where to go on: `cursor` of the answer before, with the same `subject` and `richtext`. "
    "Without it everything that is published is told, as to a reader who has nothing.",
    schema={"type": "string", "minLength": 1, "maxLength": CURSOR_LIMIT},
)
SUBJECT: Parameter[tuple[str, ...]] = Parameter(
    "subject",
    choices(*DeliveryDocument.Subject.values),
    "Only changes of these subjects, separated by commas.",
    default=(),
    schema={
        "type": "array",
        "items": {"type": "string", "enum": DeliveryDocument.Subject.values},
        "minItems": 1,
        "uniqueItems": True,
    },
)
PROBLEM: Parameter[str] = Parameter(
    "code", read_slug, "The code of a problem, with hyphens.", is_required=True
)
