"""Reading many pages at once, each with what its document is made of."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from pages.deliverability import Tree

# What a document shows of its page's own fields, where the page's type has them.
SHOWN = ("hero", "author_clinician", "reviewed_by", "treatment", "condition", "clinician")


# And what a card shows of it.
SHOWN_IN_CARDS = ("hero",)


def load_whole(page_ids: Iterable[int], tree: Tree, shown: Iterable[str] = SHOWN) -> None:
    """Let the tree know these pages with all their fields, and the pictures and people they show;
    a few queries for each type among them. `shown` names the fields that are read along."""
    pages = tree.find(sorted(set(page_ids) - tree.whole.keys()))
    tree.load(pages)
    pages.sort(key=lambda page: page.content_type_id)
    for _, group in groupby(pages, key=lambda page: page.content_type_id):
        found = list(group)
        model: Any = found[0].specific_class
        if model is None or not hasattr(model, "wire_type"):
            continue
        whole = (
            model.objects.filter(pk__in=[page.pk for page in found])
            .select_related(*(name for name in shown if _has(model, name)))
            .prefetch_related("hero__renditions")
        )
        for one in whole:
            tree.know_whole(one)


def _has(model: Any, name: str) -> bool:
    try:
        return bool(model._meta.get_field(name).many_to_one)
    except FieldDoesNotExist:
        return False
