"""SQLite has no roles: the command says so and what to do."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection


@pytest.mark.sqlite
@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [[], ["--apply"]])
def test_command_refuses_sqlite_in_words(arguments: list[str]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    with pytest.raises(CommandError, match="Only PostgreSQL has roles"):
        call_command("create_reader_role", "content_reader", *arguments)
