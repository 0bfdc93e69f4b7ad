"""Every clinic's groups are brought to the table of rights after a migration that knows them."""

from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from pages import teams

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def states(*targets: tuple[str, str]) -> Any:
    """The models as they are after these migrations."""
    return MigrationExecutor(connection).loader.project_state(list(targets)).apps


def is_set_up(migrated: Any) -> bool:
    """Whether the groups are looked at, once the last package has migrated."""
    last = [one for one in apps.get_app_configs() if one.models_module is not None][-1]
    with mock.patch.object(teams, "set_up_teams") as set_up:
        teams.on_all_migrated(last, "default", apps=migrated)
    return bool(set_up.called)


@pytest.mark.parametrize(
    "target",
    [
        ("contenttypes", "0001_initial"),
        ("cms", "0008_open_form"),
        # With groups, and without a column of the clinic that their rights hang on.
        ("cms", "0010_collections_and_groups_of_clinics"),
    ],
)
def test_tables_that_lack_what_the_code_reads_are_left_alone(target: tuple[str, str]) -> None:
    assert not is_set_up(states(target))


def test_tables_of_today_are_brought_to_the_table_of_rights() -> None:
    assert is_set_up(states(*MigrationExecutor(connection).loader.graph.leaf_nodes()))
    assert is_set_up(None)
