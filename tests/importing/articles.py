"""The article texts the importer is tried on, and what an editor expects of each."""

import json
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent / "fixtures"
REAL_ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"


def fixture_text(name: str) -> str:
    """The text of a fixture as it lies in its file."""
    return (FIXTURES / f"{name}.txt").read_bytes().decode("utf-8")


def fixture_names() -> list[str]:
    """The names of all fixture articles."""
    return sorted(path.stem for path in FIXTURES.glob("*.txt"))


def expectations() -> dict[str, Any]:
    """For each file: title, date, place, phone, `kind level: heading [items]`, warning codes."""
    loaded: dict[str, Any] = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))
    return loaded
