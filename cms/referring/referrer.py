"""A thing that is being saved, asked about everything it refers to."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.db.models import Model

from cms.models.media import Upload
from cms.ownership import clinic_ids_of_many
from cms.referring.deciding import may_refer
from cms.referring.known import Known
from cms.referring.links import Link, links_in, without_links
from cms.referring.words import dead_link, no_such


class Referrer:
    """What a thing of these clinics may refer to; each other thing is looked up once, and many of
    them together where they are told in advance.

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
        self.known = Known()

    def look_up(
        self, named: Iterable[tuple[type[Model], str]] = (), things: Iterable[Any] = ()
    ) -> None:
        """Learn of all of these at once what will be asked: of what is named by its id, whatever
        was sent as one, and of things that were read."""
        new = {_key_of(one): one for one in [*self.known.rows(named), *things] if _is_stored(one)}
        wanted = [(key, one) for key, one in new.items() if key not in self._answers]
        for (key, _), owners in zip(
            wanted, clinic_ids_of_many([one for _, one in wanted]), strict=True
        ):
            self._answers[key] = may_refer(self.clinic_ids, owners)

    def may(self, thing: Any) -> bool:
        """Whether it may refer to a thing; never to one that is not stored."""
        if not _is_stored(thing):
            return False
        self.look_up(things=[thing])
        return self._answers[_key_of(thing)]

    def may_key(self, model: type[Model], key: Any) -> bool:
        """The same for a thing named by its id, whatever was sent as one."""
        thing = self.known.row(model, str(key))
        return thing is not None and self.may(thing)

    def is_of_others(self, model: type[Model], key: Any) -> bool:
        """Whether there is such a thing and it may not refer to it."""
        thing = self.known.row(model, str(key))
        return thing is not None and not self.may(thing)

    def refusal(self, thing: Any) -> str | None:
        """Why a thing is not taken, in an editor's words; None when it is."""
        return None if self.may(thing) else no_such(type(thing))

    def refused_links(self, html: str) -> list[str]:
        """What is wrong with the links of a text, in an editor's words."""
        links = links_in(html)
        self.look_up(link.named for link in links)
        return [dead_link(link.model, link.words) for link in links if not self._stays(link)]

    def shown(self, html: str) -> str:
        """A text as a form shows it: of a link that leads elsewhere the words alone."""
        self.look_up(link.named for link in links_in(html))
        return without_links(html, self._stays)

    def _stays(self, link: Link) -> bool:
        if self.known.row(*link.named) is None:
            return link.named in self._kept
        return self.may_key(*link.named)

    @cached_property
    def _kept(self) -> set[tuple[type[Model], str]]:
        return set(self._read_kept())


def _is_stored(thing: Any) -> bool:
    return not thing._state.adding


def _key_of(thing: Any) -> tuple[Any, ...]:
    """Pictures and files belong to whom their collection belongs to."""
    if isinstance(thing, Upload):
        return (Upload, thing.collection_id)  # type: ignore[attr-defined]
    return (type(thing), thing.pk)
