"""No route of the admin opens before the second factor was given, nor after the session ended."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cms.signin.people import code_now, factor_of, person, send_code, send_password

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# What anybody may ask: nothing of anybody's content is there.
FOR_ANYBODY = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "second_factor",
    "second_factor_code",
    "second_factor_recovery_codes",
    "second_factor_remove",
}
# A made-up value for what a route takes.
EXAMPLES: dict[str, Any] = {"slug": "page", "str": "page", "path": "page", "int": 1, "uuid": ""}


def admin_routes() -> dict[str, str]:
    """Every route below `/admin/`: its name, or its pattern, and an address of it."""
    found: dict[str, str] = {}
    _walk(get_resolver().url_patterns, "/", "", found)
    return {name: address for name, address in found.items() if address.startswith("/admin/")}


def _walk(
    patterns: list[URLPattern | URLResolver], before: str, space: str, found: dict[str, str]
) -> None:
    for one in patterns:
        address = before + _example_of(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            _walk(one.url_patterns, address, inner, found)
        elif not address.endswith("/.*/"):
            found[f"{space}{one.name or address}"] = address


def _example_of(pattern: Any) -> str:
    text = str(pattern).removeprefix("^").removesuffix("$")
    for name, converter in pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        value = "00000000-0000-4000-8000-000000000000" if kind == "uuid" else EXAMPLES[kind]
        text = text.replace(f"<{kind}:{name}>", str(value)).replace(f"<{name}>", str(value))
    text = re.sub(r"\(\?P<\w+>[^)]*\)", "1", text).replace("\\.", ".")
    return text.replace(r"(\d+)", "1").replace("(.*)", "x").replace("\\Z", "")


ROUTES = admin_routes()


def test_routes_are_found() -> None:
    assert len(ROUTES) > 200
    for name in ("wagtailadmin_home", "wagtail_bulk_action", "wagtailadmin_pages:preview_on_edit"):
        assert name in ROUTES
    assert any(name.startswith("wagtailadmin_api:pages") for name in ROUTES)
    assert {name for name in FOR_ANYBODY if name not in ROUTES} == set()


def leads_to_sign_in(answer: Any) -> bool:
    return bool(
        answer.status_code == 302
        and answer.headers["Location"].startswith(reverse("wagtailadmin_login"))
    )


def test_every_route_has_an_address() -> None:
    assert [address for address in ROUTES.values() if set(address) & set("<>()\\*")] == []


def is_closed(client: Client, address: str) -> bool:
    """Whether the address answers nothing but where to sign in, however it is asked."""
    json = client.get(address, headers={"X-Requested-With": "XMLHttpRequest"})
    return (
        leads_to_sign_in(client.get(address))
        and json.status_code == 403
        and client.post(address, {}).status_code == 403
        and client.put(address, {}).status_code == 403
        and client.delete(address).status_code == 403
        and client.post(address, {}, headers={"Accept": "application/json"}).status_code == 403
    )


def open_routes(client: Client) -> list[str]:
    return [
        name
        for name, address in ROUTES.items()
        if name not in FOR_ANYBODY and not is_closed(client, address)
    ]


@pytest.fixture
def robin() -> Any:
    return person()


def test_no_route_opens_before_the_code(client: Client, robin: Any) -> None:
    _, secret = factor_of(robin)
    send_password(client)
    assert open_routes(client) == []
    send_code(client, code_now(secret))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_no_route_opens_before_a_needed_factor_is_set_up(
    client: Client, robin: Any, settings: Any
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    send_password(client)
    assert open_routes(client) == []


def test_no_route_opens_after_the_session_ended(client: Client, robin: Any, settings: Any) -> None:
    send_password(client)
    settings.SESSION_IDLE_HOURS = 0
    assert not any(not is_closed(client, ROUTES[name]) for name in ["wagtailadmin_home"])
    assert open_routes(client) == []
