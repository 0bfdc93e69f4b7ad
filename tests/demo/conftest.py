"""The demo, loaded once a module with small pictures; what a test changes is undone after it."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from api.models import DeliveryDocument
from cms.models import Clinic
from pages.demo import media
from pages.demo.loading import Loaded, load_demo
from pages.demo.outline import DemoPicture
from tests.demo.reading import DocumentsOfClinic
from tests.factories.cms import picture_bytes
from tests.factories.pages import ground
from tests.site_copy import shared_by_tests


def small_drawing(picture: DemoPicture) -> "ContentFile[bytes]":
    """A plain picture in place of the drawn one."""
    return ContentFile(picture_bytes(), name=f"{picture.name}.jpg")


def load_with_small_pictures() -> Loaded:
    """Load the demo into whatever is there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(media, "drawing", small_drawing)
        ground()
        return load_demo(timezone.now())


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[Loaded]:
    """What the first run into an empty database made, undone after the module's last test; on
    PostgreSQL it is run once and written back for every other module."""
    with shared_by_tests(django_db_blocker, load_with_small_pictures) as built:
        yield built


@pytest.fixture
def demo(loaded_demo: Loaded, db: None) -> SimpleNamespace:
    """`loaded`, what the first run said; `maryland` and `long_island`, each clinic read afresh."""
    return SimpleNamespace(
        loaded=loaded_demo,
        maryland=Clinic.objects.get(slug="maryland"),
        long_island=Clinic.objects.get(slug="long-island"),
    )


@pytest.fixture(params=["maryland", "long-island"])
def published(request: pytest.FixtureRequest, demo: SimpleNamespace) -> DocumentsOfClinic:
    """All that is public of one clinic; each test runs for both."""
    rows = DeliveryDocument.objects.filter(
        clinic=request.param, state=DeliveryDocument.State.PUBLISHED
    )
    return DocumentsOfClinic(request.param, list(rows.order_by("subject", "path", "pk")))
