"""Files made to hurt, posted to the admin's upload form with half a gigabyte of memory."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.factories import bombs

pytestmark = [pytest.mark.slow, pytest.mark.long]

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of each file, by its name."""
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.cms.originals.posting",
            str(tmp_path_factory.mktemp("bombs")),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def test_hostile_files_are_refused_in_words_at_the_file(answers: dict[str, Any]) -> None:
    assert len(bombs.REFUSED) >= 20
    for name in bombs.REFUSED:
        answer = answers[name]
        assert answer["status"] == 200, name
        assert list(answer["errors"]) == ["file"], name
        (words,) = answer["errors"]["file"]
        assert words.startswith(("This ", "Drawings in SVG")), name
        assert words.endswith("."), name


def test_nothing_is_left_of_a_refused_file(answers: dict[str, Any]) -> None:
    for name in bombs.REFUSED:
        left = {key: answers[name][key] for key in ("images", "renditions", "files", "stored")}
        assert left == {"images": 0, "renditions": 0, "files": 0, "stored": None}, name


def test_refusal_of_a_large_picture_names_its_size_and_the_limit(answers: dict[str, Any]) -> None:
    (pixels,) = answers["jpeg of four billion pixels"]["errors"]["file"]
    assert "65500 × 65500" in pixels
    assert "50 million" in pixels
    (heavy,) = answers["twenty one megabytes"]["errors"]["file"]
    assert "21 MB" in heavy
    assert "20 MB" in heavy


def test_pictures_that_bring_something_along_are_stored_without_it(
    answers: dict[str, Any],
) -> None:
    for name in bombs.TAKEN:
        answer = answers[name]
        assert (answer["status"], answer["images"]) == (302, 1), name
        stored = bytes.fromhex(answer["stored"])
        assert b"script" not in stored, name
        assert b"PK\3\4" not in stored, name
        assert b"zTXt" not in stored, name
        assert b"iTXt" not in stored, name
        assert b"iCCP" not in stored, name
