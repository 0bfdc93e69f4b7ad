"""Where pictures and files lie: each clinic's own collection, and one that all clinics share."""

from wagtail.models import Collection

# What clinics share is chosen by all of them and changed by administrators.
SHARED_COLLECTION = "Shared pictures"


def root_collection() -> Collection:
    """The one that all others stand below."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def new_collection(name: str) -> Collection:
    """A new collection, even where another one has this name."""
    made: Collection = root_collection().add_child(name=name)
    return made


def collection_named(name: str) -> Collection:
    """The collection of this name below the root; made when it is missing."""
    found: Collection | None = root_collection().get_children().filter(name=name).first()
    return found or new_collection(name)


def shared_collection() -> Collection:
    """What all clinics choose from."""
    return collection_named(SHARED_COLLECTION)


def clinic_ids_of_collection(collection_id: int | None) -> frozenset[int]:
    """The clinic in whose collection, or below it, a collection stands; of none it is empty.

    The row is asked: collections stand by their names, so a new one moves others.
    """
    from cms.models import Clinic

    path = Collection.objects.filter(pk=collection_id).values_list("path", flat=True).first() or ""
    lines = [path[:end] for end in range(Collection.steplen, len(path) + 1, Collection.steplen)]
    return frozenset(Clinic.objects.filter(collection__path__in=lines).values_list("pk", flat=True))
