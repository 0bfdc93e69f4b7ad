"""What is wished of an import, and what it did."""

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the clinic gets in place of what the file says; empty texts leave it as it is.

    A clinic that is not `public` begins not shown to the public.
    """

    slug: str = ""
    name: str = ""
    base_url: str = ""
    public: bool = False


@dataclass(slots=True)
class Report:
    """What an import made and what it found there already, by kind and name; `differing` are things
    that are otherwise here than in the file, and stayed as they are; `notes` tell the rest."""

    clinic: str = ""
    slug: str = ""
    made: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    reused: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    differing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # The ids here of what the file names, by kind and the id there.
    keys: dict[tuple[str, int], int] = field(default_factory=dict)
