"""Which part of the server a host name answers for, and that the API knows no cookies.

`ADMIN_HOSTS` and `API_HOSTS` are optional: without them every allowed host answers for both.
"""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponseNotFound
from django.http.request import split_domain_port, validate_host
from django.http.response import HttpResponseBase

from api.middleware import API_PREFIX

# What any host gives: scripts and pictures, which anybody may have and no session is asked for.
STATIC_PREFIXES = ("/static/", "/media/")


def serves_api(host: str, admin_hosts: Sequence[str], api_hosts: Sequence[str]) -> bool:
    """Whether a host answers for the API: those named for it, or all when none is."""
    return not api_hosts or validate_host(host, api_hosts)


def serves_admin(host: str, admin_hosts: Sequence[str], api_hosts: Sequence[str]) -> bool:
    """Whether a host answers for the admin: those named for it, or all that are not the API's."""
    if admin_hosts:
        return validate_host(host, admin_hosts)
    return not validate_host(host, api_hosts)


class HostsMiddleware:
    """What a host does not answer for is not there. Stands before anything reads a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_api = request.path_info.startswith(API_PREFIX)
        if is_api:
            request.META.pop("HTTP_COOKIE", None)
        if not is_served(request, is_api=is_api):
            return HttpResponseNotFound("Not found.", content_type="text/plain; charset=utf-8")
        response = self.get_response(request)
        if is_api:
            response.cookies.clear()
        return response


def is_served(request: HttpRequest, *, is_api: bool) -> bool:
    """Whether the host that a request names answers it. Raises DisallowedHost."""
    admin_hosts, api_hosts = settings.ADMIN_HOSTS, settings.API_HOSTS
    if not (admin_hosts or api_hosts) or request.path_info.startswith(STATIC_PREFIXES):
        return True
    host, _ = split_domain_port(request.get_host())
    serves = serves_api if is_api else serves_admin
    return serves(host, admin_hosts, api_hosts)
