"""The short form of `make webhook-test`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.postgres
def test_copy_equals_the_source_after_an_outage_and_killed_workers() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.webhooks", "--quick"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
