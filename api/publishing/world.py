"""What is public now, as whoever builds several documents reads it once."""

from datetime import datetime

from api.models import DeliveryDocument
from api.publishing.store import Subject
from pages.deliverability import Tree


def read_tree(now: datetime | None = None) -> Tree:
    """The tree of pages as it stands now, which knows the pages that are held back."""
    held_back = DeliveryDocument.objects.filter(subject=Subject.PAGE, is_held_back=True)
    return Tree(now, held_back.values_list("subject_id", flat=True))
