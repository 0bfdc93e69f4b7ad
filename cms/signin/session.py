"""What the session of a request is good for, and who is let in by it."""

import time
from functools import cached_property
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from cms.models import SecondFactor
from cms.signin.states import ENDED, PROVEN, SEEN_AT, SIGNED_IN_AT, State, is_to_be_noted, state_of


class SignIn:
    """How far the person of a request has come; nothing is read before it is asked."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._known: Any = request.user

    @cached_property
    def state(self) -> State | None:
        """None for nobody. A session that has ended is removed."""
        if not self._known.is_authenticated:
            return None
        session, factor = self._request.session, self.factor
        state = state_of(
            now=time.time(),
            signed_in_at=session.get(SIGNED_IN_AT),
            seen_at=session.get(SEEN_AT),
            idle_seconds=settings.SESSION_IDLE_HOURS * 3600,
            longest_seconds=settings.SESSION_COOKIE_AGE,
            has_factor=factor is not None,
            is_proven=factor is not None and session.get(PROVEN) == str(factor.key),
            is_required=settings.REQUIRE_SECOND_FACTOR,
        )
        if state in ENDED:
            session.flush()
        return state

    @cached_property
    def factor(self) -> SecondFactor | None:
        return SecondFactor.objects.filter(user_id=self._known.pk).first()

    @cached_property
    def user(self) -> Any:
        """Who is let in: nobody, while anything is missing."""
        return self._known if self.state is State.OPEN else AnonymousUser()

    @property
    def waiting(self) -> Any:
        """Who has given the right password and is not let in yet; None when nobody."""
        return self._known if self.state in (State.WANTS_CODE, State.WANTS_SET_UP) else None

    @property
    def has_ended(self) -> bool:
        """Whether this request came with a session that has just ended, if that was asked."""
        return self.__dict__.get("state") in ENDED

    def note_seen(self) -> None:
        """Write down that this person is there, if this request asked who it is."""
        now, session = time.time(), self._request.session
        if self.__dict__.get("state") is State.OPEN and is_to_be_noted(now, session.get(SEEN_AT)):
            session[SEEN_AT] = now


def sign_in_of(request: HttpRequest) -> SignIn:
    """The sign-in of a request that has passed the middleware."""
    return cast(SignIn, request.sign_in)  # type: ignore[attr-defined]
