"""Bringing pages' documents up to what is public now."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from wagtail.models import Page

from api.models import DeliveryDocument
from api.models.delivery import names_condition
from api.publishing import dependents, snippets
from api.publishing.store import Published, State, Subject, store, withdraw
from cms.models import Clinic
from cms.turns import verb, wait_for_turn
from pages.deliverability import Place, Tree
from pages.documents import DocumentContext, card, document_for, sitemap_entry
from pages.documents.instants import instant
from pages.models import BasePage, SubjectPage, TreatmentPage
from pages.redirects import clear_redirect, leave_redirect
from pages.subjects import PAGES_ABOUT


@verb()
def sync_page(page_id: int) -> None:
    """Publish, update or withdraw a page's document, and all that show the page.

    Re-reads the page: what is in memory while it is saved may be a draft. Owned by the caller's
    transaction where there is one.
    """
    page = Page.objects.filter(pk=page_id).first()
    rows = _rows_of(page_id)
    was_public = any(row.state == State.PUBLISHED for row in rows)
    if page is None:
        return withdraw_page(page_id)
    is_noted = was_public or any(row.dependencies.exists() for row in rows)
    if not page.live and not is_noted and not _is_shown_by_others(page):
        return None
    wait_for_turn()
    keys = {f"page:{page_id}"}
    keys |= {f"children:{row.parent_id}" for row in rows if row.parent_id}
    tree = Tree()
    place = tree.place(page)
    parent = place.lineage[-2] if len(place.lineage) > 1 else None
    if parent is not None:
        keys.add(f"children:{parent.pk}")
    before = [(row.clinic, row.path, row.state) for row in rows]
    places_in_lists = {_place_in_list(row) for row in rows}
    write_page(place, tree)
    rows = _rows_of(page_id)
    after = [(row.clinic, row.path, row.state) for row in rows]
    if places_in_lists != {_place_in_list(row) for row in rows}:
        keys |= _list_keys(rows)
    if before != after:
        keys |= _treatment_keys(place) | _subject_keys(place)
        written = _write_all(page.get_descendants(), tree)
        keys |= _keys_of_written(written)
    else:
        if issubclass(page.specific_class, SubjectPage):
            keys |= _subject_keys(place)
        written = set()
    dependents.rebuild_dependents(keys, besides={page_id, *written})
    return None


@verb()
def sync_subtree(page_id: int) -> None:
    """Bring a page and all below it up to date, after something above or around them changed."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return
    wait_for_turn()
    tree = Tree()
    written = _write_all(page.get_descendants(inclusive=True), tree)
    place = tree.place(page)
    keys = _keys_of_written(written) | _treatment_keys(place) | _subject_keys(place)
    parent = page.get_parent()
    if parent is not None:
        keys.add(f"children:{parent.pk}")
    dependents.rebuild_dependents(keys, besides=written)


def withdraw_pages_outside(clinic: Clinic) -> None:
    """Withdraw the pages of a clinic that no longer stand in its tree, in the caller's
    transaction."""
    tree = Tree()
    rows = DeliveryDocument.objects.filter(
        clinic=clinic.slug, subject=Subject.PAGE, state=State.PUBLISHED
    )
    published = Page.objects.filter(pk__in=rows.values("subject_id"))
    _write_all(published.not_descendant_of(clinic.site.root_page, inclusive=True), tree)


@verb()
def withdraw_page(page_id: int) -> None:
    """Withdraw the document of a page that is gone, and rebuild all that showed it."""
    rows = _rows_of(page_id)
    if rows:
        wait_for_turn()
    keys = {f"page:{page_id}"}
    named = snippets.named_conditions(page_id)
    for row in rows:
        if row.parent_id:
            keys.add(f"children:{row.parent_id}")
        withdraw(row)
    keys |= _list_keys(rows)
    snippets.write_conditions(named)
    dependents.rebuild_dependents(keys, besides={page_id})


def write_page(place: Place, tree: Tree) -> bool:
    """Write the document of one page as it stands, without looking at other pages; whether it
    changed. The conditions it names, or no longer names, come and go with it."""
    named = snippets.named_conditions(place.page.pk)
    changed = _write_document(place, tree)
    snippets.write_conditions(named ^ snippets.named_conditions(place.page.pk))
    return changed


def _write_document(place: Place, tree: Tree) -> bool:
    rows = _rows_of(place.page.pk)
    changed = False
    for row in rows:
        if place.clinic is None or row.clinic != place.clinic.slug:
            changed |= withdraw(row)
    if place.clinic is None:
        return changed
    slug = place.clinic.slug
    own = next((row for row in rows if row.clinic == slug), None)
    published = published_at(place, slug, tree)
    if published is None:
        return withdraw(own) or changed
    # Where readers knew it, even if it was withdrawn in between.
    old_path = own.path if own is not None else None
    if own is None or own.state == State.WITHDRAWN or old_path != place.path:
        clear_redirect(place.clinic, published.path or "/")
    changed |= store(published)
    if old_path is not None and old_path != place.path:
        leave_redirect(place.clinic, old_path, place.page.pk)
    return changed


def published_page(page_id: int, clinic_slug: str, tree: Tree | None = None) -> Published | None:
    """What is to be stored of a page for a clinic."""
    page = Page.objects.filter(pk=page_id).first()
    tree = tree or Tree()
    return published_at(tree.place(page), clinic_slug, tree) if page is not None else None


def published_at(place: Place, clinic_slug: str, tree: Tree) -> Published | None:
    """The same for a page whose place is known: its document with all that is stored beside it."""
    clinic, path = place.clinic, place.path
    if clinic is None or path is None or clinic.slug != clinic_slug or not place.is_deliverable:
        return None
    page: BasePage = place.page.specific
    context = DocumentContext(clinic, page.pk, tree)
    document = document_for(page, place, context)
    own_card = card(page, path, context)
    context.dependencies.update(map(names_condition, context.condition_ids))
    listed_at = f"{document['date']}T00:00:00Z" if document["date"] else document["published_at"]
    return Published.built(
        context,
        Subject.PAGE,
        page.pk,
        document,
        ends_at=place.expires_at,
        type=page.wire_type,
        path=path,
        parent_id=place.lineage[-2].pk if len(place.lineage) > 1 else None,
        sort_key=listed_at or instant(page.latest_revision_created_at) or "",
        card=own_card,
        sitemap=sitemap_entry(document),
        has_version=True,
    )


def _write_all(pages: QuerySet[Page], tree: Tree) -> set[int]:
    """Write these pages from the top down; their ids."""
    found = list(pages.order_by("path"))
    for page in found:
        write_page(tree.place(page), tree)
    return {page.pk for page in found}


def _rows_of(page_id: int) -> list[DeliveryDocument]:
    return list(DeliveryDocument.objects.filter(subject=Subject.PAGE, subject_id=page_id))


def _place_in_list(row: DeliveryDocument) -> tuple[str, ...]:
    """Where a page stands among the pages of its type, in lists of a whole clinic and of the pages
    below another one; the same while it is not public."""
    if row.state != State.PUBLISHED:
        return ()
    return (row.clinic, row.type, row.sort_key, row.path or "")


def _list_keys(rows: Iterable[DeliveryDocument]) -> set[str]:
    """What depends on which pages of a type a clinic has, and in which order."""
    return {f"list:{row.clinic}:{row.type}" for row in rows}


def _keys_of_written(page_ids: Collection[int]) -> set[str]:
    """What depends on pages that were written because something around them changed."""
    rows = DeliveryDocument.objects.filter(subject=Subject.PAGE, subject_id__in=page_ids)
    return {f"page:{one}" for one in page_ids} | _list_keys(rows.only("clinic", "type"))


def _is_shown_by_others(page: Page) -> bool:
    return page.get_descendants().live().exists()


def _treatment_keys(place: Place) -> set[str]:
    """What depends on which treatments a clinic has, where one stands here or below."""
    has_one = TreatmentPage.objects.descendant_of(place.page, inclusive=True).exists()
    return {f"treatments:{place.clinic.pk}"} if has_one and place.clinic else set()


def _subject_keys(place: Place) -> set[str]:
    """What depends on where the clinic's pages about conditions and people are, where one stands
    here or below."""
    if place.clinic is None:
        return set()
    return {
        f"{noun}_page:{place.clinic.pk}:{key}"
        for noun, model in PAGES_ABOUT.items()
        for key in model.objects.descendant_of(place.page, inclusive=True).values_list(
            f"{noun}_id", flat=True
        )
        if key is not None
    }
