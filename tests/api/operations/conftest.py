"""What is written to the log, as production writes it."""

import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from config.settings.logs import logging_in


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """The lines written so far, each read from its JSON."""
    form = logging_in("json", "INFO")
    configurator: Any = logging.config.DictConfigurator(form)
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(configurator.configure_formatter(form["formatters"]["line"]))
    handler.addFilter(configurator.configure_filter(form["filters"]["origin"]))
    root, api = logging.getLogger(), logging.getLogger("api.access")
    root.addHandler(handler)
    level = api.level
    api.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    api.setLevel(level)
    root.removeHandler(handler)
