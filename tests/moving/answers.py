"""Everything that the public reads of a clinic, so that two clinics can be compared.

What must differ between an original and its copy is made alike, and nothing else: numbers of things
(by what each is a copy of), versions, the instants of building, the addresses of media, and the
clinic's own short name and address.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.test import Client

JSON = dict[str, Any]
Keys = Mapping[tuple[str, int], int]

_TAG = re.compile(r"^(page|condition|clinician|library):(\d+)$")
_LINK = re.compile(r"<a [^>]*data-link[^>]*>")
_OWN = re.compile(r'(data-(?:link|id)|href)="([^"]*)"')
_STORED_AGAIN = re.compile(r"(_[A-Za-z0-9]{7})+(?=\.[^/]+$)")
_FILE = re.compile(r"/files/(\d+)/")
_NODE = re.compile(r"#(person)-(\d+)$")
# When a document was built and how often.
BUILT = ("version", "changed_at")


def public_answers(slug: str) -> JSON:
    """What each address below `clinics/{slug}/` gives, by the address."""
    base = f"/api/v1/clinics/{slug}/"
    found: JSON = {"": _get(base)}
    for name in ("conditions", "clinicians", "redirects", "sitemap", "pages"):
        found[name] = _all_of(f"{base}{name}/")
    found["full pages"] = _all_of(f"{base}pages/?view=full")
    found["robots"] = _get(f"{base}robots/")
    for entry in found["full pages"]:
        found[entry["path"]] = _get(f"{base}page/?path={entry['path']}")
    for entry in found["redirects"]:
        found[entry["path"]] = _get(f"{base}page/?path={entry['path']}")
    return found


def alike(answers: Any, keys: Keys, own: Mapping[str, str] | None = None) -> Any:
    """The answers about a clinic with the numbers of its original: `keys` are the numbers of its
    things by those of the original's. Of the original itself `keys` are empty. `own` are the texts
    that a copy has instead of the original's: its short name, address and name.

    Raises KeyError for a number of a thing that is no copy.
    """
    back = {(noun, here): there for (noun, there), here in keys.items()}

    def number(noun: str, key: int) -> int:
        return back[noun, key] if keys else key

    text = json.dumps(answers, ensure_ascii=False)
    for copied, original in (own or {}).items():
        text = text.replace(copied, original)
    return _alike(json.loads(text), number)


def _alike(value: Any, number: Callable[[str, int], int]) -> Any:
    if isinstance(value, list):
        return [_alike(one, number) for one in value]
    if isinstance(value, str):
        return _alike_text(value, number)
    if not isinstance(value, dict):
        return value
    made = {}
    for key, one in value.items():
        if key in BUILT:
            continue
        if key == "id" and isinstance(one, int):
            made[key] = number(_noun(value), one)
        elif key == "condition_ids":
            made[key] = sorted(number("condition", each) for each in one)
        elif key == "updated_at" and {"cms_origin", "alternate_names"} & set(value):
            # When a clinic or a condition was saved; a page's is when it was published.
            continue
        else:
            made[key] = _alike(one, number)
    if {"tags", "condition_ids"} & set(made):
        made = {k: sorted(v) if k == "tags" else v for k, v in made.items()}
    return made


def _alike_text(text: str, number: Callable[[str, int], int]) -> str:
    if tag := _TAG.match(text):
        return f"{tag[1]}:{number(tag[1], int(tag[2]))}"
    if node := _NODE.search(text):
        return f"{text[: node.start()]}#{node[1]}-{number('clinician', int(node[2]))}"
    if "<" in text:
        return _LINK.sub(lambda link: _alike_link(link[0], number), text)
    return media_address(text, number)


def _alike_link(tag: str, number: Callable[[str, int], int]) -> str:
    """A link of rich text; its attributes stand in no certain order."""
    own = dict(_OWN.findall(tag))
    if "data-id" in own:
        own["data-id"] = str(number(own["data-link"], int(own["data-id"])))
    own["href"] = media_address(own["href"], number)
    return f"<a {sorted(own.items())}>"


def media_address(text: str, number: Callable[[str, int], int]) -> str:
    """The address of a medium without the number and the random letters that storing it gave it;
    the digest of its bytes stays. Any other text is as it was."""
    if not re.search(r"/(renditions|images|files)/", text):
        return text
    text = _FILE.sub(lambda found: f"/files/{number('file', int(found[1]))}/", text)
    text = re.sub(r"/renditions/\d+/", "/renditions/", text)
    text = re.sub(r"/images/([0-9a-f]{16})\.[0-9a-f]{8}/", r"/images/\1/", text)
    return _STORED_AGAIN.sub("", text)


def _noun(thing: JSON) -> str:
    """What kind of thing has this number."""
    for noun, key in (
        ("image", "sources"),
        ("clinician", "credentials"),
        ("office", "address"),
        ("notice", "starts_at"),
    ):
        if key in thing:
            return noun
    if set(thing) >= {"id", "slug", "name"} and "type" not in thing:
        return "condition"
    if "type" in thing:
        return "page"
    raise AssertionError(f"What is this? {thing}")


def _get(address: str) -> Any:
    answer = Client().get(address)
    assert answer.status_code == 200, (address, answer.content[:300])
    return answer.json()


def _all_of(address: str) -> list[Any]:
    """All items of a list, following `next`."""
    mark = "&" if "?" in address else "?"
    answer = _get(address)
    items = list(answer["items"])
    while answer["next"]:
        answer = _get(f"{address}{mark}cursor={answer['next']}")
        items += answer["items"]
    return items


def differences(here: Any, there: Any, place: str = "") -> list[str]:
    """Where two answers differ, each with both values."""
    if isinstance(here, dict) and isinstance(there, dict) and set(here) == set(there):
        return [one for key in here for one in differences(here[key], there[key], f"{place}/{key}")]
    if isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        pairs = enumerate(zip(here, there, strict=True))
        return [one for at, pair in pairs for one in differences(*pair, f"{place}/{at}")]
    return [] if here == there else [f"{place}: {here!r} != {there!r}"]
