"""What one person may do with one thing, or with any of its kind."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404

from cms.access import clinic_ids_of_user, is_administrator
from cms.isolation.deciding import Answer, answer_for
from cms.isolation.narrowing import is_shared
from cms.ownership import clinic_ids_of
from cms.roles.table import roles_with

# What looks at things and chooses them; every other verb changes them.
VIEW, CHOOSE = "view", "choose"
LOOKING = frozenset({VIEW, CHOOSE})


def allowed_clinic_ids(user: Any, model: type[Model], verb: str) -> frozenset[int]:
    """The clinics in which a role lets somebody do this with things of a model; every role
    chooses."""
    if verb == CHOOSE:
        return clinic_ids_of_user(user)
    name = f"{model._meta.app_label}.{verb}_{model._meta.model_name}"
    roles = roles_with(name)
    return clinic_ids_of_user(user, *roles) if roles else frozenset()


def check_thing(user: Any, thing: Model, verb: str) -> None:
    """Raise Http404 for a thing that somebody is not to know of, PermissionDenied for one that they
    see and may not treat like this."""
    if is_administrator(user):
        return
    answer = answer_for(
        clinic_ids_of(thing),
        clinic_ids_of_user(user),
        allowed_clinic_ids(user, type(thing), verb),
        changes=verb not in LOOKING,
    )
    if answer is Answer.MISSING:
        raise Http404
    if answer is Answer.REFUSED:
        raise PermissionDenied


def check_kind(user: Any, model: type[Model], verb: str) -> None:
    """Raise PermissionDenied where somebody may do this with nothing of a model."""
    if is_administrator(user) or verb == CHOOSE:
        return
    if is_shared(model):
        is_open = verb in LOOKING or not clinic_ids_of_user(user)
    else:
        is_open = bool(allowed_clinic_ids(user, model, verb))
    if not is_open:
        raise PermissionDenied


def check_sees(user: Any, thing: Model) -> None:
    """Raise Http404 for a thing of other clinics, or of none; what may be done with it, its screen
    decides."""
    if is_administrator(user):
        return
    mine = clinic_ids_of_user(user)
    if answer_for(clinic_ids_of(thing), mine, mine, changes=False) is not Answer.OPEN:
        raise Http404
