"""What is typed about people: whom to invite, which roles they hold, and by themselves their name
and password."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.db import transaction

from cms.models import Invitation, Role, User

if TYPE_CHECKING:
    _SetPasswordMixin = SetPasswordMixin[User]
else:
    _SetPasswordMixin = SetPasswordMixin

WHAT_THEY_DO = {
    Role.MANAGER: "Manager: all that a publisher does, and the clinic’s details, facts, people and "
    "webhooks",
    Role.PUBLISHER: "Publisher: publishes pages, and looks after redirects",
    Role.EDITOR: "Editor: writes drafts and submits them, adds pictures and files",
    Role.REVIEWER: "Reviewer: reads drafts, and approves medical text or sends it back",
}


class RolesForm(forms.Form):
    """The roles of somebody in one clinic."""

    roles = forms.MultipleChoiceField(
        choices=[(role.value, words) for role, words in WHAT_THEY_DO.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one role."},
    )

    def chosen(self) -> list[Role]:
        return [Role(one) for one in self.cleaned_data["roles"]]


class InvitationForm(RolesForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        help_text="The invitation goes there. It can be accepted within a week.",
    )
    field_order = ("email", "roles")


class NewcomerForm(_SetPasswordMixin, forms.Form):
    """Who somebody invited is, and a password that nobody else knows."""

    first_name = forms.CharField(max_length=150)
    last_name = forms.CharField(max_length=150)
    password1, password2 = SetPasswordMixin.create_password_fields()

    def __init__(self, data: Any, invitation: Invitation) -> None:
        super().__init__(data)
        self.user = User(email=invitation.email, username=free_username(invitation.email))

    def clean(self) -> dict[str, Any]:
        self.user.first_name = self.cleaned_data.get("first_name", "")
        self.user.last_name = self.cleaned_data.get("last_name", "")
        self.validate_passwords()
        self.validate_password_for_user(self.user)
        return self.cleaned_data

    @transaction.atomic
    def save(self) -> User:
        user: User = self.set_password_and_save(self.user)
        return user


def free_username(email: str) -> str:
    """The address, by which somebody new signs in; with a number where somebody else's login is
    called so."""
    name, number = email.lower()[:140], 1
    while User.objects.filter(username__iexact=name).exists():
        number += 1
        name = f"{email.lower()[:140]}-{number}"
    return name
