"""The stream field keeps every byte where no block is known, and no block stands in a migration."""

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from wagtail.blocks import CharBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

from cms.fields import BlocksField
from pages.checks import check_blocks_are_named, check_page_types
from pages.models import ArticlePage
from tests.factories.pages import fresh

ROOT = Path(__file__).resolve().parents[2]
OWN_APPS = ("api", "cms", "pages")


def stored_bytes(page: Any, column: str = "sections") -> str:
    """The column as it lies in the database."""
    table = ArticlePage._meta.db_table
    cast = f"{column}::text" if connection.vendor == "postgresql" else column
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {cast} FROM {table} WHERE page_ptr_id = %s", [page.pk])  # noqa: S608
        (value,) = cursor.fetchone()
    return str(value)


def historical_article() -> Any:
    """The article's model as a data migration gets it."""
    loader = MigrationExecutor(connection).loader
    return loader.project_state(loader.graph.leaf_nodes()).apps.get_model("pages", "ArticlePage")


@pytest.mark.sqlite
def test_saving_a_historical_page_loses_no_byte_of_its_sections(site: SimpleNamespace) -> None:
    before = stored_bytes(site.harbor.article)
    assert len(json.loads(before)) == 11

    old = historical_article().objects.get(pk=site.harbor.article.pk)
    old.save()

    assert stored_bytes(site.harbor.article) == before
    assert len(fresh(site.harbor.article).sections) == 11


@pytest.mark.sqlite
def test_historical_page_shows_and_takes_its_sections_as_plain_values(
    site: SimpleNamespace,
) -> None:
    old = historical_article().objects.get(pk=site.harbor.second_article.pk)
    assert old.sections[0]["type"] == "text"

    old.sections[0]["value"]["heading"] = "Written by a migration"
    old.save()

    assert (
        fresh(site.harbor.second_article).sections[0].value["heading"] == "Written by a migration"
    )


def test_section_kind_that_the_code_does_not_know_survives_a_historical_save(
    site: SimpleNamespace,
) -> None:
    unknown = [{"type": "from_the_future", "value": {"a": [1, 2.5, None]}, "id": "x"}]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {ArticlePage._meta.db_table} SET sections = %s WHERE page_ptr_id = %s",  # noqa: S608
            [json.dumps(unknown), site.harbor.article.pk],
        )
    historical_article().objects.get(pk=site.harbor.article.pk).save()

    assert json.loads(stored_bytes(site.harbor.article)) == unknown


def test_stock_stream_field_would_have_lost_every_section(site: SimpleNamespace) -> None:
    """Why the field exists: Wagtail's own, without its blocks, writes an empty list."""
    state = ProjectState()
    state.add_model(
        ModelState(
            "pages",
            "StockArticle",
            [
                ("page_ptr_id", models.BigIntegerField(primary_key=True)),
                ("sections", StreamField([], blank=True)),
            ],
            {"db_table": ArticlePage._meta.db_table, "managed": False},
        )
    )
    old = state.apps.get_model("pages", "StockArticle").objects.get(pk=site.harbor.article.pk)
    old.save()

    assert json.loads(stored_bytes(site.harbor.article)) == []


def test_field_without_blocks_serializes_what_it_carries(site: SimpleNamespace) -> None:
    old = historical_article().objects.get(pk=site.harbor.article.pk)
    field = old._meta.get_field("sections")

    assert json.loads(field.value_to_string(old)) == json.loads(stored_bytes(site.harbor.article))
    assert field.to_python(field.value_to_string(old)) == old.sections
    assert field.get_default() == []


def test_no_migration_holds_a_block_definition() -> None:
    migrations = [path for app in OWN_APPS for path in (ROOT / app / "migrations").glob("0*.py")]
    assert migrations
    for path in migrations:
        source = path.read_text()
        assert "wagtail.blocks" not in source, path
        assert "block_lookup" not in source, path
        for arguments in re.findall(r"BlocksField\((.*?)\)", source):
            assert re.fullmatch(r"((blank|verbose_name|help_text)=.*)?", arguments), path


def test_another_block_makes_no_migration() -> None:
    field = BlocksField(StreamBlock([("word", CharBlock())]), blank=True)
    assert field.deconstruct()[2:] == ([], {"blank": True})
    written, _ = MigrationWriter.serialize(field)
    assert written == "cms.fields.BlocksField(blank=True)"


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    loader = MigrationExecutor(connection).loader
    detector = MigrationAutodetector(
        loader.project_state(),
        ProjectState.from_apps(apps),
        NonInteractiveMigrationQuestioner(specified_apps=set(OWN_APPS), dry_run=True),
    )
    changes = detector.changes(graph=loader.graph, trim_to_apps=set(OWN_APPS))
    assert changes == {}


def test_field_with_blocks_still_checks_what_it_gets() -> None:
    field = BlocksField(StreamBlock([("word", CharBlock(max_length=3))]))
    value = field.to_python('[{"type": "word", "value": "too long"}]')
    with pytest.raises(ValidationError):
        field.stream_block.clean(value)


class NamedOnceBlock(StructBlock):
    word = CharBlock()


def another_block_of_that_name() -> type[StructBlock]:
    class NamedOnceBlock(StructBlock):
        other = CharBlock()

    return NamedOnceBlock


def model_with(monkeypatch: pytest.MonkeyPatch, block: StreamBlock) -> None:
    """Let the check see one model with a field of this block."""
    field = BlocksField(block)
    field.name = "sections"
    model = SimpleNamespace(_meta=SimpleNamespace(get_fields=lambda: [field]))
    monkeypatch.setattr("pages.checks.apps.get_models", lambda: [model])


@pytest.mark.parametrize(
    "block",
    [
        StreamBlock([("one", StructBlock([("word", CharBlock())]))]),
        StreamBlock([("many", ListBlock(StructBlock([("word", CharBlock())])))]),
        StreamBlock([("inner", StreamBlock([("one", StructBlock([]))]))]),
        StreamBlock([("first", NamedOnceBlock()), ("second", another_block_of_that_name()())]),
        StreamBlock(
            [("first", NamedOnceBlock()), ("second", ListBlock(another_block_of_that_name()()))]
        ),
    ],
    ids=["anonymous", "in a list", "in a stream", "name given twice", "twice, in a list"],
)
def test_block_without_a_name_of_its_own_is_found_at_startup(
    monkeypatch: pytest.MonkeyPatch, block: StreamBlock
) -> None:
    model_with(monkeypatch, block)
    (error,) = check_blocks_are_named()
    assert error.id == "pages.E001"
    assert "a name that no other block has" in str(error.hint)


def test_one_named_block_may_be_used_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = [("first", NamedOnceBlock()), ("second", ListBlock(NamedOnceBlock()))]
    model_with(monkeypatch, StreamBlock(blocks))
    assert check_blocks_are_named() == []


def test_every_block_of_the_product_has_a_name_of_its_own() -> None:
    assert check_blocks_are_named() == []
    assert check_page_types() == []


@pytest.mark.parametrize("name", ["article", "novel", None])
def test_page_type_without_a_name_of_its_own_is_found_at_startup(
    monkeypatch: pytest.MonkeyPatch, name: str | None
) -> None:
    from pages.models import StandardPage

    monkeypatch.setattr(StandardPage, "wire_type", name)
    (error,) = check_page_types()
    assert error.id == "pages.E002"
    assert "wire_type" in str(error.hint)
