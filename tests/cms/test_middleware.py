"""Writing requests of the admin stand or fall as one; reads and the API are left alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import path

from cms.middleware import AtomicAdminMiddleware, runs_atomic
from cms.models import Condition


def write_and_tell(request: HttpRequest) -> HttpResponse:
    Condition.objects.create(name="Written", slug="written")
    return HttpResponse("atomic" if connection.in_atomic_block else "not atomic")


@transaction.non_atomic_requests
def write_marked(request: HttpRequest) -> HttpResponse:
    return write_and_tell(request)


def write_and_raise(request: HttpRequest) -> HttpResponse:
    Condition.objects.create(name="Written", slug="written")
    raise RuntimeError


def write_and_fail(request: HttpRequest) -> HttpResponse:
    Condition.objects.create(name="Written", slug="written")
    return HttpResponse("broken", status=503)


def write_and_refuse(request: HttpRequest) -> HttpResponse:
    Condition.objects.create(name="Written", slug="written")
    return HttpResponse("no", status=400)


def raise_here() -> None:
    raise RuntimeError


def write_and_break_while_rendering(request: HttpRequest) -> HttpResponse:
    Condition.objects.create(name="Written", slug="written")
    template = engines["django"].from_string("{{ breaks }}")
    return SimpleTemplateResponse(template, {"breaks": raise_here})


urlpatterns = [
    path("admin/tell/", write_and_tell),
    path("admin/marked/", write_marked),
    path("admin/raise/", write_and_raise),
    path("admin/fail/", write_and_fail),
    path("admin/refuse/", write_and_refuse),
    path("admin/render/", write_and_break_while_rendering),
    path("api/tell/", write_and_tell),
    path("apiary/tell/", write_and_tell),
]


@pytest.fixture
def client(settings: Any) -> Client:
    settings.ROOT_URLCONF = __name__
    # The admin's other middleware needs its URLs.
    settings.MIDDLEWARE = [settings.MIDDLEWARE[-1]]
    return Client(raise_request_exception=False)


def test_middleware_is_the_last_one() -> None:
    assert settings.MIDDLEWARE[-1] == "cms.middleware.AtomicAdminMiddleware"


@pytest.mark.parametrize(
    ("method", "where", "marked", "expected"),
    [
        ("POST", "/admin/clinics/", False, True),
        ("PUT", "/admin/", False, True),
        ("DELETE", "/admin/", False, True),
        ("POST", "/admin/", True, False),
        ("GET", "/admin/", False, False),
        ("HEAD", "/admin/", False, False),
        ("OPTIONS", "/admin/", False, False),
        ("POST", "/api/v1/clinics/", False, False),
        ("POST", "/apiary/", False, True),
        ("GET", "/api/v1/clinics/", False, False),
    ],
)
def test_only_writes_outside_the_api_run_atomic(
    method: str, where: str, marked: bool, expected: bool
) -> None:
    assert runs_atomic(method, where, is_non_atomic=marked) is expected


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("method", "where", "expected"),
    [
        ("post", "/admin/tell/", "atomic"),
        ("put", "/admin/tell/", "atomic"),
        ("get", "/admin/tell/", "not atomic"),
        ("post", "/admin/marked/", "not atomic"),
        ("post", "/api/tell/", "not atomic"),
        ("post", "/apiary/tell/", "atomic"),
    ],
)
def test_view_runs_as_it_should(client: Client, method: str, where: str, expected: str) -> None:
    send: Callable[..., Any] = getattr(client, method)
    assert send(where).content.decode() == expected
    assert Condition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("where", "status"),
    [("/admin/raise/", 500), ("/admin/fail/", 503), ("/admin/render/", 500)],
)
def test_failed_write_leaves_nothing_and_answers_as_ever(
    client: Client, where: str, status: int
) -> None:
    assert client.post(where).status_code == status
    assert not Condition.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_refusal_keeps_what_its_view_wrote(client: Client) -> None:
    assert client.post("/admin/refuse/").status_code == 400
    assert Condition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["/admin/raise/", "/admin/fail/", "/admin/render/"])
def test_without_the_middleware_a_failed_write_would_stay(
    client: Client, settings: Any, where: str
) -> None:
    settings.MIDDLEWARE = []
    client.post(where)
    assert Condition.objects.count() == 1


def test_middleware_passes_the_answer_through() -> None:
    answer = HttpResponse("as it is")
    assert AtomicAdminMiddleware(lambda request: answer)(HttpRequest()) is answer
