"""Files that no export wrote, made from one that an export did."""

import hashlib
import io
import json
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from pages.moving.kinds import MANIFEST

Members = dict[str, bytes]
Change = Callable[[Any], None]


def members_of(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(members: Members, *, honest: bool = True, **more: Any) -> bytes:
    """A ZIP of these members; an honest one's manifest has their sizes and hashes.

    `doubled` and `link` name a member that stands there twice, or that is a link; `method` is how
    all are packed, `extra` members that the manifest does not name.
    """
    if honest and MANIFEST in members:
        members = _told(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in [*members.items(), *more.get("extra", {}).items()]:
            part = zipfile.ZipInfo(name)
            part.compress_type = more.get("method", zipfile.ZIP_STORED)
            if name == more.get("link"):
                part.external_attr = (stat.S_IFLNK | 0o777) << 16
            target.writestr(part, content)
            if name == more.get("doubled"):
                target.writestr(part, content)
    return out.getvalue()


def files() -> set[Path]:
    """Every stored file of media."""
    return {one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()}


def with_manifest(data: bytes, change: Change) -> bytes:
    """The same file with another manifest."""
    members = members_of(data)
    manifest = json.loads(members[MANIFEST])
    change(manifest)
    return packed(members | {MANIFEST: json.dumps(manifest).encode()}, honest=False)


def with_record(data: bytes, member: str, change: Change, number: int = 0) -> bytes:
    """The same file with another record, whose hashes are right."""
    members = members_of(data)
    lines = members[member].splitlines()
    record = json.loads(lines[number])
    change(record)
    lines[number] = json.dumps(record).encode()
    return packed(members | {member: b"".join(line + b"\n" for line in lines)})


def _told(members: Members) -> Members:
    manifest = json.loads(members[MANIFEST])
    manifest["members"] = {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in members.items()
        if name != MANIFEST
    }
    return members | {MANIFEST: json.dumps(manifest).encode()}
