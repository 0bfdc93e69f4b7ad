"""Pages that a form shows, with all that it tells of each: read for all of them at once."""

from collections.abc import Iterable

from wagtail.models import Page


def load_parents(pages: Iterable[Page]) -> None:
    """Read the page above each of these pages, unless it is one of them."""
    rows = list(pages)
    parents: dict[str, Page] = {page.path: page for page in rows}
    paths = {_path_above(page) for page in rows if not page.is_root()}
    if missing := paths - parents.keys():
        parents |= {one.path: one for one in Page.objects.filter(path__in=missing)}
    for page in rows:
        # The tree asks here first.
        page._cached_parent_obj = parents.get(_path_above(page))


def load_specific(pages: Iterable[Page]) -> None:
    """Read what each of these pages is by its type, and the page above."""
    rows = list(pages)
    plain = {page.pk for page in rows if "specific" not in page.__dict__}
    found = {one.pk: one for one in Page.objects.filter(pk__in=plain).specific()} if plain else {}
    for page in rows:
        if page.pk in found:
            # Wagtail asks here first.
            page.__dict__["specific"] = found[page.pk]
    load_parents(found.values())


def _path_above(page: Page) -> str:
    path: str = page.path
    return path[: -page.steplen]
