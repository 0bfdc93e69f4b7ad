"""Lines of the log: one JSON object each in production, plain ones in development.

A line says of a request what `requests` allows and nothing else, whoever writes it.
"""

import logging
from contextvars import ContextVar
from typing import Any, Final

from django.http import HttpRequest
from pythonjsonlogger.core import LogData
from pythonjsonlogger.json import JsonFormatter

from api.operations.requests import address_of, current_request, request_id_of

# The worker's job that this thread does now.
current_job: ContextVar[str] = ContextVar("current_job", default="")

# What a line may have besides its time, level, logger, message and traceback.
FACTS: Final = (
    "request_id", "job", "method", "route", "path", "status", "milliseconds", "user_id",
)  # fmt: skip


class OriginFilter(logging.Filter):
    """Adds to a record which request or job it belongs to.

    Django's records carry the request and its path: they keep of both what a log may have.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            keep_no_path(record, request)
        else:
            request = current_request.get()
        if request is not None:
            record.request_id = request_id_of(request)
        elif job := current_job.get():
            record.job = job
        return True


def keep_no_path(record: logging.LogRecord, request: HttpRequest) -> None:
    """Put what a log may have in the place of the request's path."""
    address = address_of(request)
    record.path = address
    if isinstance(record.args, tuple):
        asked = (request.path, request.path.encode("unicode_escape").decode("ascii"))
        record.args = tuple(address if one in asked else one for one in record.args)


class JsonLines(JsonFormatter):
    """A JSON object a line: `time` (UTC), `level`, `logger`, `message`, `traceback`, and FACTS."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(["levelname", "name", "message"], timestamp="time")

    def process_log_record(self, log_data: LogData) -> LogData:
        line = {
            "time": log_data["time"],
            "level": log_data["levelname"].lower(),
            "logger": log_data["name"],
            "message": log_data["message"],
        }
        line |= {name: log_data[name] for name in FACTS if name in log_data}
        if "exc_info" in log_data:
            line["traceback"] = log_data["exc_info"]
        return line
