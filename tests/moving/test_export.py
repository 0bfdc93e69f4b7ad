"""What goes into the file of a clinic, and what never does."""

import io
import json
import zipfile
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Model
from wagtail.models import Page

from cms.models import Clinic
from pages.models import BasePage
from pages.moving.kinds import (
    CLINIC,
    CLINICIAN,
    FACTS,
    FORMER_NUMBER,
    LEFT_BEHIND,
    MANIFEST,
    MEDIA,
    NOTICE,
    OFFICE,
    PAGES,
    REDIRECT,
    SHARED,
    Kind,
    page_kind,
    page_models,
)
from tests.moving.conftest import NOW, export

KINDS = (CLINIC, OFFICE, NOTICE, FACTS, FORMER_NUMBER, REDIRECT, CLINICIAN, *SHARED, *MEDIA)


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def records(data: bytes, member: str) -> list[Any]:
    return [json.loads(line) for line in members_of(data)[member].splitlines()]


def page_named(data: bytes, title: str) -> Any:
    return next(one for one in records(data, PAGES) if one["fields"]["title"] == title)


def fields_of(model: type[Model]) -> set[str]:
    own = {one.name for one in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    return own | ({"tags"} if hasattr(model, "tags") else set())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_every_field_goes_along_or_stays_behind_by_name(kind: Kind) -> None:
    assert {*kind.fields, *LEFT_BEHIND[kind.model]} == fields_of(kind.model)
    assert not set(kind.fields) & set(LEFT_BEHIND[kind.model])


@pytest.mark.parametrize("wire_type", sorted(page_models()))
def test_every_field_of_a_page_goes_along_or_stays_behind_by_name(wire_type: str) -> None:
    model: type[BasePage] = page_models()[wire_type]
    assert {*page_kind(wire_type).fields, *LEFT_BEHIND[Page]} == fields_of(model)


def test_nothing_of_another_clinic_goes_along(moved: SimpleNamespace) -> None:
    everything = b"".join(
        name.encode() + content for name, content in members_of(moved.data).items()
    )
    assert b"harbor" in everything
    for word in (b"canary", b"summit", b"+14105550999"):
        assert word not in everything.lower()


def test_no_password_and_nobody_who_works_with_it_goes_along(moved: SimpleNamespace) -> None:
    content = b"".join(members_of(moved.data).values())
    for secret in (b"a-password-of-readers", b"chief", b"group.example", b"pbkdf2", b"owner"):
        assert secret not in content


@pytest.mark.django_db
def test_the_same_clinic_gives_the_same_bytes(original: SimpleNamespace) -> None:
    clinic = original.harbor.clinic
    assert export(clinic) == export(Clinic.objects.get(pk=clinic.pk))


def test_a_manifest_names_every_part_with_its_hash_and_counts(moved: SimpleNamespace) -> None:
    members = members_of(moved.data)
    manifest = json.loads(members[MANIFEST])
    assert (manifest["format"], manifest["version"]) == ("clinic-export", 1)
    assert manifest["made_at"] == NOW.isoformat()
    assert set(manifest["members"]) == set(members) - {MANIFEST}
    assert manifest["counts"][PAGES] == len(members[PAGES].splitlines())


def test_a_page_goes_along_with_what_readers_have_and_what_was_written_since(
    moved: SimpleNamespace,
) -> None:
    record = page_named(moved.data, "Sleep well")
    assert record["is_live"]
    assert [one["fields"]["title"] for one in record["later"]] == ["Sleep well tonight"]
    assert not page_named(moved.data, "Not yet")["is_live"]
    assert page_named(moved.data, "Coming")["later"][-1]["is_scheduled"]
    assert page_named(moved.data, "For us")["is_private"]


def test_what_refers_to_another_clinic_is_emptied_and_a_link_leaves_its_words(
    moved: SimpleNamespace,
) -> None:
    record = page_named(moved.data, "Looks abroad")
    body = record["fields"]["sections"][0]["value"]["body"]
    assert body == "<p>Please read more.</p><p>Own words.</p>"
    assert record["fields"]["sections"][1]["value"]["image"] is None
    assert (record["fields"]["hero"], record["fields"]["author_clinician"]) == (None, None)
    assert record["lost"] == ["hero", "sections", "author_clinician"]


def test_media_of_the_clinic_and_shared_media_that_it_uses_go_along(
    moved: SimpleNamespace,
) -> None:
    images = {one["fields"]["title"]: one for one in records(moved.data, "images.jsonl")}
    files = {one["fields"]["title"]: one for one in records(moved.data, "files.jsonl")}
    assert set(images) == {"A portrait", "Chair"}
    assert set(files) == {"A tour", "Words", "Intake form"}
    assert (images["Chair"]["place"], images["A portrait"]["place"]) == (None, [])
    assert images["A portrait"]["tags"] == ["doctor", "team"]
    assert images["A portrait"]["fields"]["focal_point_x"] == 90
