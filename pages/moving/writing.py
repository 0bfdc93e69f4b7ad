"""Writing the file: a ZIP whose bytes depend on nothing but what is put in."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from pages.moving.kinds import MANIFEST
from pages.moving.manifest import Manifest, Member

_CHUNK = 1024 * 1024
# ZIP knows no earlier day.
_DAY = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


class ArchiveWriter:
    """Puts parts into a ZIP, one after the other, and notes their sizes and hashes."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w", allowZip64=True)
        self.members: dict[str, Member] = {}

    def add_records(self, name: str, records: Iterable[Any]) -> int:
        """Write one JSON object a line; how many there were."""
        count = 0

        def lines() -> Iterator[bytes]:
            nonlocal count
            for record in records:
                count += 1
                text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
                yield text.encode() + b"\n"

        self._add(name, lines(), zipfile.ZIP_DEFLATED)
        return count

    def add_file(self, name: str, file: IO[bytes]) -> None:
        """Copy a file without holding it; pictures and films cannot be packed any smaller."""
        self._add(name, iter(lambda: file.read(_CHUNK), b""), zipfile.ZIP_STORED)

    def close(self, manifest: Manifest) -> None:
        self._add(MANIFEST, [manifest.as_bytes()], zipfile.ZIP_DEFLATED)
        self._zip.close()

    def _add(self, name: str, chunks: Iterable[bytes], method: int) -> None:
        part = zipfile.ZipInfo(name, _DAY)
        part.compress_type, part.external_attr, part.create_system = method, _REGULAR_FILE, _UNIX
        part._compresslevel = _LEVEL  # type: ignore[attr-defined]
        digest, size = hashlib.sha256(), 0
        with self._zip.open(part, "w", force_zip64=True) as target:
            for chunk in chunks:
                target.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.members[name] = Member(size, digest.hexdigest())
