"""What must be set for pictures, media and the admin to work, checked when the server starts."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ValidationError
from django.http.request import validate_host

from cms.addresses import validate_origin

IMAGE_FORM = "cms.admin.images.ImageForm"
FILE_FORM = "cms.admin.files.FileForm"
SHORTEST_KEY = 32
MIDDLEWARE = "cms.middleware.AtomicAdminMiddleware"


def check_origin(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """cms.E001: the server's own address is an origin."""
    try:
        validate_origin(getattr(settings, "CMS_ORIGIN", ""))
    except ValidationError as error:
        return [
            Error(
                f"CMS_ORIGIN is not the address of this server: {' '.join(error.messages)}",
                hint="Set CMS_ORIGIN to scheme and host, such as https://cms.group.example.",
                id="cms.E001",
            )
        ]
    return []


def check_media_url(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """cms.E002: the base of all media is absolute or a path here, and ends with a slash."""
    parts = urlsplit(settings.MEDIA_URL)
    is_absolute = parts.scheme in ("http", "https") and bool(parts.hostname)
    is_path = settings.MEDIA_URL.startswith("/") and not parts.netloc
    if (
        (is_absolute or is_path)
        and settings.MEDIA_URL.endswith("/")
        and len(settings.MEDIA_URL) > 1
    ):
        return []
    return [
        Error(
            f"MEDIA_URL {settings.MEDIA_URL!r} cannot be the base of picture URLs.",
            hint="Set MEDIA_URL to an address or a path that ends with a slash, such as "
            "https://media.group.example/ or /media/.",
            id="cms.E002",
        )
    ]


def check_image_form(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """cms.E003: pictures are described, and a replaced file keeps its renditions."""
    if getattr(settings, "WAGTAILIMAGES_IMAGE_FORM_BASE", "") == IMAGE_FORM:
        return []
    return [
        Error(
            "Pictures would be stored without a description, and lose their files when replaced.",
            hint=f'Set WAGTAILIMAGES_IMAGE_FORM_BASE = "{IMAGE_FORM}".',
            id="cms.E003",
        )
    ]


def check_middleware(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """cms.E004: the middleware that makes admin writes atomic is there, as the last one."""
    if settings.MIDDLEWARE and settings.MIDDLEWARE[-1] == MIDDLEWARE:
        return []
    return [
        Error(
            "An admin request that fails halfway would leave half of its writes.",
            hint=f'Make "{MIDDLEWARE}" the last entry of MIDDLEWARE.',
            id="cms.E004",
        )
    ]


def check_image_kinds(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """cms.E005: only pictures that renditions can be made of may be uploaded."""
    allowed = set(getattr(settings, "WAGTAILIMAGES_EXTENSIONS", ["gif", "avif", "svg"]))
    surplus = sorted(allowed - {"jpg", "jpeg", "png", "webp"})
    if not surplus:
        return []
    return [
        Error(
            f"Uploads of {', '.join(surplus)} are allowed, which no renditions are made of.",
            hint='Set WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"].',
            id="cms.E005",
        )
    ]


def check_file_form(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """cms.E006: nothing may be uploaded that a browser would run."""
    if getattr(settings, "WAGTAILDOCS_DOCUMENT_FORM_BASE", "") == FILE_FORM:
        return []
    return [
        Error(
            "Any file could be uploaded, also pages and scripts.",
            hint=f'Set WAGTAILDOCS_DOCUMENT_FORM_BASE = "{FILE_FORM}".',
            id="cms.E006",
        )
    ]


def check_keys(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """cms.E007: what is encrypted cannot be read by guessing its key."""
    keys = settings.ENCRYPTION_KEYS
    if keys and all(len(key) >= SHORTEST_KEY for key in keys):
        return []
    return [
        Error(
            f"ENCRYPTION_KEYS needs a key, and each at least {SHORTEST_KEY} characters.",
            hint="Set it to long random texts, separated by commas, the newest one first.",
            id="cms.E007",
        )
    ]


def check_hosts(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """cms.E008: the hosts of admin and API are answered, and letters lead to the admin."""
    named = [*settings.ADMIN_HOSTS, *settings.API_HOSTS]
    unanswered = [host for host in named if not validate_host(host, settings.ALLOWED_HOSTS)]
    if unanswered:
        return [
            Error(
                f"{', '.join(unanswered)} is in ADMIN_HOSTS or API_HOSTS and is not answered.",
                hint="Name it in ALLOWED_HOSTS, too.",
                id="cms.E008",
            )
        ]
    host = urlsplit(settings.CMS_ORIGIN).hostname or ""
    if not settings.ADMIN_HOSTS or validate_host(host, settings.ADMIN_HOSTS):
        return []
    return [
        Error(
            f"Letters lead editors to {host} (CMS_ORIGIN), where the admin is not.",
            hint="Name it in ADMIN_HOSTS.",
            id="cms.E008",
        )
    ]


CHECKS = (
    check_origin,
    check_media_url,
    check_image_form,
    check_middleware,
    check_image_kinds,
    check_file_form,
    check_keys,
    check_hosts,
)
