"""The clock of the database: the one clock that workers on several machines share.

What one worker has for a time, so that no other takes it, ends by this clock.
"""

from datetime import UTC, datetime
from typing import Final

from django.db import connection

# To a microsecond, also inside a transaction that began a while ago; SQLite knows milliseconds.
_STATEMENTS: Final = {
    "postgresql": "SELECT clock_timestamp()",
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
}


def now() -> datetime:
    """What time it is, in UTC, by the clock of the database. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENTS[connection.vendor])
        (told,) = cursor.fetchone()
    return datetime.fromisoformat(told) if isinstance(told, str) else told.astimezone(UTC)
