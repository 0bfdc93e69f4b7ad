"""The first screen: the password."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.views.account import LoginView

from cms.signin.session import sign_in_of
from cms.signin.states import State

NEXT_SCREEN = {
    State.WANTS_CODE: "second_factor_code",
    State.WANTS_SET_UP: "second_factor",
}


class EntranceView(LoginView):
    """Leads on whoever has given the password to what is still missing."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        state = sign_in_of(request).state
        if state in NEXT_SCREEN:
            address = reverse(NEXT_SCREEN[state])
            return redirect(f"{address}?{urlencode({'next': self.get_success_url()})}")
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"site_name": settings.WAGTAIL_SITE_NAME}
