"""Bringing up to date what shows pictures and files of a collection."""

from wagtail.models import Collection

from api.publishing.dependents import rebuild_dependents
from cms.turns import verb


@verb()
def sync_collection(collection_id: int) -> None:
    """Rebuild what shows something of a collection, or of one below it; at once where it is
    private, or below a private one."""
    collection = Collection.objects.filter(pk=collection_id).first()
    at_once = collection is not None and is_private(collection)
    rebuild_dependents([f"collection:{collection_id}"], at_once=at_once)


def is_private(collection: Collection) -> bool:
    """Whether a collection, or one above it, is not for the public."""
    return bool(collection.get_view_restrictions().exists())
