"""What makes a redirect right, and the one a changed path leaves behind."""

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.db.models import Q

from cms.models import Clinic
from pages.deliverability import place_of
from pages.paths import InvalidPath, normalised_path

if TYPE_CHECKING:
    from pages.models import Redirect

ONLY_THE_PATH = (
    "Enter only the part after the domain, without spaces, “?” or “#”, "
    "for example /blog/what-it-feels-like/."
)
IN_TRASH = "This page is in the trash. Bring it back, or choose another one."


def redirect_errors(redirect: "Redirect") -> dict[str, ValidationError]:
    """What is wrong with a redirect an editor wrote, by field; its old address is put in order."""
    from pages.clinics import clinic_of, is_in_trash_of

    if redirect.clinic_id is None:
        # The form says so at its field.
        return {}
    text = (redirect.old_path or "").strip()
    try:
        redirect.old_path = normalised_path(text)
    except InvalidPath:
        return {"old_path": ValidationError(ONLY_THE_PATH)}
    if any(mark in text for mark in ": ") or not text.isprintable():
        return {"old_path": ValidationError(ONLY_THE_PATH)}
    if redirect.old_path == "/":
        return {"old_path": ValidationError("The home page cannot be redirected.")}
    if bool(redirect.target_page_id) == bool(redirect.target_url):
        return {
            "target_page": ValidationError("Choose a page or enter a web address, one of the two.")
        }
    if redirect.target_page_id and is_in_trash_of(redirect.target_page, redirect.clinic):
        return {} if _leads_there_already(redirect) else {"target_page": ValidationError(IN_TRASH)}
    if redirect.target_page_id and clinic_of(redirect.target_page) != redirect.clinic:
        return {"target_page": ValidationError("Choose a page of this clinic's own site.")}
    if redirect.target_url:
        if leads_back(redirect):
            return {"target_url": ValidationError("This redirect would lead back to itself.")}
    elif place_of(redirect.target_page).path == redirect.old_path:
        return {"target_page": ValidationError("This page itself stands at the old address.")}
    return {}


def _leads_there_already(redirect: "Redirect") -> bool:
    """Whether the redirect is stored with this very target."""
    stored = type(redirect).objects.filter(pk=redirect.pk, target_page=redirect.target_page)
    return stored.exists()


def leads_back(redirect: "Redirect") -> bool:
    """Whether the web address it leads to comes back to it, at once or by way of other
    redirects."""
    others = {one.old_path: one for one in type(redirect).objects.filter(clinic=redirect.clinic)}
    seen: set[str] = set()
    path = _own_path(redirect.clinic, redirect.target_url)
    while path is not None and path not in seen:
        if path == redirect.old_path:
            return True
        seen.add(path)
        path = _own_path(redirect.clinic, others[path].target_url) if path in others else None
    return False


def _own_path(clinic: Clinic, url: str) -> str | None:
    """The path that a web address has on the clinic's own site; None for any other site."""
    own, there = urlsplit(clinic.base_url.lower()), urlsplit(url)
    if there.netloc.lower().removeprefix("www.") != own.netloc.removeprefix("www."):
        return None
    try:
        return normalised_path(unquote(there.path) or "/")
    except InvalidPath:
        return None


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
