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

_MEDIA = re.compile(r"^(?P<host>https?://[^/]+)?/?(media/|documents/)?(?P<path>.*)$")
_TAG = re.compile(r"^(page|condition|clinician|library):(\d+)$")
_DATA_ID = re.compile(r'data-link="(page|file)" data-id="(\d+)"')
_STORED_AGAIN = re.compile(r"_[A-Za-z0-9]{7}(?=\.\w+$)")
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


def alike(answers: Any, keys: Keys, slug: str = "", base_url: str = "") -> Any:
    """The answers about a clinic with the numbers of its original: `keys` are the numbers of its
    things by those of the original's. Of the original itself `keys` are empty.

    Raises KeyError for a number of a thing that is no copy.
    """
    back = {(noun, here): there for (noun, there), here in keys.items()}

    def number(noun: str, key: int) -> int:
        return back[noun, key] if keys else key

    text = json.dumps(answers, ensure_ascii=False)
    if slug:
        for before, after in ((base_url, "https://www.own.example"), (slug, "own")):
            text = text.replace(before, after)
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
        elif key == "updated_at" and "cms_origin" in value:
            # A clinic's own: when it was saved.
            continue
        else:
            made[key] = _alike(one, number)
    if {"tags", "condition_ids"} & set(made):
        made = {k: sorted(v) if k == "tags" else v for k, v in made.items()}
    return made


def _alike_text(text: str, number: Callable[[str, int], int]) -> str:
    if tag := _TAG.match(text):
        return f"{tag[1]}:{number(tag[1], int(tag[2]))}"
    if "/renditions/" in text or "/images/" in text or "/files/" in text:
        return media_address(text)
    return _DATA_ID.sub(
        lambda found: f'data-link="{found[1]}" data-id="{number(found[1], int(found[2]))}"', text
    )


def media_address(text: str) -> str:
    """The address of a medium without the number and the random letters that storing it gave it;
    the digest of its bytes stays."""
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
