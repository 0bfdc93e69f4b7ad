"""What a file of a clinic says about itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pages.moving.errors import BrokenFile
from pages.moving.kinds import FORMAT, MANIFEST, MEMBERS, VERSION

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    """The size in bytes and the SHA-256, in hexadecimal digits, of one part of the file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`made_at` is an instant in ISO 8601; `counts` says how many things of each kind there are, by
    the name of the member that holds them; `left_out` names in words what did not go along."""

    made_at: str
    slug: str
    name: str
    counts: Mapping[str, int]
    left_out: tuple[str, ...] = ()
    members: Mapping[str, Member] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        members = {
            name: {"size": one.size, "sha256": one.sha256} for name, one in self.members.items()
        }
        value = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": self.made_at,
            "clinic": {"slug": self.slug, "name": self.name},
            "counts": dict(self.counts),
            "left_out": list(self.left_out),
            "members": members,
        }
        return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def manifest_from(value: Any) -> Manifest:
    """The manifest of a file as it was read. Raises BrokenFile."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise BrokenFile(MANIFEST, "this is not the export of a clinic.")
    version = value.get("version")
    if type(version) is not int or version < 1:
        raise BrokenFile(MANIFEST, "“version” is not a number.")
    if version > VERSION:
        raise BrokenFile(
            MANIFEST,
            f"the file is of version {version}; this installation reads version {VERSION}. Update "
            "it first.",
        )
    known = {"format", "version", "made_at", "clinic", "counts", "left_out", "members"}
    if set(value) != known:
        raise BrokenFile(MANIFEST, f"its keys are not {', '.join(sorted(known))}.")
    clinic, counts, members = value["clinic"], value["counts"], value["members"]
    if not isinstance(clinic, dict) or not all(
        isinstance(clinic.get(name), str) for name in ("slug", "name")
    ):
        raise BrokenFile(MANIFEST, "“clinic” does not name one.")
    if not isinstance(counts, dict) or set(counts) != set(MEMBERS):
        raise BrokenFile(MANIFEST, f"“counts” is not about {', '.join(MEMBERS)}.")
    if not all(type(one) is int and one >= 0 for one in counts.values()):
        raise BrokenFile(MANIFEST, "“counts” holds something that is no number.")
    if not isinstance(members, dict):
        raise BrokenFile(MANIFEST, "“members” is not a list of parts.")
    left_out = value["left_out"]
    if not isinstance(left_out, list) or not all(isinstance(one, str) for one in left_out):
        raise BrokenFile(MANIFEST, "“left_out” is not a list of texts.")
    return Manifest(
        made_at=str(value["made_at"]),
        slug=clinic["slug"],
        name=clinic["name"],
        counts=counts,
        left_out=tuple(left_out),
        members={name: _member(name, one) for name, one in members.items()},
    )


def _member(name: str, value: Any) -> Member:
    if not isinstance(value, dict) or set(value) != {"size", "sha256"}:
        raise BrokenFile(MANIFEST, f"“members” does not say size and sha256 of {name[:80]}.")
    size, digest = value["size"], value["sha256"]
    if type(size) is not int or size < 0 or not isinstance(digest, str):
        raise BrokenFile(MANIFEST, f"“members” does not say size and sha256 of {name[:80]}.")
    return Member(size, digest)
