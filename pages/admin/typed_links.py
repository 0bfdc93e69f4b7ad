"""A word about telephone links that were typed, as in imported text: they do not follow a change of
the clinic's number."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin import messages

from pages.former_numbers import typed_phone_links

SHOWN = 5


def tell_of_typed_links(request: HttpRequest, thing: Any) -> None:
    """Name the typed telephone links of what was saved; nothing is refused."""
    typed = [link.partition(":")[2] for link in typed_phone_links(thing.serializable_data())]
    if not typed:
        return
    named = ", ".join(typed[:SHOWN]) + (", …" if len(typed) > SHOWN else "")
    messages.warning(
        request,
        f"Phone links with a typed number: {named}. They will not follow when the clinic’s number "
        "changes. Edit such a link, choose “Phone link” and pick the clinic’s phone.",
    )
