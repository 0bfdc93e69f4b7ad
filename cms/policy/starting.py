"""Fields that a script brings to life: told as data, so that no script stands within a page."""

import json
import re
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser

# What could end the element, or begin another.
_ESCAPES: Final = {ord(one): f"\\u{ord(one):04x}" for one in "<>&"}
_CALL: Final = re.compile(r"(?:new )?([A-Za-z]+)\((.*)\);", re.DOTALL)


def start(name: str, arguments: list[Any]) -> SafeString:
    """The element that has `starting.js` call what Wagtail's own script would have called."""
    text = json.dumps(arguments).translate(_ESCAPES)
    data = mark_safe(text)  # noqa: S308  # <, > and & are escaped
    return format_html('<script type="application/json" data-starts="{}">{}</script>', name, data)


def call_in(script: str) -> tuple[str, list[Any]]:
    """What a script such as `new PageChooser("id_page", {});` calls, and with what.

    Raises ValueError for any other script.
    """
    found = _CALL.fullmatch(script.strip())
    if found is None:
        raise ValueError(f"Not one call: {script}")
    return found[1], json.loads(f"[{found[2]}]")


def render_chooser(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None
) -> SafeString:
    """A field that chooses something, as Wagtail renders it, started by data."""
    chosen = self.get_value_data(value)
    called = call_in(self.render_js_init(attrs["id"], name, chosen))
    return mark_safe(self.render_html(name, chosen, attrs)) + start(*called)  # noqa: S308


def connect() -> None:
    """Put ours in the place of Wagtail's; called once, when the process starts."""
    BaseChooser.render = render_chooser
