"""The screens on which a manager looks after the people of a clinic."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from cms.access import clinics_where, people_of
from cms.models import Clinic, User
from cms.people.forms import InvitationForm, RolesForm
from cms.people.inviting import MANAGE, invite, withdraw
from cms.people.letters import role_words
from cms.people.roles import change_roles, person_or_none, roles_in

SENT = (
    "If this address can be invited, an invitation is on its way there. It can be accepted within "
    "a week."
)
OWN_ROLES = "These are your own roles. Another manager, or an administrator, can change them."


def people_view(request: HttpRequest) -> HttpResponse:
    """The clinics whose people somebody looks after; the list of the only one at once."""
    clinics = list(clinics_where(request.user, MANAGE))
    if not clinics:
        raise Http404
    if len(clinics) == 1:
        return redirect("people_of_clinic", clinics[0].pk)
    context = {"clinics": clinics, "breadcrumbs_items": [{"url": "", "label": "People"}]}
    return TemplateResponse(request, "cms/people/clinics.html", context)


def people_of_clinic_view(request: HttpRequest, clinic_id: int) -> HttpResponse:
    clinic = _clinic_or_404(request, clinic_id)
    people = people_of(clinic).filter(is_superuser=False).order_by("last_name", "first_name", "pk")
    context = {
        "clinic": clinic,
        "people": [(one, role_words(list(roles_in(clinic, one)))) for one in people],
        "invitations": [
            (one, role_words(one.roles)) for one in clinic.invitations.open().order_by("email")
        ],
        "breadcrumbs_items": _trail(clinic),
    }
    return TemplateResponse(request, "cms/people/list.html", context)


def invite_view(request: HttpRequest, clinic_id: int) -> HttpResponse:
    clinic = _clinic_or_404(request, clinic_id)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invite(clinic, form.cleaned_data["email"], form.chosen(), _user(request))
        _note(request, clinic, "invite")
        messages.success(request, SENT)
        return redirect("people_of_clinic", clinic.pk)
    return _form_screen(request, clinic, form, "Invite somebody", "Send the invitation")


def roles_view(request: HttpRequest, clinic_id: int, user_id: int) -> HttpResponse:
    """The roles of one person in this clinic."""
    clinic = _clinic_or_404(request, clinic_id)
    person = _person_or_404(clinic, user_id)
    if person == request.user:
        messages.error(request, OWN_ROLES)
        return redirect("people_of_clinic", clinic.pk)
    form = RolesForm(request.POST or None, initial={"roles": roles_in(clinic, person)})
    if request.method == "POST" and form.is_valid():
        change_roles(clinic, person, form.chosen())
        _note(request, clinic, "roles", person)
        messages.success(request, f"The roles of {_name(person)} were changed.")
        return redirect("people_of_clinic", clinic.pk)
    return _form_screen(request, clinic, form, f"Roles of {_name(person)}", "Save")


def remove_view(request: HttpRequest, clinic_id: int, user_id: int) -> HttpResponse:
    """Asks, and on a POST takes a person out of this clinic."""
    clinic = _clinic_or_404(request, clinic_id)
    person = _person_or_404(clinic, user_id)
    if person == request.user:
        messages.error(request, OWN_ROLES)
        return redirect("people_of_clinic", clinic.pk)
    if request.method == "POST":
        change_roles(clinic, person, [])
        _note(request, clinic, "remove", person)
        messages.success(request, f"{_name(person)} does not work at {clinic.name} any more.")
        return redirect("people_of_clinic", clinic.pk)
    heading = f"Remove {_name(person)}"
    context = {
        "clinic": clinic,
        "person": person,
        "heading": heading,
        "breadcrumbs_items": _trail(clinic, heading),
    }
    return TemplateResponse(request, "cms/people/remove.html", context)


@require_POST
def withdraw_view(request: HttpRequest, clinic_id: int, invitation_id: int) -> HttpResponse:
    clinic = _clinic_or_404(request, clinic_id)
    withdraw(get_object_or_404(clinic.invitations.open(), pk=invitation_id))
    _note(request, clinic, "withdraw")
    messages.success(request, "The invitation was withdrawn; its link leads nowhere any more.")
    return redirect("people_of_clinic", clinic.pk)


def _clinic_or_404(request: HttpRequest, clinic_id: int) -> Clinic:
    """A clinic whose people somebody looks after. Raises Http404 for every other."""
    clinic: Clinic = get_object_or_404(clinics_where(request.user, MANAGE), pk=clinic_id)
    return clinic


def _person_or_404(clinic: Clinic, user_id: int) -> User:
    """Somebody of this clinic who is no administrator. Raises Http404 for everybody else."""
    person = person_or_none(clinic, user_id)
    if person is None:
        raise Http404
    return person


def _form_screen(
    request: HttpRequest, clinic: Clinic, form: RolesForm, heading: str, button: str
) -> HttpResponse:
    if request.method == "POST":
        messages.validation_error(request, "Nothing was done: correct what is marked.", form)
    context = {
        "clinic": clinic,
        "form": form,
        "heading": heading,
        "button": button,
        "breadcrumbs_items": _trail(clinic, heading),
    }
    return TemplateResponse(request, "cms/people/form.html", context)


def _trail(clinic: Clinic, last: str = "") -> list[dict[str, str]]:
    here = reverse("people_of_clinic", args=[clinic.pk])
    items = [{"url": here if last else "", "label": f"People of {clinic.name}"}]
    return [*items, {"url": "", "label": last}] if last else items


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 nobody else reaches a screen of the admin
    return request.user


def _name(person: User) -> str:
    return str(person.get_full_name() or person.get_username())


def _note(request: HttpRequest, clinic: Clinic, action: str, person: User | None = None) -> None:
    """Note who did what, in the clinic's history."""
    data: dict[str, Any] = {"person": person.pk} if person else {}
    log(clinic, f"people.{action}", user=request.user, data=data)
