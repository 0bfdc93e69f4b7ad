"""Writing one clinic into a file."""

import os.path
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from cms.models import Clinic
from pages.moving.fields import JSON, written
from pages.moving.kinds import (
    CLINIC,
    CLINICIAN,
    FACTS,
    FORMER_NUMBER,
    MEDIA,
    NOTICE,
    OFFICE,
    PAGES,
    REDIRECT,
    SHARED,
    Kind,
)
from pages.moving.manifest import Manifest
from pages.moving.pages_out import later_revisions, page_records
from pages.moving.references import References
from pages.moving.selection import Selection
from pages.moving.writing import ArchiveWriter
from pages.redirects import redirect_errors

_DIGEST = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")


def export_clinic(clinic: Clinic, out: IO[bytes], now: datetime) -> Manifest:
    """Write a clinic with its pages, people, media and what it uses of what clinics share.

    Twice the same clinic gives the same bytes, but for `now` in the manifest. Never more than one
    media file's chunk and some pages are in memory. Nobody waits for it.
    """
    with _as_it_stands():
        return _Export(Clinic.objects.get(pk=clinic.pk), out).write(now)


@contextmanager
def _as_it_stands() -> Iterator[None]:
    """One state of everything, whatever is saved meanwhile."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


class _Export:
    def __init__(self, clinic: Clinic, out: IO[bytes]) -> None:
        self.clinic = clinic
        self.selection = Selection(clinic)
        self.references = References(self.selection.find, is_strict=False)
        self.archive = ArchiveWriter(out)
        self.left_out: list[str] = []

    def write(self, now: datetime) -> Manifest:
        # What is shared is known when all that may use it is written.
        add = self.archive.add_records
        counts = {PAGES: add(PAGES, page_records(self.selection, self.references))}
        counts[CLINIC.member] = add(CLINIC.member, [self.clinic_record()])
        counts[CLINICIAN.member] = add(CLINICIAN.member, self.of(CLINICIAN))
        rows = self.clinic.facts.order_by("pk")
        counts[FACTS.member] = add(FACTS.member, (self.plain(one, FACTS) for one in rows))
        counts[REDIRECT.member] = add(REDIRECT.member, self.redirects())
        numbers = self.clinic.former_numbers.order_by("pk")
        counts[FORMER_NUMBER.member] = add(
            FORMER_NUMBER.member, (self.plain(one, FORMER_NUMBER) for one in numbers)
        )
        for kind in SHARED:
            counts[kind.member] = add(kind.member, self.of(kind))
        for kind in MEDIA:
            counts[kind.member] = add(kind.member, self.media_records(kind))
        for kind in MEDIA:
            for thing in self.things(kind):
                with thing.file.storage.open(thing.file.name) as file:
                    self.archive.add_file(media_name(kind, thing), file)
        manifest = Manifest(
            made_at=now.astimezone(UTC).isoformat(),
            slug=self.clinic.slug,
            name=self.clinic.name,
            counts=counts,
            left_out=(*self.left_out, *self.selection.missing),
            members=self.archive.members,
        )
        self.archive.close(manifest)
        return manifest

    def clinic_record(self) -> JSON:
        """`{fields, offices, notices, later, lost}`."""
        state, lost = self.state(self.clinic)
        later = []
        newest = state
        for revision in later_revisions(self.clinic):
            draft, lost_there = self.state(revision.as_object())
            is_scheduled = revision.approved_go_live_at is not None
            if draft != newest or is_scheduled:
                later.append(draft | {"is_scheduled": is_scheduled})
                lost += [name for name in lost_there if name not in lost]
            newest = draft
        return state | {"later": later, "lost": lost}

    def state(self, clinic: Clinic) -> tuple[JSON, list[str]]:
        values, lost = written(clinic, CLINIC, self.references)
        parts: dict[str, list[JSON]] = {}
        for name, kind in (("offices", OFFICE), ("notices", NOTICE)):
            parts[name] = []
            for one in getattr(clinic, name).all():
                part, lost_there = written(one, kind, self.references)
                parts[name].append({"key": one.pk, "fields": part})
                lost += [name for _ in lost_there if name not in lost]
        return {"fields": values, **parts}, lost

    def redirects(self) -> Iterator[JSON]:
        """Those that lead somewhere; the others would be refused."""
        for one in self.clinic.redirects.order_by("old_path"):
            record = self.plain(one, REDIRECT)
            try:
                wrong = redirect_errors(one) or record["lost"]
            except ValidationError:
                wrong = True
            if wrong:
                self.left_out.append(f"The redirect {one.old_path} leads nowhere.")
            else:
                yield record

    def of(self, kind: Kind) -> Iterator[JSON]:
        return (self.plain(one, kind) for one in self.things(kind))

    def media_records(self, kind: Kind) -> Iterator[JSON]:
        """`{key, fields, tags, member, file_name, place, is_private}`; `place` is null for what
        clinics share."""
        for one in self.things(kind):
            yield self.plain(one, kind) | {
                "tags": sorted(one.tags.names()),
                "member": media_name(kind, one),
                "file_name": file_name(one),
                "place": self.selection.place_of(one.collection_id),
                "is_private": self.selection.is_private(one.collection_id),
            }

    def things(self, kind: Kind) -> Any:
        keys = self.selection.used(kind.noun)
        return kind.model._default_manager.filter(pk__in=keys).order_by("pk").iterator(200)

    def plain(self, thing: Any, kind: Kind) -> JSON:
        values, lost = written(thing, kind, self.references)
        return {"key": thing.pk, "fields": values, "lost": lost}


def media_name(kind: Kind, thing: Any) -> str:
    """What the file of a picture or a download is called in the archive."""
    extension = os.path.splitext(thing.file.name)[1].lower()
    return f"media/{kind.noun}-{thing.pk}{extension}"


def file_name(thing: Any) -> str:
    """What the file was called, without what storing it put into its name."""
    return _DIGEST.sub("", os.path.basename(thing.file.name))
