"""Lines of the log: JSON in production, plain in development."""

import logging
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from api.worker.job import Job, LogAlone, Turn
from api.worker.loop import attempt, run_once
from config.settings.logs import logging_in

Lines = Callable[[], list[dict[str, Any]]]


def fail(turn: Turn) -> None:
    raise RuntimeError("The disk is full.")


def test_line_has_its_time_level_logger_and_message(lines: Lines) -> None:
    logging.getLogger("api.publishing").error("Page %s is\nodd.", 7)

    (line,) = lines()
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "error", "logger": "api.publishing", "message": "Page 7 is\nodd."}


def test_line_keeps_nothing_that_is_not_meant_for_it(lines: Lines) -> None:
    extra = {"email": "jane@example.com", "status": 200, "request": "GET /?q=my-illness"}
    logging.getLogger("other").warning("Hello.", extra=extra)

    (line,) = lines()
    assert set(line) == {"time", "level", "logger", "message", "status"}


def test_failing_job_is_told_with_its_name_and_traceback(lines: Lines) -> None:
    attempt(Job("pictures", fail, 5), Turn(LogAlone(), lambda: False))

    (line,) = lines()
    assert line["job"] == "pictures"
    assert "The disk is full." in line["traceback"]
    assert "pictures" in line["message"]


def test_line_inside_a_job_has_its_name_and_later_ones_have_not(lines: Lines) -> None:
    def tell(turn: Turn) -> None:
        logging.getLogger("api.publishing").warning("Something is odd.")

    run_once([Job("rebuilds", tell, 1)], StringIO())
    logging.getLogger("api").warning("Later.")

    odd, later = lines()
    assert odd["job"] == "rebuilds"
    assert "job" not in later


def test_unknown_form_of_lines_is_refused_by_name() -> None:
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT is json or plain, not 'xml'"):
        logging_in("xml", "INFO")


def test_plain_line_is_readable() -> None:
    form = logging_in("plain", "INFO")["formatters"]["line"]["format"]
    record = logging.LogRecord("api.worker", logging.ERROR, "", 0, "It %s.", ("failed",), None)
    assert logging.Formatter(form).format(record) == "ERROR api.worker: It failed."
