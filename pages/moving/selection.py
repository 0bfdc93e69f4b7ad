"""What belongs to a clinic and what it uses of what clinics share: only that goes along."""

from typing import Any

from wagtail.models import Collection, CollectionViewRestriction, Page

from cms.collections import clinic_ids_of_collection
from cms.models import Clinic, Clinician, Condition, File, Image, Office, Reference, Treatment

_SHARED: dict[str, type[Any]] = {
    "condition": Condition,
    "treatment": Treatment,
    "reference": Reference,
}
_MEDIA: dict[str, type[Any]] = {"image": Image, "file": File}


class Selection:
    """Answers for each reference of a clinic whether it goes along, and notes what is used.

    Nothing of another clinic does, nor a file that is stored no more: `missing` names those.
    """

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        home = clinic.site.root_page
        pages = Page.objects.descendant_of(home, inclusive=True).filter(alias_of=None)
        self.page_ids = set(pages.values_list("pk", flat=True))
        self._own = {
            "page": self.page_ids,
            "office": set(Office.objects.filter(clinic=clinic).values_list("pk", flat=True)),
            "clinician": set(Clinician.objects.filter(clinics=clinic).values_list("pk", flat=True)),
        }
        self._owners: dict[int, frozenset[int]] = {}
        self._known: dict[tuple[str, int], bool] = {}
        self.missing: list[str] = []
        collections = Collection.objects.filter(path__startswith=clinic.collection.path)
        self.collections = {one.pk: one for one in collections.order_by("path")}
        for noun, model in _MEDIA.items():
            media = model.objects.filter(collection__in=self.collections).order_by("pk")
            for key in media.values_list("pk", flat=True):
                self.find(noun, key)

    def find(self, noun: str, key: int) -> int | None:
        """The id itself for what goes along, None for what does not."""
        if noun in self._own:
            return key if key in self._own[noun] else None
        if (noun, key) not in self._known:
            self._known[noun, key] = self._goes_along(noun, key)
        return key if self._known[noun, key] else None

    def used(self, noun: str) -> list[int]:
        """The ids of what goes along of a kind, in order."""
        if noun in self._own:
            return sorted(self._own[noun])
        return sorted(key for one, key in self._known if one == noun and self._known[one, key])

    def place_of(self, collection_id: int) -> list[str] | None:
        """The names of the collections from below the clinic's own down to this one; None for one
        that is not the clinic's."""
        here = self.collections.get(collection_id)
        if here is None:
            return None
        line = [one for one in self.collections.values() if here.path.startswith(one.path)]
        return [one.name for one in line if one.pk != self.clinic.collection_id]

    @staticmethod
    def is_private(collection_id: int) -> bool:
        """Whether a collection, or one above it, is closed to the public."""
        path = Collection.objects.get(pk=collection_id).path
        line = [path[:end] for end in range(Collection.steplen, len(path) + 1, Collection.steplen)]
        return CollectionViewRestriction.objects.filter(collection__path__in=line).exists()

    def _goes_along(self, noun: str, key: int) -> bool:
        if noun in _SHARED:
            return bool(_SHARED[noun].objects.filter(pk=key).exists())
        thing = _MEDIA[noun].objects.filter(pk=key).first()
        if thing is None:
            return False
        if thing.collection_id not in self._owners:
            self._owners[thing.collection_id] = clinic_ids_of_collection(thing.collection_id)
        owners = self._owners[thing.collection_id]
        if owners and self.clinic.pk not in owners:
            return False
        if not thing.file.storage.exists(thing.file.name):
            self.missing.append(f"The file of {noun} “{thing.title}” is stored no more.")
            return False
        return True
