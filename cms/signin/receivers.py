"""What a sign-in writes into its session."""

import time
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from cms.signin.states import PROVEN, SEEN_AT, SIGNED_IN_AT


def connect() -> None:
    """Called once, when the process starts."""
    user_logged_in.connect(on_user_logged_in, dispatch_uid="cms.signin")


def on_user_logged_in(request: HttpRequest, **told: Any) -> None:
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = time.time()
    request.session.pop(PROVEN, None)
