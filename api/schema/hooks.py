"""Which of the server's addresses the OpenAPI file is about."""

from collections.abc import Callable, Iterable

Endpoint = tuple[str, str, str, Callable[..., object]]


def only_delivery_endpoints(endpoints: Iterable[Endpoint], **kwargs: object) -> list[Endpoint]:
    """Keeps what lies under `/api/v1/` and can be read."""
    return [
        endpoint
        for endpoint in endpoints
        if endpoint[0].startswith("/api/v1/") and endpoint[2] == "GET"
    ]
