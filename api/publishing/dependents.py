"""Rebuilding the documents that were built from something that changed."""

from collections.abc import Callable, Collection, Iterable

from wagtail.models import Page

from api.models import DeliveryDocument
from api.publishing.store import Subject, withdraw
from cms.turns import verb, wait_for_turn
from pages.deliverability import Tree


@verb()
def rebuild_dependents(keys: Iterable[str], besides: Collection[int] = ()) -> None:
    """Rebuild every document that depends on one of `keys`; `besides` are pages to leave out.

    Each document notes all it reads, however indirectly, so one round is complete. Runs in the
    caller's transaction.
    """
    # Before looking: a document that is being written now may come to depend on them.
    wait_for_turn()
    tree = Tree()
    rows = list(
        DeliveryDocument.objects.filter(dependencies__key__in=list(keys))
        .distinct()
        .order_by("pk")
        .only("pk", "subject", "subject_id", "clinic")
    )
    for row in rows:
        if row.subject != Subject.PAGE or row.subject_id not in besides:
            REBUILD[row.subject](row, tree)


def _rebuild_page(row: DeliveryDocument, tree: Tree) -> None:
    from api.publishing.pages import write_page

    page = Page.objects.filter(pk=row.subject_id).first()
    if page is None:
        withdraw(DeliveryDocument.objects.get(pk=row.pk))
    else:
        write_page(tree.place(page), tree)


def _rebuild_clinic(row: DeliveryDocument, tree: Tree) -> None:
    from api.publishing.clinics import write_clinic

    write_clinic(row.subject_id, tree)


def _rebuild_condition(row: DeliveryDocument, tree: Tree) -> None:
    from api.publishing.snippets import write_condition

    write_condition(row.subject_id, row.clinic)


def _rebuild_clinician(row: DeliveryDocument, tree: Tree) -> None:
    from api.publishing.people import write_clinician

    write_clinician(row.subject_id, row.clinic)


def _rebuild_redirect(row: DeliveryDocument, tree: Tree) -> None:
    from api.publishing.snippets import write_redirect

    write_redirect(row.subject_id)


REBUILD: dict[str, Callable[[DeliveryDocument, Tree], None]] = {
    Subject.PAGE: _rebuild_page,
    Subject.CLINIC: _rebuild_clinic,
    Subject.CONDITION: _rebuild_condition,
    Subject.CLINICIAN: _rebuild_clinician,
    Subject.REDIRECT: _rebuild_redirect,
}
