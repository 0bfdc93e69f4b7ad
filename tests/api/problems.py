"""What every problem document must look like."""

import json
from typing import Any

PROBLEM_KEYS = {"type", "title", "status", "detail", "code", "errors", "tags"}


def assert_problem(response: Any, status: int, code: str | None = None) -> dict[str, Any]:
    """The body of a problem document that is right in itself."""
    assert response.status_code == status, response.content[:500]
    assert response.headers["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(response.content)
    assert set(body) == PROBLEM_KEYS
    assert body["status"] == status
    kind = body["code"].replace("_", "-")
    assert body["type"] == f"https://cms.group.example/api/v1/problems/{kind}/"
    assert body["title"]
    assert body["detail"]
    if code is not None:
        assert body["code"] == code
    return body
