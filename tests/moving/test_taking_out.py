"""Taking a clinic out by the command, and by the admin."""

import io
import os
import stat
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.models import Role
from tests.factories.cms import superuser
from tests.flows.apart import browser
from tests.flows.teams import person, team
from tests.moving.conftest import export, run

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_the_command_writes_a_file_that_nobody_else_reads(
    original: SimpleNamespace, tmp_path: Path
) -> None:
    path = tmp_path / "harbor.zip"
    said, left_out = run("export_clinic", "harbor", "--output", str(path))
    assert zipfile.is_zipfile(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "pages" in said
    assert not left_out
    assert os.listdir(tmp_path) == ["harbor.zip"]


def test_the_command_names_the_clinics_there_are(original: SimpleNamespace) -> None:
    with pytest.raises(CommandError, match=r"There is no clinic “shore”\. Clinics: .*harbor"):
        run("export_clinic", "shore", "--output", "/nowhere/x.zip")


def test_a_file_that_cannot_be_written_is_told(original: SimpleNamespace) -> None:
    with pytest.raises(CommandError, match=r"--output: /nowhere/x\.zip cannot be written"):
        run("export_clinic", "harbor", "--output", "/nowhere/x.zip")


def test_an_administrator_downloads_a_clinic_and_the_history_says_so(
    original: SimpleNamespace,
) -> None:
    clinic, chief = original.harbor.clinic, superuser("chief-of-exports")
    client = browser(chief)
    screen = client.get(reverse("clinic_export", args=[clinic.pk]))
    assert reverse("clinic_export_file", args=[clinic.pk]) in screen.content.decode()
    answer = client.get(reverse("clinic_export_file", args=[clinic.pk]))
    data = b"".join(answer.streaming_content)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith('attachment; filename="harbor-20')
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert names == zipfile.ZipFile(io.BytesIO(export(clinic))).namelist()
    entry = ModelLogEntry.objects.get(action="clinic.export")
    assert (entry.user, entry.object_id) == (chief, str(clinic.pk))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", ["clinic_export", "clinic_export_file"])
def test_nobody_but_an_administrator_takes_a_clinic_out(
    original: SimpleNamespace, role: Role, name: str
) -> None:
    clinic = original.harbor.clinic
    team(clinic)
    answer = browser(person(clinic, role)).get(reverse(name, args=[clinic.pk]))
    assert answer.status_code == 403
    assert not answer.streaming


def test_the_way_to_the_export_is_shown_to_administrators_alone(original: SimpleNamespace) -> None:
    clinic = original.harbor.clinic
    team(clinic)
    address = reverse("clinic_export", args=[clinic.pk])
    listed = reverse("clinics:list")
    assert address in browser(superuser("chief-of-lists")).get(listed).content.decode()
    assert address not in browser(person(clinic, Role.MANAGER)).get(listed).content.decode()
