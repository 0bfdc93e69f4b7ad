"""What may not be done with the tree of pages: no page leaves its clinic, no page mirrors
another."""

from wagtail.models import Page

from pages.clinics import clinic_of


class MoveBetweenClinics(Exception):
    """A page cannot move to another clinic's site. Copy it there instead."""

    def __str__(self) -> str:
        return type(self).__doc__ or ""


class MirroredPage(Exception):
    """A page cannot mirror another one. Make a copy, which you can then change."""

    def __str__(self) -> str:
        return type(self).__doc__ or ""


def leaves_its_clinic(page: Page, parent: Page) -> bool:
    """Whether putting `page` below `parent` would take it out of its clinic's site."""
    clinic = clinic_of(page)
    return clinic is not None and clinic_of(parent) != clinic


def refuse_move_between_clinics(page: Page, parent: Page) -> None:
    """Raise MoveBetweenClinics when the page would leave its clinic's site."""
    if leaves_its_clinic(page, parent):
        raise MoveBetweenClinics
