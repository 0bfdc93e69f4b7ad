"""A new secret on its way to the one screen that shows it.

Until then it waits, encrypted, in the session of whoever made it.
"""

from django.http import HttpRequest

from api.models import Endpoint
from cms.encryption import Undecipherable, decrypt, encrypt


def keep_for_showing(request: HttpRequest, endpoint: Endpoint, secret: str) -> None:
    request.session[_key(endpoint)] = encrypt(secret)


def take_for_showing(request: HttpRequest, endpoint: Endpoint) -> str | None:
    """The secret that was just made; None for everybody else, and the second time."""
    token = request.session.pop(_key(endpoint), None)
    try:
        return decrypt(token) if token else None
    except Undecipherable:
        return None


def _key(endpoint: Endpoint) -> str:
    return f"webhook-secret-{endpoint.pk}"
