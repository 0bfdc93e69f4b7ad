"""The page that shows the OpenAPI file, and the pages that explain problems."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from api.problems import PROBLEMS
from tests.api.problems import assert_problem


def test_documentation_page_loads_everything_from_this_server(client: Client) -> None:
    response = client.get("/api/v1/docs/")

    page = response.content.decode()
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert 'data-schema="/api/v1/schema/"' in page
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert addresses
    assert all(address.startswith("/") and address[1] != "/" for address in addresses)
    for address in addresses:
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address


def test_documentation_page_runs_no_script_of_its_own_text(client: Client) -> None:
    page = client.get("/api/v1/docs/").content.decode()

    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []


@pytest.mark.parametrize("code", PROBLEMS)
def test_each_kind_of_problem_has_a_page(client: Client, code: str) -> None:
    response = client.get(f"/api/v1/problems/{code.replace('_', '-')}/")

    assert response.status_code == 200
    assert PROBLEMS[code].title in response.content.decode()
    assert f"<code>{code}</code>" in response.content.decode()


def test_unknown_kind_of_problem_is_not_found(client: Client) -> None:
    assert_problem(client.get("/api/v1/problems/sea-serpent/"), 404, "not_found")
