"""The uploaded files and renditions of a folder, kept in memory and put back."""

from __future__ import annotations

from pathlib import Path

from tests.crash.database import Database

NAMED = (
    "SELECT file FROM cms_image UNION SELECT file FROM cms_file"
    " UNION SELECT file FROM cms_rendition"
)
Contents = dict[Path, bytes]


class Files:
    """The media folder of this run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def kept(self) -> Contents:
        """All files as they are."""
        return {path: path.read_bytes() for path in self._paths()}

    def restore(self, kept: Contents) -> None:
        """Have exactly these files; one that is there already is left as it is."""
        there = set(self._paths())
        for path in there - kept.keys():
            path.unlink()
        for path in kept.keys() - there:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(kept[path])

    def missing(self, database: Database) -> list[str]:
        """The files that rows name and that are not there."""
        there = {str(path.relative_to(self.folder)) for path in self._paths()}
        return [f"{name} is missing" for (name,) in database.rows(NAMED) if name not in there]

    def _paths(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]
