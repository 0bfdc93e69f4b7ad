"""`manage.py create_reader_role`: the account that public reads use, made or printed as SQL."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from api.roles.reader import RoleError, apply_role, role_script
from api.roles.rights import read_tables


class Command(BaseCommand):
    help = (
        "Print the SQL that makes a role of PostgreSQL which can read what is delivered and "
        "nothing else, for READER_DATABASE_URL; or run it. Run it again after an update: a new "
        "version may read another table."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the role, such as content_reader")
        parser.add_argument("--apply", action="store_true", help="run the SQL, all or nothing")
        parser.add_argument(
            "--password-env",
            metavar="VARIABLE",
            help="with --apply: the environment variable that holds the role's password",
        )

    def handle(
        self, *args: Any, name: str, apply: bool, password_env: str | None, **options: Any
    ) -> None:
        if password_env and not apply:
            raise CommandError("--password-env goes with --apply: SQL is printed without password.")
        try:
            if not apply:
                self.stdout.write(role_script(connection, name))
                return
            apply_role(connection, name, _password(password_env))
        except RoleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The role {name} reads {', '.join(read_tables())}, and nothing else.")
        self.stdout.write("Name it in READER_DATABASE_URL, where the server runs.")


def _password(variable: str | None) -> str | None:
    if variable is None:
        return None
    password = os.environ.get(variable, "")
    if not password:
        raise CommandError(f"The environment variable {variable} holds no password.")
    return password
