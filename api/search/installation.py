"""What the database itself does for search, made and removed by a migration.

A change here needs a migration that removes and makes it again.
"""

from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The stemmers of PostgreSQL by the first part of a locale; words of another one stay as they are.
LANGUAGES: Final = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sv": "swedish", "tr": "turkish",
}  # fmt: skip
# Unstemmed words are kept for what is still being typed, up to here in a long body.
UNSTEMMED_CHARACTERS: Final = 50_000

_CASES = " ".join(
    f"WHEN '{code}' THEN 'pg_catalog.{name}'::regconfig" for code, name in LANGUAGES.items()
)


def _vector(column: str, weight: str, unstemmed_weight: str) -> str:
    stemmed = f"to_tsvector(api_search_language(locale), {column})"
    unstemmed = f"to_tsvector('pg_catalog.simple', left({column}, {UNSTEMMED_CHARACTERS}))"
    return f"setweight({stemmed}, '{weight}') || setweight({unstemmed}, '{unstemmed_weight}')"


# Small enough to lie in the row: ranking many pages reads nothing else.
_HEAD = f"{_vector('title', 'A', 'A')} || {_vector('left(headings, 1000)', 'B', 'B')}"
_VECTOR = " || ".join(
    [_vector("title", "A", "A"), _vector("headings", "B", "B"), _vector("body", "C", "D")]
)
_POSTGRESQL: Final = (
    "CREATE FUNCTION api_search_language(locale text) RETURNS regconfig "
    "LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ "
    f"SELECT CASE split_part(locale, '-', 1) {_CASES} ELSE 'pg_catalog.simple'::regconfig END $$",
    f"ALTER TABLE api_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_VECTOR}) "
    "STORED",
    f"ALTER TABLE api_searchentry ADD COLUMN head tsvector GENERATED ALWAYS AS ({_HEAD}) STORED",
    "CREATE INDEX search_vector ON api_searchentry USING gin (vector)",
)
_NOT_POSTGRESQL: Final = (
    "DROP INDEX search_vector",
    "ALTER TABLE api_searchentry DROP COLUMN head",
    "ALTER TABLE api_searchentry DROP COLUMN vector",
    "DROP FUNCTION api_search_language(text)",
)

_ADD = (
    "INSERT INTO api_search_index (rowid, title, headings, body) "
    "VALUES (new.document_id, new.title, new.headings, new.body);"
)
_TAKE = (
    "INSERT INTO api_search_index (api_search_index, rowid, title, headings, body) "
    "VALUES ('delete', old.document_id, old.title, old.headings, old.body);"
)
_SQLITE: Final = (
    "CREATE VIRTUAL TABLE api_search_index USING fts5(title, headings, body, "
    "content='api_searchentry', content_rowid='document_id', prefix='2 3 4', "
    "tokenize='unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER api_search_added AFTER INSERT ON api_searchentry BEGIN {_ADD} END",
    f"CREATE TRIGGER api_search_taken AFTER DELETE ON api_searchentry BEGIN {_TAKE} END",
    f"CREATE TRIGGER api_search_changed AFTER UPDATE ON api_searchentry BEGIN {_TAKE} {_ADD} END",
)
_NOT_SQLITE: Final = (
    "DROP TRIGGER api_search_changed",
    "DROP TRIGGER api_search_taken",
    "DROP TRIGGER api_search_added",
    "DROP TABLE api_search_index",
)


def install(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index. Needs no extension of PostgreSQL; of SQLite FTS5, which Python brings."""
    _run(editor, {"postgresql": _POSTGRESQL, "sqlite": _SQLITE})


def uninstall(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the index."""
    _run(editor, {"postgresql": _NOT_POSTGRESQL, "sqlite": _NOT_SQLITE})


def _run(editor: BaseDatabaseSchemaEditor, statements: dict[str, tuple[str, ...]]) -> None:
    for sql in statements[editor.connection.vendor]:
        editor.execute(sql)
