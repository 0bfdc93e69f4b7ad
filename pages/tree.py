"""What may not be done with the tree of pages: no page leaves its clinic, none mirrors another, no
address grows too long."""

from wagtail.models import Page

from pages.clinics import ROOT_PATH, clinic_of, is_in_trash
from pages.paths import PATH_LIMIT


class TreeError(Exception):
    """A page cannot stand there."""

    def __str__(self) -> str:
        return " ".join((type(self).__doc__ or "").split())


class MoveBetweenClinics(TreeError):
    """A page cannot move to another clinic's site."""


class CopyBetweenClinics(TreeError):
    """A page cannot be copied to another clinic's site: its pictures, people and links belong to
    this one. Write it anew there, or ask your administrator."""


class MoveOfTrash(TreeError):
    """Nothing is moved into the trash or out of it. Delete a page, or bring it back, instead."""


class CopyIntoTrash(TreeError):
    """This page is in the trash. Choose another one."""


class MovedMeanwhile(TreeError):
    """This page was moved or deleted in the meantime, so what was changed in it was not saved.
    Open it again."""


class PageInTrash(TreeError):
    """This page is in the trash. Bring it back first."""


class MoveTooDeep(TreeError):
    """There, the web address of this page or of one below it would be longer than 200 characters.
    Shorten it first."""


class MirroredPage(TreeError):
    """A page cannot mirror another one. Make a copy, which you can then change."""


def why_not_there(page: Page, parent: Page) -> TreeError | None:
    """What speaks against moving `page` below `parent`; None when nothing does."""
    if is_in_trash(page) or is_in_trash(parent):
        return MoveOfTrash()
    clinic = clinic_of(page)
    if clinic is not None and clinic_of(parent) != clinic:
        return MoveBetweenClinics()
    if clinic is not None and longest_path(page, parent) > PATH_LIMIT:
        return MoveTooDeep()
    return None


def why_not_copied(page: Page, parent: Page, *, by_administrator: bool) -> TreeError | None:
    """What speaks against a copy of `page` below `parent`; None when nothing does."""
    if is_in_trash(parent):
        return CopyIntoTrash()
    clinic = clinic_of(page)
    if clinic is not None and clinic_of(parent) != clinic and not by_administrator:
        return CopyBetweenClinics()
    return None


def longest_path(page: Page, parent: Page, slug: str | None = None) -> int:
    """How long the longest front-end path of the page and those below it is, below `parent` and,
    if given, under another slug."""
    return path_length(parent, slug or page.slug, length_below(page))


def path_length(parent: Page, slug: str, below: int) -> int:
    """How long the longest front-end path is below `parent` of a page with this slug, whose
    longest address below it is `below` longer than its own."""
    # A stored URL path names the home page first, which a front-end path does not.
    home = len(parent.url_path.split("/")[1]) + 1
    return len(parent.url_path) - home + len(slug) + 1 + below


def length_below(page: Page) -> int:
    """How much longer than its own the longest stored address below a page is."""
    stored = page.get_descendants(inclusive=True).values_list("url_path", flat=True)
    lengths = [len(path) for path in stored]
    return max(lengths) - min(lengths)


def refuse_move(page: Page, parent: Page) -> None:
    """Raise what speaks against moving `page` below `parent`."""
    if error := why_not_there(page, parent):
        raise error


def refuse_lost_place(page: Page) -> None:
    """Raise what speaks against writing a page as it is in memory: its place in the tree would be
    written with it, and somebody may have moved it since."""
    stored = _stored_path(page)
    if stored is not None and page.path != stored:
        raise MovedMeanwhile
    if is_in_trash(page) and (page.live or stored is None):
        raise PageInTrash


def refuse_in_trash(page: Page) -> None:
    """Raise PageInTrash for a page that lies there by now, wherever it stood when it was read."""
    stored = _stored_path(page)
    if stored is not None and not stored.startswith(ROOT_PATH):
        raise PageInTrash


def _stored_path(page: Page) -> str | None:
    return Page.objects.filter(pk=page.pk).values_list("path", flat=True).first()
