"""What an operator writes beside the compose file reaches the server, the worker and migrations."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_readme import OPERATIONS, table, variables

ROOT = Path(__file__).resolve().parents[1]
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
OURS = ["web", "worker", "migrate"]
# Folders of the image, where the volume of uploads is put.
IN_THE_IMAGE = {"MEDIA_ROOT", "STATIC_ROOT"}
# Its parts are made by the file itself.
COMPOSED = {"DATABASE_URL": "POSTGRES_PASSWORD"}
# What this file thinks best when nobody says anything.
OWN_DEFAULTS = {"SERVE_MEDIA", "GRANIAN_WORKERS", "GRANIAN_LOG_ACCESS_ENABLED"}


def documented() -> set[str]:
    return variables(table("Settings", OPERATIONS))


def required() -> set[str]:
    settings = (ROOT / "config/settings/production.py").read_text()
    found = re.search(r"read_required\(\s*env,\s*\[(.*?)\]", settings, flags=re.DOTALL)
    assert found
    return set(re.findall(r'"(\w+)"', found[1]))


@pytest.mark.parametrize("service", OURS)
def test_every_documented_setting_reaches_the_container(service: str) -> None:
    given = SERVICES[service]["environment"]
    assert len(documented()) > 30
    assert documented() - IN_THE_IMAGE - set(given) == set()


@pytest.mark.parametrize("service", OURS)
def test_nothing_is_handed_on_that_no_document_names(service: str) -> None:
    given = {name for name in SERVICES[service]["environment"] if not name.startswith("GRANIAN_")}
    assert given - documented() == set()


@pytest.mark.parametrize("service", OURS)
def test_each_value_is_the_operators(service: str) -> None:
    for name, value in SERVICES[service]["environment"].items():
        asked = COMPOSED.get(name, name)
        if name in required():
            assert f"${{{asked}:?" in value, name
        elif name in OWN_DEFAULTS:
            assert value.startswith(f"${{{name}:-"), name
        elif value is not None:
            # Empty means none, as it does to the settings.
            assert value == f"${{{name}:-}}", name


def test_folders_of_uploads_and_static_files_are_in_the_image() -> None:
    image = (ROOT / "Dockerfile").read_text()
    for name in IN_THE_IMAGE:
        assert re.search(rf"^\s+{name}=/", image, flags=re.MULTILINE), name


def test_compose_file_holds_no_secret() -> None:
    secrets = {
        name: value or ""
        for service in SERVICES.values()
        for name, value in service["environment"].items()
        if re.search("KEY|PASSWORD|TOKEN|DATABASE_URL|EMAIL_URL", name)
    }
    assert len(secrets) >= 6
    # Handed on, without a default, or with an empty one.
    held = {name for name, one in secrets.items() if one and ":?" not in one and ":-}" not in one}
    assert held == set()
