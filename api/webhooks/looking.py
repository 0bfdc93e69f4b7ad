"""Which endpoints have something to be sent: raw SQL, for it is asked ten times a second."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

# Of the clauses that are joined by OR: a test; a message that waits for its next try; something
# new in the log, while no earlier message waits; something to be told once more; what was given up,
# while all else is well. The last Change of a clinic is asked for as the last row up to it in the
# order of the one index that begins with the clinic, and compared afterwards: asked for as a row of
# this clinic after a number, it is looked for from that number on among the Changes of all others,
# which are many when a clinic is quiet.
_DUE: Final = """
SELECT e.id, e.failing_since IS NOT NULL
FROM api_endpoint e JOIN cms_clinic c ON c.id = e.clinic_id
WHERE (e.leased_until IS NULL OR e.leased_until <= %s) AND (
    EXISTS (SELECT 1 FROM api_delivery d WHERE d.endpoint_id = e.id AND d.next_try_at <= %s
        AND d.state = 'waiting' AND d.kind = 'test')
    OR (NOT e.is_paused AND e.disabled_at IS NULL AND (
        EXISTS (SELECT 1 FROM api_delivery d WHERE d.endpoint_id = e.id AND d.next_try_at <= %s
            AND d.state = 'waiting' AND d.kind <> 'test')
        OR ((c.slug, e.delivered_through) < (SELECT g.clinic, g.sequence FROM api_change g
                WHERE g.clinic <= c.slug ORDER BY g.clinic DESC, g.sequence DESC LIMIT 1)
            AND NOT EXISTS (SELECT 1 FROM api_delivery d WHERE d.endpoint_id = e.id
                AND d.state = 'waiting' AND d.kind = 'new'))
        OR (e.replay_after IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM api_delivery d WHERE d.endpoint_id = e.id
                AND d.state = 'waiting' AND d.kind = 'replay'))
        OR (e.failing_since IS NULL
            AND EXISTS (SELECT 1 FROM api_delivery d WHERE d.endpoint_id = e.id
                AND d.next_try_at <= %s AND d.state = 'dead'))
    ))
)
ORDER BY e.failing_since IS NOT NULL, e.delivered_at IS NOT NULL, e.delivered_at
"""


@dataclass(frozen=True, slots=True)
class Due:
    """An endpoint that has something to be sent; `is_failing` when it did not take the last."""

    endpoint_id: int
    is_failing: bool


def due_endpoints(now: datetime, besides: Collection[int] = ()) -> list[Due]:
    """The endpoints to which something is to be sent and nobody sends: first those that take what
    they are sent, and of these whoever got something longest ago."""
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [at] * _DUE.count("%s"))
        rows = cursor.fetchall()
    return [Due(pk, bool(is_failing)) for pk, is_failing in rows if pk not in besides]
