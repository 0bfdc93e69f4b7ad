"""Databases of one PostgreSQL server."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit, urlunsplit

import psycopg
from psycopg import sql


def copy(url: str, name: str) -> str:
    """Makes a database as the one of this URL is, to which nobody may be connected; its URL."""
    parts = urlsplit(url)
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(parts.path.strip("/"))
    )
    elsewhere = urlunsplit(parts._replace(scheme="postgresql", path="/template1"))
    with psycopg.connect(elsewhere, autocommit=True) as connection:
        connection.execute(statement)
    return urlunsplit(parts._replace(path=f"/{name}"))


def server_process(url: str) -> int:
    """The process id of the server that listens in the folder the URL names."""
    folder = parse_qs(urlsplit(url).query)["host"][0]
    return int(Path(folder, "data", "postmaster.pid").read_text().splitlines()[0])
