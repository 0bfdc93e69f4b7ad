"""Bringing up to date what shows pictures and files of a collection."""

from wagtail.models import Collection

from api.models import DeliveryDocument
from api.publishing.dependents import rebuild_dependents
from cms.collections import clinic_ids_of_collection
from cms.models import Clinic
from cms.turns import verb


@verb()
def sync_collection(collection_id: int) -> None:
    """Rebuild what shows something of a collection, or of one below it; at once where it is
    private, or below a private one, or where other clinics show what is one clinic's now."""
    collection = Collection.objects.filter(pk=collection_id).first()
    at_once = collection is not None and (is_private(collection) or is_shown_elsewhere(collection))
    rebuild_dependents([f"collection:{collection_id}"], at_once=at_once)


def is_shown_elsewhere(collection: Collection) -> bool:
    """Whether a collection is a clinic's, or below one, and documents of others were built from
    it."""
    owners = Clinic.objects.filter(pk__in=clinic_ids_of_collection(collection.pk))
    slugs = list(owners.values_list("slug", flat=True))
    built = DeliveryDocument.objects.filter(dependencies__key=f"collection:{collection.pk}")
    return bool(slugs) and built.exclude(clinic__in=slugs).exists()


def is_private(collection: Collection) -> bool:
    """Whether a collection, or one above it, is not for the public."""
    return bool(collection.get_view_restrictions().exists())
