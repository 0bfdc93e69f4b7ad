"""Settings that would break pictures or the admin are named when the server starts."""

from typing import Any

import pytest
from django.core.checks import run_checks

from cms.checks import FILE_FORM, IMAGE_FORM, MIDDLEWARE


@pytest.fixture(autouse=True)
def _sound_settings(settings: Any) -> None:
    settings.WAGTAILIMAGES_IMAGE_FORM_BASE = IMAGE_FORM


def found() -> dict[str | None, str]:
    """`{id: hint}` of our findings."""
    return {one.id: one.hint or "" for one in run_checks() if (one.id or "").startswith("cms.")}


def test_settings_of_the_product_are_sound() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("name", "value", "check", "hint"),
    [
        ("CMS_ORIGIN", "cms.group.example", "cms.E001", "https://cms.group.example"),
        ("CMS_ORIGIN", "https://cms.group.example/cms", "cms.E001", "scheme and host"),
        ("CMS_ORIGIN", "http://cms.group.example", "cms.E001", "CMS_ORIGIN"),
        ("MEDIA_URL", "https://media.group.example", "cms.E002", "ends with a slash"),
        ("MEDIA_URL", "media", "cms.E002", "ends with a slash"),
        ("MEDIA_URL", "//media.group.example/", "cms.E002", "ends with a slash"),
        ("WAGTAILIMAGES_IMAGE_FORM_BASE", "", "cms.E003", IMAGE_FORM),
        ("MIDDLEWARE", [], "cms.E004", MIDDLEWARE),
        ("MIDDLEWARE", [MIDDLEWARE, "another.Middleware"], "cms.E004", "last entry"),
        ("WAGTAILDOCS_DOCUMENT_FORM_BASE", "", "cms.E006", FILE_FORM),
        ("ADMIN_HOSTS", ["another.example"], "cms.E008", "ALLOWED_HOSTS"),
        ("API_HOSTS", ["another.example"], "cms.E008", "ALLOWED_HOSTS"),
        ("ADMIN_HOSTS", ["localhost"], "cms.E008", "ADMIN_HOSTS"),
        ("WAGTAILIMAGES_EXTENSIONS", ["jpg", "svg"], "cms.E005", "webp"),
    ],
)
def test_wrong_setting_is_named_with_what_to_do(
    settings: Any, name: str, value: Any, check: str, hint: str
) -> None:
    setattr(settings, name, value)
    assert list(found()) == [check]
    assert hint in found()[check]


@pytest.mark.parametrize("value", ["/media/", "https://media.group.example/clinics/"])
def test_media_may_be_here_or_elsewhere(settings: Any, value: str) -> None:
    settings.MEDIA_URL = value
    assert found() == {}
