"""Requests made from the OpenAPI file itself: the server never fails and answers as it says."""

import json
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks

from api.views.documentation import schema_file
from tests.factories.delivery import page_document

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


api = schemathesis.openapi.from_dict(json.loads(schema_file()[0]))
api.app = get_wsgi_application()


@pytest.fixture
def open_connection() -> Iterator[None]:
    """Requests leave the test's own database connection open."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def published(harbor: SimpleNamespace, open_connection: None) -> dict[str, object]:
    """Something of everything; gives the URL segments that lead to a page."""
    page_document("/treatment/", page_type="treatment")
    page_document("/fees/", state="withdrawn")
    return {"clinic": "harbor", "id": harbor.article.subject_id}


@api.parametrize()
@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_any_request_is_answered_as_described(
    case: schemathesis.Case, published: dict[str, object]
) -> None:
    # Half of the segments are of what exists, so that its answers are reached, too.
    for name, segment in case.path_parameters.items():
        if len(str(segment)) % 2:
            case.path_parameters[name] = published[name]

    as_described = [
        checks.not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_headers_conformance,
    ]
    # Items with chosen keys only are not whole.
    if "fields" not in (case.query or {}):
        as_described.append(checks.response_schema_conformance)
    case.call_and_validate(checks=as_described)
