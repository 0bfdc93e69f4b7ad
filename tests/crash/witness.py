"""A witness inside the database: it notes what each transaction made visible, and its Changes.

It is told nothing by publishing: triggers see the rows, and what is rolled back is forgotten.
"""

from __future__ import annotations

from tests.crash.database import Database

TABLES = ("witness_document", "witness_change")
INSTALL = """
CREATE TABLE witness_document (
    id bigserial PRIMARY KEY, transaction xid8 DEFAULT pg_current_xact_id(),
    clinic text, subject text, subject_id bigint,
    old_state text, old_path text, old_digest text, state text, path text, digest text, body text
);
CREATE TABLE witness_change (
    sequence bigint PRIMARY KEY, transaction xid8 DEFAULT pg_current_xact_id(),
    clinic text, subject text, subject_id bigint, event text, path text, previous_path text
);
CREATE FUNCTION see_document() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO witness_document
        (clinic, subject, subject_id, old_state, old_path, old_digest, state, path, digest, body)
    VALUES (
        NEW.clinic, NEW.subject, NEW.subject_id, OLD.state, OLD.path, OLD.digest,
        NEW.state, NEW.path, NEW.digest, NEW.body
    );
    RETURN NULL;
END $$;
CREATE FUNCTION see_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO witness_change
        (sequence, clinic, subject, subject_id, event, path, previous_path)
    VALUES (
        NEW.sequence, NEW.clinic, NEW.subject, NEW.subject_id,
        NEW.event, NEW.path, NEW.previous_path
    );
    RETURN NULL;
END $$;
CREATE TRIGGER see AFTER INSERT OR UPDATE ON api_deliverydocument
    FOR EACH ROW EXECUTE FUNCTION see_document();
CREATE TRIGGER see AFTER INSERT ON api_change FOR EACH ROW EXECUTE FUNCTION see_change();
"""

# Of each document that a transaction wrote, what readers got before its first write and get after
# its last one, beside the Changes of that transaction about it.
UNTOLD = """
WITH written AS (
    SELECT transaction, clinic, subject, subject_id,
        (array_agg(old_state ORDER BY id))[1] AS old_state,
        (array_agg(old_path ORDER BY id))[1] AS old_path,
        (array_agg(old_digest ORDER BY id))[1] AS old_digest,
        (array_agg(state ORDER BY id DESC))[1] AS state,
        (array_agg(path ORDER BY id DESC))[1] AS path,
        (array_agg(digest ORDER BY id DESC))[1] AS digest
    FROM witness_document GROUP BY transaction, clinic, subject, subject_id
), expected AS (
    SELECT transaction, clinic, subject, subject_id,
        CASE
            WHEN old_state IS DISTINCT FROM 'published' AND state = 'published' THEN 'published'
            WHEN old_state = 'published' AND state <> 'published' THEN 'withdrawn'
            WHEN state <> 'published' THEN NULL
            WHEN old_path IS DISTINCT FROM path THEN 'moved'
            WHEN old_digest <> digest THEN 'updated'
        END AS event,
        CASE WHEN state = 'published' THEN path ELSE old_path END AS path
    FROM written
), told AS (
    SELECT transaction, clinic, subject, subject_id, count(*) AS count,
        min(event) AS event, min(path) AS path
    FROM witness_change GROUP BY transaction, clinic, subject, subject_id
)
SELECT format(
    'in one transaction %s %s of %s was %s at %s, and %s Changes tell that it was %s at %s',
    subject, subject_id, clinic, coalesce(expected.event, 'left as it was'), expected.path,
    coalesce(told.count, 0), told.event, told.path
)
FROM expected FULL JOIN told USING (transaction, clinic, subject, subject_id)
WHERE (expected.event IS NULL AND told.count > 0)
    OR (expected.event IS NOT NULL AND told.count IS DISTINCT FROM 1)
    OR (expected.event IS NOT NULL
        AND (expected.event <> told.event OR expected.path IS DISTINCT FROM told.path))
ORDER BY 1
"""

# Documents and the last Change about each of them that do not say the same.
LAST_CHANGE = """
SELECT format('%s %s of %s is %s at %s, its last Change says %s at %s', subject, subject_id,
    clinic, state, document.path, last.event, last.path)
FROM api_deliverydocument AS document LEFT JOIN LATERAL (
    SELECT event, path FROM api_change AS change
    WHERE (change.clinic, change.subject, change.subject_id)
        = (document.clinic, document.subject, document.subject_id)
    ORDER BY sequence DESC LIMIT 1
) AS last ON true
WHERE (state = 'published') IS DISTINCT FROM (coalesce(last.event, 'withdrawn') <> 'withdrawn')
    OR (state = 'published' AND document.path IS DISTINCT FROM last.path)
UNION ALL
SELECT format('%s %s of %s waits to be told', subject, subject_id, clinic)
FROM api_deliverydocument WHERE NOT is_in_log
"""


def install(database: Database) -> None:
    """Let the witness see everything from now on."""
    database.connection.execute(INSTALL)


def forget(database: Database) -> None:
    """Have the witness begin again."""
    database.connection.execute(f"TRUNCATE {', '.join(TABLES)}")


def untold(database: Database) -> list[str]:
    """What became visible, or vanished, without exactly one Change in the same transaction; what a
    Change tells that did not happen in its transaction; what the log says otherwise than it is."""
    return [text for (text,) in [*database.rows(UNTOLD), *database.rows(LAST_CHANGE)]]
