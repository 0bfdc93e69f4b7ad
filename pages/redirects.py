"""What makes a redirect right, and the one a changed path leaves behind."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Q

from cms.models import Clinic

if TYPE_CHECKING:
    from pages.models import Redirect


def normalised_path(text: str) -> str:
    """A front-end path as it is stored: small letters, "/" at both ends, none doubled."""
    parts = [part for part in text.strip().lower().split("/") if part]
    return "/" + "".join(f"{part}/" for part in parts)


def redirect_errors(redirect: "Redirect") -> dict[str, ValidationError]:
    """What is wrong with a redirect an editor wrote, by field; its old address is put in order."""
    from pages.clinics import clinic_of

    redirect.old_path = normalised_path(redirect.old_path or "")
    if any(mark in redirect.old_path for mark in "?#:\\ ") or not redirect.old_path.isprintable():
        return {
            "old_path": ValidationError(
                "Enter only the part after the domain, without spaces, “?” or “#”, "
                "for example /blog/what-it-feels-like/."
            )
        }
    if redirect.old_path == "/":
        return {"old_path": ValidationError("The home page cannot be redirected.")}
    if bool(redirect.target_page_id) == bool(redirect.target_url):
        return {
            "target_page": ValidationError("Choose a page or enter a web address, one of the two.")
        }
    if redirect.target_page_id and clinic_of(redirect.target_page) != redirect.clinic:
        return {"target_page": ValidationError("Choose a page of this clinic's own site.")}
    if redirect.target_url:
        own = redirect.clinic.base_url.rstrip("/") + redirect.old_path
        if normalised_path(redirect.target_url) == normalised_path(own):
            return {"target_url": ValidationError("This redirect would lead to itself.")}
    return {}


def leave_redirect(clinic: Clinic, old_path: str, page_id: int) -> None:
    """A page moved away from `old_path`: send its readers on. An editor's own redirect stands."""
    from pages.models import Redirect

    if not Redirect.objects.filter(clinic=clinic, old_path=old_path).exists():
        Redirect.objects.create(clinic=clinic, old_path=old_path, target_page_id=page_id)


def clear_redirect(clinic: Clinic, path: str) -> None:
    """A page stands at `path` now: no redirect may lead away from it."""
    from pages.models import Redirect

    for redirect in Redirect.objects.filter(Q(clinic=clinic) & Q(old_path=path)):
        redirect.delete()
