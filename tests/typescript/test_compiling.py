"""Without node the checks of the types are skipped in plain words; under CI they fail."""

from pathlib import Path

import pytest

from tests.typescript import compiling


def test_types_are_skipped_without_node(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(compiling.shutil, "which", lambda name: None)

    with pytest.raises(pytest.skip.Exception, match=r"node was not found: .* are not checked"):
        compiling.node()


@pytest.mark.parametrize("missing", ["node", "tools"])
def test_types_that_cannot_be_checked_fail_under_ci(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str
) -> None:
    monkeypatch.setenv("CI", "true")
    found = None if missing == "node" else "/usr/bin/node"
    monkeypatch.setattr(compiling.shutil, "which", lambda name: found)
    monkeypatch.setattr(compiling, "TOOLS", tmp_path)

    with pytest.raises(pytest.fail.Exception, match="under CI"):
        compiling.node()
