"""The schedule: what falls due by the clock is done once, at its instant, whatever crashes.

Knows no process, thread or command that runs it.
"""

from api.schedule.due import due_by, next_due
from api.schedule.runner import run_schedule
from api.schedule.telling import settle_and_tell

__all__ = ["due_by", "next_due", "run_schedule", "settle_and_tell"]
