"""A thing that is being saved, asked about everything it refers to."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.db.models import Model

from cms.models.media import Upload
from cms.ownership import clinic_ids_of
from cms.referring.deciding import may_refer
from cms.referring.keys import is_key
from cms.referring.links import Link, links_in, without_links
from cms.referring.words import dead_link, no_such


class Referrer:
    """What a thing of these clinics may refer to; each other thing is looked up once.

    `read_kept` gives the links that its stored text has already, as (model, id): one whose target
    was deleted since may stay, for readers it is plain text.
    """

    def __init__(
        self,
        clinic_ids: frozenset[int],
        read_kept: Callable[[], Iterable[tuple[type[Model], str]]] = tuple,
    ) -> None:
        self.clinic_ids = clinic_ids
        self._read_kept = read_kept
        self._answers: dict[tuple[Any, ...], bool] = {}
        self._things: dict[tuple[type[Model], str], Model | None] = {}

    def may(self, thing: Any) -> bool:
        """Whether it may refer to a thing; never to one that is not stored."""
        if thing._state.adding:
            return False
        key = _key_of(thing)
        if key not in self._answers:
            self._answers[key] = may_refer(self.clinic_ids, clinic_ids_of(thing))
        return self._answers[key]

    def may_key(self, model: type[Model], key: Any) -> bool:
        """The same for a thing named by its id, whatever was sent as one."""
        thing = self._thing(model, str(key))
        return thing is not None and self.may(thing)

    def is_of_others(self, model: type[Model], key: Any) -> bool:
        """Whether there is such a thing and it may not refer to it."""
        thing = self._thing(model, str(key))
        return thing is not None and not self.may(thing)

    def refusal(self, thing: Any) -> str | None:
        """Why a thing is not taken, in an editor's words; None when it is."""
        return None if self.may(thing) else no_such(type(thing))

    def refused_links(self, html: str) -> list[str]:
        """What is wrong with the links of a text, in an editor's words."""
        return [
            dead_link(link.model, link.words) for link in links_in(html) if not self._stays(link)
        ]

    def shown(self, html: str) -> str:
        """A text as a form shows it: of a link that leads elsewhere the words alone."""
        return without_links(html, self._stays)

    def _stays(self, link: Link) -> bool:
        if self._thing(link.model, link.key) is None:
            return (link.model, link.key) in self._kept
        return self.may_key(link.model, link.key)

    @cached_property
    def _kept(self) -> set[tuple[type[Model], str]]:
        return set(self._read_kept())

    def _thing(self, model: type[Model], key: str) -> Model | None:
        if (model, key) not in self._things:
            self._things[model, key] = _read(model, key)
        return self._things[model, key]


def _read(model: type[Model], key: str) -> Model | None:
    return model._base_manager.filter(pk=key).first() if is_key(key) else None


def _key_of(thing: Any) -> tuple[Any, ...]:
    """Pictures and files belong to whom their collection belongs to."""
    if isinstance(thing, Upload):
        return (Upload, thing.collection_id)  # type: ignore[attr-defined]
    return (type(thing), thing.pk)
