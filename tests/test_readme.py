"""What the README says is what the code does."""

import re
from pathlib import Path

from django.urls import URLPattern

from api.urls import urlpatterns
from cms.blocks import SECTION_BLOCKS
from pages.types import PAGE_TYPES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()


def table(heading: str, text: str = README) -> list[str]:
    """The first cells of the rows of the first table below a heading."""
    part = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in part.splitlines() if line.startswith("|")]
    return [row.split("|")[1].strip() for row in rows[2:]]


def test_readme_is_short() -> None:
    assert len(README.splitlines()) < 150


def test_readme_names_every_endpoint_and_no_other() -> None:
    named = set()
    for cell in table("The API"):
        for name in re.findall(r"`([^`?]+)[^`]*`", cell):
            below = "" if name.startswith(("clinics", "schema", "docs")) else "clinics/{clinic}/"
            named.add(below + name)
    real = {
        re.sub(r"<str:(\w+)>", r"{\1}", str(one.pattern))
        for one in urlpatterns
        if isinstance(one, URLPattern) and one.name and one.name != "problem"
    }
    assert named == real


def variables(rows: list[str]) -> set[str]:
    """The environment variables named in cells of a table."""
    return {name for cell in rows for name in re.findall(r"`([A-Z_]+)`", cell)}


def test_manual_names_every_environment_variable_and_readme_no_other() -> None:
    settings = (ROOT / "config" / "settings" / "production.py").read_text()
    read = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", settings))
    found = re.search(r"read_required\(\s*env,\s*\[(.*?)\]", settings, re.DOTALL)
    assert found
    required = set(re.findall(r"\"([A-Z_]+)\"", found[1]))
    assert variables(table("Settings", OPERATIONS)) == read | required
    assert variables(table("Running it")) <= read | required


def test_readme_names_every_section_kind_and_page_type() -> None:
    part = README.split("Section kinds:", 1)[1].split(". ", 1)[0]
    assert set(re.findall(r"`(\w+)`", part)) == set(SECTION_BLOCKS)
    named = " ".join(table("Content"))
    assert all(one.replace("article_index", "article list") in named for one in PAGE_TYPES)


def test_readme_names_every_make_target_it_speaks_of() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in set(re.findall(r"`make ([a-z-]+)", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
