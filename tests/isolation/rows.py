"""What may be asked of the admin: each row is one thing done with a thing of one kind."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from tests.factories.forms import Fields
from tests.isolation.asking import Answer, ask, browser, sent_by

Side = SimpleNamespace
ROLES = {"m": "manager", "p": "publisher", "e": "editor", "r": "reviewer"}
ALL, WRITING, PUBLISHING, MANAGING, REVIEWING, NOBODY = "mper", "mpe", "mp", "m", "r", ""


@dataclass(frozen=True)
class Row:
    """`who` are the roles, by first letters, that may do it in the thing's own clinic; besides them
    administrators, and nobody else.

    It is done when `effect` is another one than before, or else when the screen opens. `tells`:
    the screen, opened, says the word of the clinic.
    """

    kind: str
    does: str
    who: str
    url: Callable[[Side], str]
    sends: Callable[[Side], Fields] | None = None
    effect: Callable[[Side], Any] | None = None
    tells: bool = True
    is_list: bool = False
    # The statuses of a screen that opens.
    opens: tuple[int, ...] = (200,)
    administrators: bool = True
    # What all clinics share: any role counts, whichever clinic it is of.
    is_shared: bool = False
    # What, besides the clinic's word, a list says of the thing; "" where any word of it counts.
    shows: str = ""
    # Who besides, by what they are.
    also: frozenset[str] = frozenset()
    # What whoever is not to know of it is told; a form that names no thing of the other clinic
    # refuses what is typed.
    missing: tuple[int, ...] = (404,)
    # Whether a permission of Wagtail's, without a role, is enough.
    by_permission: bool = False

    def __str__(self) -> str:
        return f"{self.kind}: {self.does}"


def to(name: str, *things: str) -> Callable[[Side], str]:
    """The address of a route, with the ids of these things of a side; `=word` stands for itself."""

    def address(side: Side) -> str:
        return reverse(name, args=[_part(side, one) for one in things])

    return address


def _part(side: Side, name: str) -> Any:
    if name.startswith("="):
        return name[1:]
    thing = side
    for part in name.split("."):
        thing = getattr(thing, part)
    return thing.pk if isinstance(thing, Model) else thing


def bulk(action: str, thing: str) -> Callable[[Side], str]:
    def address(side: Side) -> str:
        meta = getattr(side, thing)._meta
        label = (
            "page" if meta.app_label == "pages" and hasattr(getattr(side, thing), "path") else ""
        )
        names = ["wagtailcore", label] if label else [meta.app_label, meta.model_name]
        start = reverse("wagtail_bulk_action", args=[*names, action])
        return f"{start}?{urlencode({'id': getattr(side, thing).pk})}"

    return address


def searching(name: str, *things: str, parameter: str = "q") -> Callable[[Side], str]:
    """The same with the beginning of the clinic's word searched for."""
    plain = to(name, *things)
    return lambda side: f"{plain(side)}?{urlencode({parameter: side.word[:-2]})}"


def stored(name: str, *columns: str) -> Callable[[Side], Any]:
    """The columns of a thing as they are stored; None when it is gone."""

    def effect(side: Side) -> Any:
        thing = getattr(side, name)
        rows = type(thing)._base_manager.filter(pk=thing.pk)
        return rows.values_list(*columns).first() if columns else rows.exists()

    return effect


def saved_from(url: Callable[[Side], str], **changes: Any) -> Callable[[Side], Fields]:
    """What the form at an address sends, with changes; as an administrator sees it."""

    def sends(side: Side) -> Fields:
        answer: Answer = ask(browser(side.chief), url(side))
        return sent_by(answer.context["form"], **changes)

    return sends


def plain(**fields: Any) -> Callable[[Side], Fields]:
    """These fields; a string that begins with `@` is the id of a thing."""

    def sends(side: Side) -> Fields:
        return {
            name: _part(side, value[1:]) if str(value).startswith("@") else value
            for name, value in fields.items()
        }

    return sends
