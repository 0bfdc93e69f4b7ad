"""Who looks at the screens of endpoints, and what those screens say."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from cms.models import Clinic, Role, User
from tests.factories import cms
from tests.flows.teams import person


def editor(clinic: Clinic, name: str) -> User:
    """Somebody who edits the clinic's pages."""
    return person(clinic, Role.EDITOR, name=name)


def manager(clinic: Clinic, name: str) -> User:
    """Somebody who manages the clinic, its endpoints among the rest."""
    return person(clinic, Role.MANAGER, name=name)


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
