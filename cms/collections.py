"""Where pictures and files lie: each clinic's own collection, and one that all clinics share."""

from collections.abc import Iterable

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
    return clinic_ids_of_collections([collection_id])[collection_id]


def clinic_ids_of_collections(
    collection_ids: Iterable[int | None],
) -> dict[int | None, frozenset[int]]:
    """The same of many at once, by their ids."""
    from cms.models import Clinic

    wanted = set(collection_ids)
    paths = dict(Collection.objects.filter(pk__in=wanted).values_list("pk", "path"))
    lines = {pk: _line_of(path) for pk, path in paths.items()}
    at = {path for line in lines.values() for path in line}
    clinics = Clinic.objects.order_by().filter(collection__path__in=at)
    homes = list(clinics.values_list("pk", "collection__path"))
    return {
        one: frozenset(pk for pk, path in homes if path in lines.get(one, ())) for one in wanted
    }


def _line_of(path: str) -> frozenset[str]:
    """The paths from the root down to this one."""
    ends = range(Collection.steplen, len(path) + 1, Collection.steplen)
    return frozenset(path[:end] for end in ends)
