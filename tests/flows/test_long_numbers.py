"""Ids of more digits than Python reads, sent by people of a clinic: told like ids that nothing has,
never a fault of the server."""

from types import SimpleNamespace

import pytest
from django.test import Client

from cms.models import Role, User
from tests.factories import cms
from tests.flows.teams import person

pytestmark = [pytest.mark.django_db]

LONG = "9" * 4301


def browser(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def people(site: SimpleNamespace) -> list[User]:
    return [person(site.harbor.clinic, Role.MANAGER), cms.superuser("group-chief")]


def test_no_address_with_one_fails(site: SimpleNamespace) -> None:
    page, clinic = site.harbor.science, site.harbor.clinic
    for user in people(site):
        for address in (
            f"pages/{page.pk}/edit/?kept={LONG}",
            f"clinics/edit/{LONG}/",
            f"clinics/history/{LONG}/",
            f"values/?at=/admin/pages/{page.pk}/edit/&treatment={LONG}",
            f"values/?at=/admin/clinics/edit/{LONG}/",
            f"choose-page/?target_pages[]={LONG}",
            f"choose-page/{site.harbor.home.pk}/?target_pages[]={LONG}",
            "choose-page/?target_pages[]=x",
            f"choose-page/?user_perms=move_to&target_pages[]={10**20}",
            f"snippets/choose/clinician/chosen-multiple/?id={LONG}",
        ):
            answer = browser(user).get(f"/admin/{address}")
            assert answer.status_code < 500, (user, address[:60])
        for address, sent in (
            (f"clinics/{clinic.pk}/former-numbers/", {"forget": LONG}),
            ("trash/restore/", {"row": LONG}),
        ):
            answer = browser(user).post(f"/admin/{address}", sent)
            assert answer.status_code < 500, (user, address)
