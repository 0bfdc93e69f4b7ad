"""The databases of a run: one that is built, and copies of it for each part."""

from __future__ import annotations

from pathlib import Path

import psycopg

BUILT = "built"


class Stage:
    """A server with one built database, and a folder with its files."""

    def __init__(self, url: str, folder: str) -> None:
        self.url, self.folder = url, Path(folder)

    def build(self) -> None:
        """Make the database that the others are copied from: migrated, without content."""
        from django.core.management import call_command
        from django.db import connections

        self._execute(f"CREATE DATABASE {BUILT}")
        self._use(BUILT)
        call_command("migrate", verbosity=0)
        connections.close_all()

    def copy(self, name: str) -> str:
        """A new database like the built one, which Django uses from now on in this process.

        It has a media folder of its own. Gives its URL.
        """
        self._execute(f"CREATE DATABASE {name} TEMPLATE {BUILT}")
        self._use(name)
        return self._url_of(name)

    def media(self, name: str) -> Path:
        return self.folder / f"media-{name}"

    def _use(self, name: str) -> None:
        from django.conf import settings
        from django.core.files.storage import default_storage
        from django.db import connections

        connections.close_all()
        connections.databases["default"]["NAME"] = name
        connections["default"].settings_dict["NAME"] = name
        folder = self.media(name)
        folder.mkdir(exist_ok=True)
        settings.MEDIA_ROOT = str(folder)
        vars(default_storage).pop("base_location", None)

    def _url_of(self, name: str) -> str:
        return self.url.replace("/postgres?", f"/{name}?", 1)

    def _execute(self, statement: str) -> None:
        url = self._url_of("postgres").replace("postgres://", "postgresql://", 1)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]
