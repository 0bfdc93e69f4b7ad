"""The gate before the password is looked at."""

from typing import Any

from axes.backends import AxesStandaloneBackend
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


class TriesBackend(AxesStandaloneBackend):
    """Refuses a locked name or address, whatever the password, in the time a wrong one takes."""

    def authenticate(
        self,
        request: HttpRequest,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> None:
        try:
            super().authenticate(request, username=username, password=password, **kwargs)
        except PermissionDenied:
            get_user_model()().set_password(password)
            raise
