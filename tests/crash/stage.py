"""The databases of a run: a migrated one, without content, for each part."""

from __future__ import annotations

from pathlib import Path

import psycopg


class Stage:
    """A server whose every new database has all migrations, and a folder for files."""

    def __init__(self, url: str, folder: str) -> None:
        self.url, self.folder = url, Path(folder)

    def database(self, name: str) -> str:
        """A new database, which Django uses from now on in this process.

        It has a media folder of its own. Gives its URL.
        """
        self._execute(f"CREATE DATABASE {name}")
        self._use(name)
        return self._url_of(name)

    def media(self, name: str) -> Path:
        return self.folder / f"media-{name}"

    def _use(self, name: str) -> None:
        from django.conf import settings
        from django.core.signals import setting_changed
        from django.db import connections

        connections.close_all()
        connections.databases["default"]["NAME"] = name
        connections["default"].settings_dict["NAME"] = name
        folder = self.media(name)
        folder.mkdir(exist_ok=True)
        settings.MEDIA_ROOT = str(folder)
        setting_changed.send(type(self), setting="MEDIA_ROOT", value=str(folder), enter=True)

    def _url_of(self, name: str) -> str:
        return self.url.replace("/postgres?", f"/{name}?", 1)

    def _execute(self, statement: str) -> None:
        url = self._url_of("postgres").replace("postgres://", "postgresql://", 1)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]
