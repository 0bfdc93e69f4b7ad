"""The golden documents: answers of the API, kept as files and compared with what it answers now."""

import difflib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.change_cursors import ChangeCursor, Position, write_change_cursor
from api.cursors import list_fingerprint

FOLDER = Path(__file__).resolve().parents[1] / "snapshots" / "documents"
JSON_TYPE = "application/json"
PROBLEM_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Golden:
    """One answer: its name, the operation of the OpenAPI file, what is asked, and its status."""

    name: str
    operation: str
    address: str
    status: int = 200

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}.json"

    @property
    def media_type(self) -> str:
        return JSON_TYPE if self.status == 200 else PROBLEM_TYPE

    def kept(self) -> Any:
        """The document as it lies in the repository."""
        return json.loads(self.file.read_text())


def _page(name: str, path: str) -> Golden:
    return Golden(name, "getPage", f"clinics/harbor/page/?path={path}")


def _changes(name: str, position: Position, status: int = 200) -> Golden:
    form = list_fingerprint("changes", "summit", (), "html")
    since = write_change_cursor(ChangeCursor(form, position))
    return Golden(name, "listChanges", f"clinics/summit/changes/?since={since}&limit=2", status)


GOLDEN = (
    _page("page.home", "/"),
    _page("page.treatment", "/ketamine-infusion/"),
    _page("page.science", "/ketamine-infusion/the-science/"),
    _page("page.conditions", "/ketamine-infusion/conditions/"),
    _page("page.condition", "/ketamine-infusion/conditions/migraine/"),
    _page("page.procedure", "/ketamine-infusion/your-visit/"),
    _page("page.experience", "/ketamine-infusion/the-experience/"),
    _page("page.article_index", "/articles/"),
    _page("page.article", "/articles/a-first-visit/"),
    _page("page.standard", "/about-us/"),
    _page("page.team", "/our-team/"),
    _page("page.clinician", "/our-team/robin-ashdown/"),
    _page("page.sections", "/about-us/fees/every-section/"),
    _page("redirect", "/blog/first-visit/"),
    Golden("clinic", "getClinic", "clinics/harbor/"),
    Golden("clinics", "listClinics", "clinics/?limit=1"),
    Golden("pages.cards", "listPages", "clinics/harbor/pages/?type=article,standard&limit=3"),
    Golden("pages.full", "listPages", "clinics/harbor/pages/?view=full&type=standard&limit=1"),
    Golden("conditions", "listConditions", "clinics/harbor/conditions/"),
    Golden("clinicians", "listClinicians", "clinics/harbor/clinicians/"),
    Golden("redirects", "listRedirects", "clinics/harbor/redirects/"),
    Golden("sitemap", "getSitemap", "clinics/harbor/sitemap/"),
    Golden("robots", "getRobots", "clinics/harbor/robots/"),
    Golden("changes.full", "listChanges", "clinics/summit/changes/?limit=2"),
    _changes("changes.log", Position()),
    _changes("problem.cursor_expired", Position(1, 1), 410),
    Golden("search", "searchPages", "clinics/harbor/search/?q=infusions&type=treatment"),
    Golden("problem.not_found", "getPage", "clinics/harbor/page/?path=/nowhere/", 404),
    Golden("problem.gone", "getPage", "clinics/summit/page/?path=/about-us/", 410),
    Golden("problem.unknown_parameter", "getPage", "clinics/harbor/page/?pth=/", 400),
    Golden("problem.invalid_parameter", "listPages", "clinics/harbor/pages/?limit=0", 400),
)


def printed(document: object) -> str:
    """A document as its file has it: the keys in the order of the answer, two spaces deep."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def is_update() -> bool:
    """Whether the files are to be rewritten."""
    return os.environ.get("SNAPSHOT_UPDATE") == "1"


def keep(documents: Mapping[str, object]) -> None:
    """Write the documents by the names of their golden files, and remove any other file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for golden in GOLDEN:
        golden.file.write_text(printed(documents[golden.name]))
    for stray in set(FOLDER.iterdir()) - {golden.file for golden in GOLDEN}:
        stray.unlink(missing_ok=True)


def difference(golden: Golden, answer: object) -> str:
    """A diff from the kept document to the answer; empty when they are equal."""
    kept = golden.file.read_text() if golden.file.exists() else ""
    lines = difflib.unified_diff(
        kept.splitlines(keepends=True),
        printed(answer).splitlines(keepends=True),
        f"tests/snapshots/documents/{golden.file.name}",
        f"GET /api/v1/{golden.address}",
    )
    return "".join(lines)
