"""Why a page cannot go into the trash, or come back from it to some place."""


class TrashError(Exception):
    """A page cannot be deleted or brought back like this."""

    def __str__(self) -> str:
        return type(self).__doc__ or ""


class HomePageStays(TrashError):
    """This is the home page of a clinic, which its whole site hangs from. It cannot be deleted; an
    administrator can hide the clinic instead."""


class AlreadyInTrash(TrashError):
    """This page is in the trash already."""


class NeededElsewhere(TrashError):
    """Something else needs this page, so it cannot be deleted. See where it is used."""


class NotInTrash(TrashError):
    """This page is not in the trash any more. Somebody has brought it back or deleted it for
    good."""


class NoPlaceLeft(TrashError):
    """The page above it is gone or in the trash, and it cannot stand below the home page. Bring
    the page above it back first, or choose another place."""


class PlaceInTrash(TrashError):
    """The page above it is in the trash, too. Bring that one back first, or choose another
    place."""


class OtherClinic(TrashError):
    """A page comes back to its own clinic only."""


class ClinicArchived(TrashError):
    """Its clinic is archived. An administrator can bring the clinic back first."""


class DoesNotFit(TrashError):
    """A page of this kind cannot stand there, or there is one already."""
