"""Somebody asks the admin for something: what they are told, and what that changes."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from cms.models import User
from tests.factories.forms import Fields, _plain, block_fields

# What every request may write of whoever asks: that they are there, and what is open.
ABOUT_THEMSELVES = re.compile(
    r"django_session|axes_|wagtailadmin_editingsession|wagtailusers_userprofile|cms_openform"
)
_WRITES = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.I)


@dataclass
class Answer:
    """What somebody was told: `status`, `words` in small letters, where it sent them, and the
    tables that were written to meanwhile."""

    status: int
    words: str
    sent_to: str
    written: set[str] = field(default_factory=set)
    context: Any = None

    @property
    def is_open(self) -> bool:
        """Whether they got what they asked for, and were not sent home or to the login."""
        if self.status == 302:
            return self.sent_to != reverse("wagtailadmin_home") and "/login/" not in self.sent_to
        return self.status == 200


def browser(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def ask(client: Client, url: str, sends: Fields | None = None) -> Answer:
    """Open an address, or with fields send them there."""
    with _noting_writes() as written:
        answer = client.get(url) if sends is None else client.post(url, sends)
    body = b"".join(answer) if answer.streaming else answer.content
    return Answer(
        status=answer.status_code,
        words=body.decode(errors="replace").lower(),
        sent_to=answer.headers.get("Location", ""),
        written=written,
        context=answer.context,
    )


@contextmanager
def undone() -> Iterator[None]:
    """What is changed inside is not kept."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()
    Site.clear_site_root_paths_cache()


@contextmanager
def _noting_writes() -> Iterator[set[str]]:
    written: set[str] = set()

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        done = execute(sql, *rest)
        found = _WRITES.match(sql)
        if found and rest[-1]["cursor"].rowcount and not ABOUT_THEMSELVES.match(found[1]):
            written.add(found[1])
        return done

    with connection.execute_wrapper(note):
        yield written


def sent_by(form: Any, **changes: Any) -> Fields:
    """All that a form on the screen sends, with the forms inside it, and changes by field name."""
    fields: Fields = {}
    for name in form.fields:
        value = getattr(form.instance, name, None) if hasattr(form, "instance") else None
        stream = getattr(value, "stream_block", None)
        sent = block_fields(stream, value, name) if stream else _plain(form, name)
        fields |= {
            form.add_prefix(key)
            if key == name
            else f"{form.prefix}-{key}"
            if form.prefix
            else key: one
            for key, one in sent.items()
        }
    for formset in getattr(form, "formsets", {}).values():
        management = formset.management_form
        fields |= {
            management.add_prefix(name): management[name].value() for name in management.fields
        }
        for inner in formset.forms:
            fields |= sent_by(inner)
    return fields | changes
