"""Opening a file that somebody brought: nothing of it is believed before it was checked.

Knows no database.
"""

import hashlib
import json
import re
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from cms.downloads import LARGEST_BYTES
from cms.originals import limits
from pages.moving.errors import BrokenFile
from pages.moving.kinds import MANIFEST, MEMBERS
from pages.moving.manifest import Manifest, manifest_from

MOST_MEMBERS: Final = 50_000
MOST_MANIFEST_BYTES: Final = 16 * limits.MEGABYTE
MOST_RECORDS_BYTES: Final = 512 * limits.MEGABYTE
# Several times the text of the largest page with all its states.
MOST_RECORD_BYTES: Final = 8 * limits.MEGABYTE
# Text packs to a tenth or so; what packs to less than this is no text.
MOST_PACKED: Final = 200
_CHUNK: Final = limits.MEGABYTE
_NAME: Final = re.compile(r"media/(image|file)-[1-9][0-9]{0,17}\.[a-z0-9]{1,5}")
_ENCRYPTED: Final = 0x1
_BROKEN: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
)


class Archive:
    """A file whose parts are all there, of the sizes and hashes that its manifest names."""

    def __init__(self, packed: zipfile.ZipFile, manifest: Manifest) -> None:
        self._zip = packed
        self.manifest = manifest

    def records(self, name: str) -> Iterator[Any]:
        """The JSON values of a member, one at a time. Raises BrokenFile."""
        count = 0
        with self.open(name) as file:
            while line := file.readline(MOST_RECORD_BYTES + 1):
                count += 1
                yield _parsed(line, name, count)
        if count != self.manifest.counts[name]:
            raise BrokenFile(
                MANIFEST, f"“counts” says {self.manifest.counts[name]} of {name}; it holds {count}."
            )

    def size(self, name: str) -> int:
        return self.manifest.members[name].size

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        with self._zip.open(name) as file:
            yield file

    @contextmanager
    def copied(self, name: str) -> Iterator[IO[bytes]]:
        """A member as a file that can be read from any place, gone afterwards."""
        with tempfile.TemporaryFile() as copy, self.open(name) as file:
            while chunk := file.read(_CHUNK):
                copy.write(chunk)
            copy.seek(0)
            yield copy

    def has(self, name: str) -> bool:
        return name in self.manifest.members


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A file, checked to be whole. Raises BrokenFile."""
    try:
        packed = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise BrokenFile("", f"There is no file {path}.") from None
    except _BROKEN as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise BrokenFile("", f"{path} cannot be read: {error.strerror}.") from None
        raise BrokenFile("", "This is not a ZIP file, or it is damaged.") from None
    with packed:
        try:
            archive = _checked(packed)
        except _BROKEN as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise BrokenFile("", "The file is damaged.") from None
        yield archive


def _checked(packed: zipfile.ZipFile) -> Archive:
    parts = packed.infolist()
    if len(parts) > MOST_MEMBERS:
        raise BrokenFile("", f"The file has {len(parts)} parts; at most {MOST_MEMBERS} are read.")
    seen: set[str] = set()
    for part in parts:
        if part.filename in seen:
            raise BrokenFile(_shown(part.filename), "stands in the file twice.")
        seen.add(part.filename)
        _check_part(part)
    if MANIFEST not in seen:
        raise BrokenFile(MANIFEST, "is missing; this is not the export of a clinic.")
    manifest = manifest_from(_parsed(packed.read(MANIFEST), MANIFEST))
    for name in MEMBERS:
        if name not in seen:
            raise BrokenFile(name, "is missing.")
    if unlisted := sorted(seen - set(manifest.members) - {MANIFEST}):
        raise BrokenFile(_shown(unlisted[0]), "is not named in the manifest.")
    if absent := sorted(set(manifest.members) - seen):
        raise BrokenFile(_shown(absent[0]), "is named in the manifest and missing.")
    for part in parts:
        if part.filename != MANIFEST:
            _check_bytes(packed, part, manifest)
    return Archive(packed, manifest)


def _check_part(part: zipfile.ZipInfo) -> None:
    """Its name, kind and size, before any of it is unpacked."""
    name = part.filename
    # Some programs write no kind.
    if stat.S_IFMT(part.external_attr >> 16) not in (0, stat.S_IFREG):
        raise BrokenFile(_shown(name), "is a link or a folder, not a file.")
    if name not in (MANIFEST, *MEMBERS) and not _NAME.fullmatch(name):
        raise BrokenFile(_shown(name), "is no part of the export of a clinic.")
    if part.flag_bits & _ENCRYPTED:
        raise BrokenFile(name, "is encrypted.")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BrokenFile(name, "is packed in a way that is not read.")
    most = _most_bytes(name)
    if part.file_size > most:
        megabytes = most // limits.MEGABYTE
        raise BrokenFile(name, f"is too large: at most {megabytes} MB are read.")
    if name.startswith("media/") and part.compress_type != zipfile.ZIP_STORED:
        raise BrokenFile(name, "is packed; pictures and files stand in the file as they are.")
    if part.file_size > MOST_PACKED * max(part.compress_size, 1024):
        raise BrokenFile(name, "unpacks to far more than it takes; it is not read.")


def _most_bytes(name: str) -> int:
    if name == MANIFEST:
        return MOST_MANIFEST_BYTES
    if name in MEMBERS:
        return MOST_RECORDS_BYTES
    return limits.MOST_BYTES if name.startswith("media/image-") else LARGEST_BYTES


def _check_bytes(packed: zipfile.ZipFile, part: zipfile.ZipInfo, manifest: Manifest) -> None:
    named = manifest.members[part.filename]
    digest, size = hashlib.sha256(), 0
    try:
        with packed.open(part) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except _BROKEN:
        raise BrokenFile(part.filename, "is damaged.") from None
    if (size, digest.hexdigest()) != (named.size, named.sha256):
        raise BrokenFile(part.filename, "is not what the manifest says: it was changed.")


def _parsed(line: bytes, name: str, number: int = 0) -> Any:
    place = f"record {number}: " if number else ""
    if len(line) > max(MOST_RECORD_BYTES, MOST_MANIFEST_BYTES if name == MANIFEST else 0):
        raise BrokenFile(name, f"{place}is too long.")
    try:
        value = json.loads(line, parse_constant=_no_number)
        is_clean = _holds_text_only(value)
    except (ValueError, RecursionError):
        raise BrokenFile(name, f"{place}is not JSON.") from None
    if not is_clean:
        raise BrokenFile(name, f"{place}holds characters that no text has.")
    return value


def _no_number(text: str) -> None:
    raise ValueError(text)


def _holds_text_only(value: Any) -> bool:
    """Whether no text in a JSON value holds a NUL or half of a character."""
    if isinstance(value, str):
        # Half of a character cannot be written: UnicodeEncodeError is a ValueError.
        return "\0" not in value and bool(value.encode() or True)
    if isinstance(value, dict):
        return all(_holds_text_only(k) and _holds_text_only(v) for k, v in value.items())
    if isinstance(value, list):
        return all(map(_holds_text_only, value))
    return True


def _shown(name: str) -> str:
    """A name that somebody made up, fit for a message."""
    return "".join(one if one.isprintable() else "?" for one in name[:80])
