"""Web addresses, paths and colors: a field, and validators whose errors are in plain words."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

DEFAULT_PORTS = {"https": 443, "http": 80}
LOCAL_HOSTS = ("localhost", "127.0.0.1")
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_HEX_COLOR = re.compile(r"#[0-9a-f]{6}")
_PATH = re.compile(r"/[A-Za-z0-9/_.~%-]*(\?[A-Za-z0-9=&_.~%-]*)?(#[A-Za-z0-9_-]+)?")


def validate_origin(value: str) -> None:
    """An address of a whole site: `https://www.clinic.example`, lower case, no path.

    `http` passes only for this computer (localhost, 127.0.0.1).
    """
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise ValidationError("This is not a web address.") from None
    host = parts.hostname or ""
    if parts.scheme not in ("https", "http") or not _HOST.fullmatch(host):
        raise ValidationError("Write the whole address, for example https://www.clinic.example")
    if parts.scheme == "http" and host not in LOCAL_HOSTS:
        raise ValidationError("The address must begin with https://")
    needs_port = port is not None and port != DEFAULT_PORTS[parts.scheme]
    expected = f"{parts.scheme}://{host}" + (f":{port}" if needs_port else "")
    if value != expected:
        raise ValidationError(
            f"Only the beginning of the address is wanted, in small letters: {expected}"
        )


def host_of(origin: str) -> tuple[str, int]:
    """Host name and port of an origin such as `https://www.clinic.example`."""
    parts = urlsplit(origin)
    return parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme, 80)


def validate_path(value: str) -> None:
    """A place on the clinic's own site: `/contact/#appointment`."""
    if value.startswith("//") or not _PATH.fullmatch(value):
        raise ValidationError(
            "Write a path on this clinic’s own site that begins with a slash, "
            "for example /contact/#appointment"
        )


def validate_hex_color(value: str) -> None:
    """`#rrggbb` in small letters."""
    if not _HEX_COLOR.fullmatch(value):
        raise ValidationError("A color is written as # and six digits, for example #1f4e5f")


def validate_web_address(value: str) -> None:
    """An absolute http or https address."""
    try:
        parts = urlsplit(value)
    except ValueError:
        raise ValidationError("This is not a web address.") from None
    if parts.scheme not in ("https", "http") or not parts.hostname or " " in value:
        raise ValidationError(
            "Write the whole address, for example https://www.clinic.example/page/"
        )


class WebAddressField(models.URLField):  # type: ignore[type-arg]
    """An absolute http or https address; a bare domain an editor types becomes https."""

    default_validators = [validate_web_address]

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"assume_scheme": "https", **kwargs})
