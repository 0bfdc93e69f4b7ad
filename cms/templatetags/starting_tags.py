"""Starting fields from templates."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString

from cms.policy.starting import start

register = template.Library()


@register.simple_tag
def start_field(name: str, field_id: str, config: str) -> SafeString:
    """A field with its id and its configuration, which is JSON."""
    return start(name, [field_id, json.loads(config)])


@register.simple_tag
def start_panel(name: str, options: Any) -> SafeString:
    """A panel with its options, which are JSON."""
    return start(name, [json.loads(options)])
