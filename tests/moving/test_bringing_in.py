"""Bringing a clinic in by the command."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from cms.models import Clinic
from tests.factories.pages import ground
from tests.moving.conftest import run

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_dry_run_says_what_would_be_made_and_makes_nothing(clinic_zip: Path) -> None:
    ground()
    said, _ = run("import_clinic", str(clinic_zip), "--dry-run")
    assert said.startswith("Would be made: Harbor Infusion Clinic (harbor)\n")
    assert "      2 image          Chair, A portrait" in said
    assert not Clinic.objects.exists()


def test_an_import_says_what_it_made(clinic_zip: Path) -> None:
    ground()
    said, _ = run(
        "import_clinic", str(clinic_zip),
        "--slug", "bay", "--name", "Bay Clinic", "--base-url", "https://bay.example",
    )  # fmt: skip
    assert said.startswith("Made: Bay Clinic (bay)\n")
    clinic = Clinic.objects.get()
    assert (clinic.slug, clinic.name, clinic.base_url, clinic.is_active) == (
        "bay",
        "Bay Clinic",
        "https://bay.example",
        False,
    )


def test_a_broken_file_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"nothing")
    with pytest.raises(CommandError, match=r"^Nothing was imported\. This is not a ZIP file"):
        run("import_clinic", str(path))
    with pytest.raises(CommandError, match="There is no file"):
        run("import_clinic", str(tmp_path / "y.zip"))
