"""Headers of the admin's pages, and scripts told as data."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser

from cms.policy.starting import call_in, start
from tests.factories import pages
from tests.factories.cms import superuser


def directives(answer: Any) -> dict[str, str]:
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return {part.split(" ", 1)[0]: part.split(" ", 1)[1] for part in parts}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["wagtailadmin_login", "wagtailadmin_home", "second_factor"])
def test_every_screen_has_the_policy(client: Client, name: str) -> None:
    client.force_login(superuser())
    answer = client.get(reverse(name))
    policy = directives(answer)
    assert policy["default-src"] == policy["object-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    for one in ("frame-ancestors", "base-uri", "form-action", "frame-src", "connect-src"):
        assert policy[one] == "'self'"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.django_db
def test_clinics_web_sites_may_be_framed_beside_a_form_alone(client: Client) -> None:
    client.force_login(superuser())
    clinic = pages.make_clinic("harbor")
    clinic.allowed_origins = ["https://staging.harbor.example"]
    clinic.save()
    home = pages.home_of(clinic)
    framed = directives(client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])))["frame-src"]
    assert framed.split() == ["'self'", "https://staging.harbor.example", clinic.base_url]
    listed = client.get(reverse("wagtailadmin_explore", args=[home.pk]))
    assert directives(listed)["frame-src"] == "'self'"


@pytest.mark.parametrize(
    ("script", "name", "arguments"),
    [
        (
            'new PageChooser("id_page", {"a": [1, ")"]});',
            "PageChooser",
            ["id_page", {"a": [1, ")"]}],
        ),
        ('createTaskChooser("id_task");', "createTaskChooser", ["id_task"]),
    ],
)
def test_call_of_a_script_is_read(script: str, name: str, arguments: list[Any]) -> None:
    assert call_in(script) == (name, arguments)


@pytest.mark.parametrize("script", ["alert(1); alert(2)", "x = 1;", "new A(b);", ""])
def test_other_scripts_are_refused(script: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # of json, too
        call_in(script)


def test_what_is_told_cannot_end_its_element() -> None:
    told = start("PageChooser", ["</script><script>alert(1)</script>&"])
    assert told.count("</script>") == 1
    assert told.count("<script") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("widget", [AdminDateInput, AdminDateTimeInput, AdminPageChooser])
def test_no_field_brings_a_script_within_the_page(widget: Any) -> None:
    html = widget().render("x", None, {"id": "id_x"})
    assert html.count("<script") == html.count('<script type="application/json"') == 1
