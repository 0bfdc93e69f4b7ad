"""Posts hostile files to the admin's upload form with bounded memory; run as a program.

Prints one JSON object: what became of each file. The bounds are the operating system's, so a file
that breaks them ends this process and not the tests.
"""

import json
import logging
import os
import resource
import sys
from pathlib import Path
from typing import Any

# Beyond what the program itself takes once it has answered a first request.
MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 120


def main(folder: str) -> None:
    os.environ |= {
        "TEST_DATABASE": "sqlite",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    import django
    from django.conf import settings

    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    logging.disable(logging.CRITICAL)
    settings.DATABASES["default"]["NAME"] = f"{folder}/bombs.sqlite3"
    settings.MEDIA_ROOT = f"{folder}/media"
    settings.MIGRATION_MODULES = _NoMigrations()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    sys.stdout.write(json.dumps(_answers(Path(settings.MEDIA_ROOT))))


class _NoMigrations:
    """Tables straight from the models: a second instead of half a minute."""

    def __contains__(self, name: str) -> bool:
        return True

    def __getitem__(self, name: str) -> None:
        return None


def _answers(media: Path) -> dict[str, Any]:
    from django.test import Client
    from wagtail.models import Collection, Locale

    from cms.models import Image, Rendition
    from tests.factories import bombs
    from tests.factories import cms as make

    Locale.objects.create(language_code="en")
    Collection.add_root(name="Root")
    client = Client(raise_request_exception=False)
    client.force_login(make.superuser())
    answers: dict[str, Any] = {}
    _post(client, "a.jpg", make.picture_bytes(1300, 700))
    _clear(media)
    files = {
        name: (file_name, build())
        for name, (file_name, build) in (bombs.REFUSED | bombs.TAKEN).items()
    }
    _bound()
    for name, (file_name, data) in files.items():
        status, errors = _post(client, file_name, data)
        answers[name] = {
            "status": status,
            "errors": errors,
            "images": Image.objects.count(),
            "renditions": Rendition.objects.count(),
            "files": sum(path.is_file() for path in media.rglob("*")),
            "stored": _stored(Image.objects.first()),
        }
        _clear(media)
    return answers


def _post(client: Any, file_name: str, data: bytes) -> tuple[int, dict[str, list[str]]]:
    from django.core.files.uploadedfile import SimpleUploadedFile

    fields = {"title": "Chair", "description": "A chair by a window", "tags": ""}
    fields |= {f"focal_point_{name}": "" for name in ("x", "y", "width", "height")}
    file = SimpleUploadedFile(file_name, data, "image/jpeg")
    response = client.post("/admin/images/add/", fields | {"file": file})
    form = response.context["form"] if response.status_code == 200 else None
    return response.status_code, dict(form.errors) if form else {}


def _stored(image: Any) -> str | None:
    """The stored bytes, as hexadecimal digits."""
    if image is None:
        return None
    with image.open_file() as file:
        return str(file.read().hex())


def _clear(media: Path) -> None:
    from cms.models import Image

    for image in Image.objects.all():
        image.delete()
    for path in media.rglob("*"):
        if path.is_file():
            path.unlink()


def _bound() -> None:
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    spent = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    resource.setrlimit(resource.RLIMIT_CPU, (spent + CPU_SECONDS, spent + CPU_SECONDS))


if __name__ == "__main__":
    main(sys.argv[1])
