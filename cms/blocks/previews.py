"""What the picker of sections shows of each kind: the section as readers would get it.

Drawn from the newest published section of the clinic that is being edited, when whoever knows the
pages can name one (`draw_from`), else from the written example. Knows no page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.templatetags.static import static

from cms.blocks.examples import EXAMPLES

if TYPE_CHECKING:
    from cms.blocks.base import SectionBlock

JSON = dict[str, Any]

TEMPLATE = "cms/previews/section.html"
# A preview is small; the rest of a long list is only counted.
MOST_ITEMS = 5
# What an item says by a choice and a reader sees as a word beside its name.
_UNSPOKEN_CHOICES = {"style", "action", "currency"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where an editor stands who looks at a preview.

    `section` is the JSON of a published section of the kind asked for, and `page_title` the page
    it stands in; both None when the clinic has published none. `colors_url` is a style sheet with
    the clinic's colors.
    """

    colors_url: str
    section: JSON | None = None
    page_title: str | None = None


BLANK: JSON = {"level": 2, "heading": None, "body": None, "items_heading": None, "items": []}
SurroundingsOf = Callable[[HttpRequest, str], Surroundings | None]
_sources: list[SurroundingsOf] = []


def draw_from(source: SurroundingsOf) -> None:
    """Have previews ask `source`, by request and kind, for what the clinic has published."""
    if source not in _sources:
        _sources.append(source)


def preview_context(block: "SectionBlock", request: HttpRequest | None) -> JSON:
    """What the template of a preview is drawn from: `section`, `words`, `more`, `colors_url`."""
    around = surroundings(request, block.kind)
    section = around.section if around else None
    section = section or example_document(block)
    items = [worded_item(block, item) for item in section["items"]]
    return {
        "section": section | {"items": items[:MOST_ITEMS]},
        "more": max(len(items) - MOST_ITEMS, 0),
        "words": (
            f"From your page “{around.page_title}”"
            if around and around.section
            else "An invented example"
        ),
        "colors_url": around.colors_url if around else static("cms/previews/colors.css"),
    }


def surroundings(request: HttpRequest | None, kind: str) -> Surroundings | None:
    """What the first source that knows where the editor stands says; None when none does."""
    if request is None:
        return None
    found = (source(request, kind) for source in _sources)
    return next((one for one in found if one is not None), None)


def example_document(block: "SectionBlock") -> JSON:
    """The written example of a kind as its JSON."""
    example = EXAMPLES[block.kind]
    shown = block.get_api_representation(block.to_python(example.stored()), ExampleContext())
    # A section whose items are stored things is not shown without them.
    shown = shown or BLANK | {"kind": block.kind, "heading": example.value["heading"]}
    return shown | example.document


def worded_item(block: "SectionBlock", item: JSON) -> JSON:
    """An item with a name, a description and `badges`: the words of its choices, such as “Still
    being studied”."""
    items = block.child_blocks.get("items")
    children = getattr(items, "child_block", items).child_blocks if items else {}
    badges = []
    for name, value in item.items():
        choices = getattr(children.get(name), "choices_list", None)
        if choices and value is not None and name not in _UNSPOKEN_CHOICES:
            badges.append(dict(choices).get(value, value))
    if isinstance(item.get("minutes"), dict):
        badges.append(item["minutes"]["text"])
    return item | {
        "badges": badges,
        # A card has a title and a summary; a person a job.
        "name": item.get("name") or item.get("title"),
        "description": item.get("description") or item.get("summary") or item.get("job_title"),
    }


class ExampleContext:
    """Answers what a block asks while an example is drawn; nothing leads anywhere.

    See `cms.blocks.wire.BuildContext`. What rests on stored things is empty here; an example says
    it in its `document`.
    """

    takes_requests = True

    def uses(self, noun: str, key: object) -> None:
        """An example is never stored."""

    def text(self, text: str) -> str:
        return text

    def rich_text(self, html: str) -> JSON | None:
        return {"format": "html", "value": html} if html else None

    def image(self, image: Any, place: str = "inline") -> None:
        return None

    def page_link(self, page: Any, label: str) -> JSON:
        return _link("page", label)

    def file_link(self, file: Any, label: str) -> JSON:
        return _link("file", label)

    def url_link(self, url: str, label: str) -> JSON:
        return _link("external", label)

    def phone_link(self, label: str) -> JSON:
        return _link("phone", label)

    def appointment_link(self, label: str) -> JSON:
        return _link("appointment", label)

    def condition(self, condition: Any) -> None:
        return None

    def offices(self, chosen: Any) -> list[JSON]:
        return []

    def people(self, chosen: Any) -> list[JSON]:
        return []

    def cards(self, pages: Any) -> list[JSON]:
        return []

    def newest_cards(self, page_type: str, most: int, below: Any = None) -> list[JSON]:
        return []


def _link(kind: str, label: str) -> JSON:
    return {"kind": kind, "label": label, "href": "#", "page": None}
