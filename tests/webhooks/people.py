"""Who looks at the screens of endpoints, and what those screens say."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from cms.models import Clinic, User
from tests.factories import cms


def editor(clinic: Clinic, name: str) -> User:
    """Somebody who edits the clinic's pages."""
    return _member(clinic, name, "access_admin")


def manager(clinic: Clinic, name: str) -> User:
    """Somebody who edits the clinic's pages and manages its endpoints."""
    return _member(clinic, name, "access_admin", "manage_endpoints")


def _member(clinic: Clinic, name: str, *codenames: str) -> User:
    group = Group.objects.create(name=f"{name}s of {clinic.slug}")
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    home = clinic.site.root_page
    GroupPagePermission.objects.create(group=group, page=home, permission_type="change")
    user = User.objects.create_user(name, f"{name}@group.example")
    user.groups.add(group)
    return user


def signed_in(user: User | None) -> Client:
    """A browser, of nobody in particular for None."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def administrator() -> User:
    return cms.superuser()


def text_of(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def field(answer: Any, selector: str) -> str:
    """The value of an input of a screen; empty when there is none."""
    found = BeautifulSoup(answer.content, "html.parser").select_one(selector)
    return str(found["value"]) if found else ""
