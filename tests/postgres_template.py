"""A server's data whose every new database has all migrations already; made once and kept in `var`.

Knows no Django: the migrations are applied by `manage.py migrate` in a process of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from tests.postgres import PostgresError, find_binaries, running_server

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "test-server"
# What decides how a migrated database looks: our migrations, what they call, and all versions.
SOURCES = ("*/migrations/*.py", "api/search/installation.py", "requirements-dev.lock")


def migrated_data() -> Path:
    """The data of a server whose `template1` is migrated; made first where they are not there yet.

    Raises PostgresError when they cannot be made.
    """
    kept = KEPT / fingerprint(f"{find_binaries()} {os.geteuid()}")
    if not kept.exists():
        _make(kept)
    return kept


def fingerprint(server: str) -> str:
    """Tells data of one state of the code, for this server, from those of another."""
    digest = hashlib.sha256(server.encode())
    for pattern in SOURCES:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(f"{file.relative_to(ROOT)} ".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _make(kept: Path) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    # Others may be making the same; whoever is ready first is served.
    making = KEPT / f"{secrets.token_hex(4)}.new"
    try:
        with running_server(keep_as=making) as url:
            _migrate(url.replace("/postgres?", "/template1?"))
        for old in KEPT.glob("*[!w]"):
            shutil.rmtree(old, ignore_errors=True)
        with contextlib.suppress(OSError):
            making.rename(kept)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _migrate(url: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PostgresError(f"The migrations failed:\n{done.stderr.strip()[-4000:]}")
