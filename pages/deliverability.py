"""May a page be public? The only answer, and its twin that tells an editor why not.

`obstacles` decides from plain values; `situation_of` fetches them.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.models import Clinic
from pages.clinics import line_of

T = TypeVar("T")


class Obstacle(Enum):
    """One reason why a page is not public, in an editor's words."""

    UNKNOWN_TYPE = "This kind of page is not part of a clinic's site."
    ALIAS = "It is a mirrored copy of another page."
    NOT_LIVE = "It is a draft. Someone who may publish can publish it."
    EXPIRED = "Its last day has passed. Change it under Schedule and publish again."
    PARENT_NOT_LIVE = "A page above it is not published."
    PARENT_EXPIRED = "The last day of a page above it has passed."
    RESTRICTED = "It, or a page above it, is private. Someone who may publish can make it public."
    NO_CLINIC = "It stands in no clinic's site."
    PERSON_LEFT = (
        "The person it is about does not work at this clinic. Choose someone else and publish "
        "again, or have the clinic ticked under Clinicians."
    )
    CLINIC_HIDDEN = "The clinic is not shown to the public. An administrator can change that."


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides whether a page may be public.

    `person_left` is about a page on somebody who does not work at the clinic it stands in.
    `clinic_active` is None for a page outside every clinic's tree.
    """

    known_type: bool
    alias: bool
    live: bool
    expired: bool
    parents_live: bool
    parents_expired: bool
    restricted: bool
    person_left: bool
    clinic_active: bool | None


def obstacles(situation: Situation) -> list[Obstacle]:
    """Why a page in this situation is not public; empty when it is."""
    checks = [
        (not situation.known_type, Obstacle.UNKNOWN_TYPE),
        (situation.alias, Obstacle.ALIAS),
        (not situation.live, Obstacle.NOT_LIVE),
        (situation.expired, Obstacle.EXPIRED),
        (not situation.parents_live, Obstacle.PARENT_NOT_LIVE),
        (situation.parents_expired, Obstacle.PARENT_EXPIRED),
        (situation.restricted, Obstacle.RESTRICTED),
        (situation.person_left, Obstacle.PERSON_LEFT),
        (situation.clinic_active is None, Obstacle.NO_CLINIC),
        (situation.clinic_active is False, Obstacle.CLINIC_HIDDEN),
    ]
    return [obstacle for stands, obstacle in checks if stands]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its clinic, its front-end path, the pages from the home page down to it.

    `path` is None outside every clinic. `expires_at` is the earliest end among those pages.
    `clinician_id` is the person a page about somebody is about: whether they work at the clinic
    decides, too.
    """

    page: Page
    clinic: Clinic | None
    lineage: tuple[Page, ...]
    path: str | None
    expires_at: datetime | None
    clinician_id: int | None
    situation: Situation

    @property
    def is_deliverable(self) -> bool:
        return not obstacles(self.situation)


def is_deliverable(page: Page) -> bool:
    """Whether this page, as it is stored, may be public."""
    return place_of(page).is_deliverable


def why_not_public(page: Page) -> list[str]:
    """What stands between this page and the public, in an editor's words; empty when it is
    public."""
    return [obstacle.value for obstacle in obstacles(place_of(page).situation)]


class Tree:
    """The tree of pages as it stands now, each row read once; not to be kept beyond one change.

    `now` decides what has expired. `held_back` are pages that may be public but lack a value that
    their texts quote: until they have a document they are shown nowhere.
    """

    def __init__(self, now: datetime | None = None, held_back: Iterable[int] = ()) -> None:
        self.now = now or timezone.now()
        self.held_back = set(held_back)
        self._pages: dict[str, Page] = {}
        self._by_id: dict[int, Page | None] = {}
        # Pages that were read with all their fields, by id.
        self.whole: dict[int, Page] = {}
        self._read: dict[Hashable, Any] = {}

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` gives, read once for all documents that are built with this tree."""
        if key not in self._read:
            self._read[key] = read()
        found: T = self._read[key]
        return found

    @cached_property
    def _clinics(self) -> dict[int, int]:
        """The id of each clinic, by that of its home page."""
        return dict(Clinic.objects.values_list("site__root_page_id", "pk"))

    def _clinic(self, clinic_id: int) -> Clinic:
        clinics = Clinic.objects.select_related("site__root_page")
        return self.once(("clinic", clinic_id), lambda: clinics.get(pk=clinic_id))

    @cached_property
    def _restricted(self) -> set[int]:
        return set(PageViewRestriction.objects.values_list("page_id", flat=True))

    @cached_property
    def _people(self) -> dict[int, tuple[int | None, set[int]]]:
        """The pages about people: who each is about, and the clinics where they work."""
        from pages.models import ClinicianPage

        people: dict[int, tuple[int | None, set[int]]] = {}
        rows = ClinicianPage.objects.values_list("pk", "clinician_id", "clinician__clinics")
        for page_id, clinician_id, clinic_id in rows:
            people.setdefault(page_id, (clinician_id, set()))[1].add(clinic_id)
        return people

    def find(self, page_ids: Iterable[int]) -> list[Page]:
        """Those of these pages that exist, each read once."""
        wanted = list(page_ids)
        unknown = [one for one in wanted if one not in self._by_id]
        if unknown:
            self._by_id |= dict.fromkeys(unknown)
            self._know(Page.objects.filter(pk__in=unknown))
        return [page for one in wanted if (page := self._by_id[one])]

    def know(self, pages: Iterable[Page]) -> None:
        """Take these pages, which were read for the same change, for those of the tree; what is
        known already stays."""
        self._know(one for one in pages if one.path not in self._pages)

    def _know(self, pages: Iterable[Page]) -> None:
        for one in pages:
            self._pages[one.path] = self._by_id[one.pk] = one

    def load(self, pages: Iterable[Page]) -> None:
        """Read these pages and all above them that are not known yet, in one query."""
        missing = {path for page in pages for path in line_of(page)} - self._pages.keys()
        if missing:
            self._know(Page.objects.filter(path__in=missing))

    def know_whole(self, page: Page) -> None:
        """Take this page, read with the fields of its type, for the one that stands in its
        place."""
        self._pages[page.path].__dict__["specific"] = page
        self.whole[page.pk] = page

    def forget_whole(self) -> None:
        """Keep of the pages only where they stand: their fields take much room."""
        for page in self.whole.values():
            self._pages[page.path].__dict__.pop("specific", None)
        self.whole.clear()

    def place(self, page: Page) -> Place:
        """Where a stored page stands.

        The path is built from the slugs: while a slug change is being saved, stored URL paths lag
        behind.
        """
        self.load([page])
        line = [self._pages[path] for path in line_of(page) if path in self._pages]
        own = line[-1] if line and line[-1].pk == page.pk else page
        homes = [depth for depth, one in enumerate(line) if one.pk in self._clinics]
        lineage = tuple(line[homes[-1] :]) if homes else ()
        clinic = self._clinic(self._clinics[lineage[0].pk]) if lineage else None
        parents = lineage[:-1]
        clinician_id, works_at = self._person_of(own)
        return Place(
            page=own,
            clinic=clinic,
            lineage=lineage,
            path=front_end_path(one.slug for one in lineage[1:]) if lineage else None,
            expires_at=min((one.expire_at for one in lineage if one.expire_at), default=None),
            clinician_id=clinician_id,
            situation=Situation(
                known_type=hasattr(own.specific_class, "wire_type"),
                alias=own.alias_of_id is not None,
                live=own.live,
                expired=own.expired or _has_passed(own.expire_at, self.now),
                parents_live=all(one.live for one in parents),
                parents_expired=any(_has_passed(one.expire_at, self.now) for one in parents),
                restricted=any(one.pk in self._restricted for one in line),
                person_left=bool(clinic and works_at is not None and clinic.pk not in works_at),
                clinic_active=clinic.is_active if clinic else None,
            ),
        )

    def _person_of(self, page: Page) -> tuple[int | None, set[int] | None]:
        """Who a page is about and where they work; None for both where it is about nobody."""
        if getattr(page.specific_class, "wire_type", None) != "clinician":
            return None, None
        return self._people.get(page.pk, (None, set()))


def place_of(page: Page, now: datetime | None = None) -> Place:
    """Where a stored page stands, read afresh in four queries."""
    return Tree(now).place(page)


def front_end_path(slugs: Iterable[str]) -> str:
    """`/` for the home page, `/a/b/` below it."""
    return ("/" + "".join(f"{slug}/" for slug in slugs)).lower()


def _has_passed(instant: datetime | None, now: datetime) -> bool:
    return instant is not None and instant <= now
