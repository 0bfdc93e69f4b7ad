"""A clinic arrives in another installation as it was."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from cms.models import Clinic
from pages.moving import Report, Wishes, import_clinic
from tests.factories.pages import ground
from tests.moving.answers import alike, differences, public_answers

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]


@pytest.fixture
def arrived(clinic_zip: Path, db: None) -> Report:
    ground()
    assert not Clinic.objects.exists()
    return import_clinic(clinic_zip, Wishes(public=True))


def test_the_public_reads_the_same_of_a_clinic_that_moved(
    moved: SimpleNamespace, arrived: Report
) -> None:
    there = alike(moved.answers, {})
    here = alike(public_answers("harbor"), arrived.keys)
    assert len(there["full pages"]) == 15
    found = differences(here, there)
    assert found == [], "\n".join(found[:8])
