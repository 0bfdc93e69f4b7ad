"""Files that are broken, or that somebody made to do harm: one clear error, and nothing is left."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from cms import turns
from pages.models import ArticleIndexPage, ArticlePage, Redirect
from pages.moving import BrokenFile, Wishes, import_clinic
from pages.moving.kinds import MANIFEST
from tests.factories import cms, sections
from tests.factories.bombs import REFUSED
from tests.factories.pages import ground, make_clinic, make_page
from tests.flows.stored import all_there_is
from tests.moving.conftest import export
from tests.moving.forging import files, members_of, packed, with_manifest, with_record

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]


def small_clinic() -> SimpleNamespace:
    """A clinic with a few things of its own, all in one file, and nothing left of it."""
    clinic = make_clinic("cove", offices=1)
    treatment, home = cms.treatment("infusion"), clinic.site.root_page
    picture = cms.image(collection=clinic.collection)
    cms.file(collection=clinic.collection)
    cms.facts(clinic, treatment)
    cms.clinician(clinic, name="Robin Vale", slug="robin-vale")
    cms.notice(clinic)
    articles = make_page(home, ArticleIndexPage, "Articles")
    article = make_page(
        articles,
        ArticlePage,
        "Rest",
        sections.text(sections.link_to(articles)),
        sections.conditions(cms.condition("grief")),
        hero=picture,
    )
    Redirect.objects.create(clinic=clinic, old_path="/old/", target_page=article)
    return SimpleNamespace(
        data=export(clinic), image=f"media/image-{picture.pk}.jpg", article=article
    )


@pytest.fixture(scope="module")
def small(django_db_setup: None, django_db_blocker: Any) -> SimpleNamespace:
    with django_db_blocker.unblock(), transaction.atomic():
        made = small_clinic()
        transaction.set_rollback(True)
    return made


def refusal(data: bytes, folder: Path) -> BrokenFile:
    """How an import refuses a file; afterwards all is as it was."""
    ground()
    path = folder / "clinic.zip"
    path.write_bytes(data)
    before = (all_there_is(), files())
    with pytest.raises(BrokenFile) as refused:
        import_clinic(path, Wishes())
    assert (all_there_is(), files()) == before
    return refused.value


Forge = Callable[[SimpleNamespace], bytes]


def _without(member: str, *, honest: bool = True) -> Forge:
    return lambda small: packed(
        {name: one for name, one in members_of(small.data).items() if name != member}, honest=honest
    )


def _extra(name: str, content: bytes = b"x", **more: Any) -> Forge:
    return lambda small: packed(members_of(small.data), extra={name: content}, **more)


def _manifest(**changes: Any) -> Forge:
    return lambda small: with_manifest(small.data, lambda one: one.update(changes))


def _bomb(small: SimpleNamespace) -> bytes:
    members = members_of(small.data) | {"pages.jsonl": b" " * 30_000_000}
    return packed(members, method=zipfile.ZIP_DEFLATED)


def _changed(small: SimpleNamespace) -> bytes:
    members = members_of(small.data)
    members["pages.jsonl"] = members["pages.jsonl"].replace(b"Rest", b"Best")
    return packed(members, honest=False)


def _cut(small: SimpleNamespace) -> bytes:
    return bytes(small.data[: len(small.data) // 2])


def _damaged(small: SimpleNamespace) -> bytes:
    data = bytearray(small.data)
    at = small.data.index(b"\xff\xd8\xff") + 60
    data[at] ^= 0xFF
    return bytes(data)


# What is wrong, the file, and the words of the error.
WRONG_FILES: dict[str, tuple[Forge, str]] = {
    "no ZIP": (lambda small: b"<html></html>", "not a ZIP file"),
    "nothing": (lambda small: b"", "not a ZIP file"),
    "half a file": (_cut, "not a ZIP file"),
    "damaged": (_damaged, "media/image-.*damaged"),
    "no manifest": (_without(MANIFEST), "manifest.json: is missing"),
    "no pages": (_without("pages.jsonl"), "pages.jsonl: is missing"),
    "a part missing": (
        lambda small: packed(
            {n: one for n, one in members_of(small.data).items() if n != small.image}, honest=False
        ),
        "media/image-.*named in the manifest and missing",
    ),
    "changed text": (_changed, "pages.jsonl: is not what the manifest says"),
    "a name that climbs": (_extra("../../etc/passwd"), "passwd: is no part"),
    "a name that climbs below media": (_extra("media/../../x.jpg"), "x.jpg: is no part"),
    "an absolute name": (_extra("/etc/passwd"), "passwd: is no part"),
    "a name with a backslash": (_extra("media\\image-1.jpg"), "is no part|not named"),
    "an unknown part": (_extra("users.jsonl"), "users.jsonl: is no part"),
    "an unlisted part": (_extra("media/image-99999.jpg"), "not named in the manifest"),
    "a folder": (_extra("media/", b""), "is no part"),
    "a link": (
        lambda small: packed(members_of(small.data), link=small.image),
        "media/image-.*is a link",
    ),
    "a part twice": (
        lambda small: packed(members_of(small.data), doubled="pages.jsonl"),
        "pages.jsonl: stands in the file twice",
    ),
    "a bomb": (_bomb, "pages.jsonl: unpacks to far more"),
    "packed pictures": (
        lambda small: packed(members_of(small.data), method=zipfile.ZIP_DEFLATED),
        "media/.*is packed",
    ),
    "packed unreadably": (
        lambda small: packed(members_of(small.data), method=zipfile.ZIP_LZMA),
        "not read",
    ),
    "a picture that is too large": (
        lambda small: packed(members_of(small.data) | {small.image: b"x" * 21_000_000}),
        "media/image-.*too large",
    ),
    "another format": (_manifest(format="zip"), "not the export of a clinic"),
    "a newer version": (_manifest(version=2), "version 2; this installation reads version 1"),
    "a version in words": (_manifest(version="1"), "“version” is not a number"),
    "a manifest with more": (_manifest(users=[]), "its keys are not"),
    "a manifest that is a list": (
        lambda small: packed(members_of(small.data) | {MANIFEST: b"[]"}, honest=False),
        "not the export of a clinic",
    ),
    "lines that are no JSON": (
        lambda small: packed(members_of(small.data) | {"redirects.jsonl": b"{\n"}),
        "redirects.jsonl: record 1: is not JSON",
    ),
    "nesting without end": (
        lambda small: packed(members_of(small.data) | {"redirects.jsonl": b"[" * 200_000}),
        "redirects.jsonl: record 1: is not JSON",
    ),
    "a count that lies": (
        lambda small: with_manifest(
            small.data, lambda one: one["counts"].update(**{"redirects.jsonl": 7})
        ),
        "“counts” says 7 of redirects.jsonl; it holds 1",
    ),
}


@pytest.mark.wide(15)
@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_file_that_no_export_wrote_is_refused_by_its_part(
    name: str, small: SimpleNamespace, tmp_path: Path
) -> None:
    forge, words = WRONG_FILES[name]
    error = refusal(forge(small), tmp_path)
    assert re.search(words, str(error)), str(error)


def _set(field: str, value: Any) -> Callable[[Any], None]:
    return lambda record: record["fields"].update({field: value})


def _put(key: str, value: Any) -> Callable[[Any], None]:
    return lambda record: record.update({key: value})


def _block(value: Any) -> Callable[[Any], None]:
    return lambda record: record["fields"]["sections"][0].update(value)


def _menu(**link: Any) -> list[Any]:
    """A menu with one link."""
    value = {"target": "url", "page": None, "url": "", "email": "", "label": "Here", **link}
    return [{"type": "entry", "id": "a", "value": {"link": value, "items": []}}]


def _scheduled(record: Any) -> None:
    """A later state of the clinic that nobody looks at before it is public."""
    later = {name: record[name] for name in ("fields", "offices", "notices")}
    fields = record["fields"] | {"navigation_main": _menu(url="javascript:alert(1)")}
    record["later"] = [later | {"fields": fields, "is_scheduled": True}]


# What is wrong: the part, the number of its record, the change, and the words of the error.
WRONG_VALUES: dict[str, tuple[str, int, Callable[[Any], Any], str]] = {
    "an unknown field": ("clinic.jsonl", 0, _set("owner", 1), "unknown field “owner”"),
    "a missing field": (
        "clinic.jsonl",
        0,
        lambda one: one["fields"].pop("phone"),
        "the field “phone” is missing",
    ),
    "an unknown key": ("pages.jsonl", 1, _put("owner", 1), "record 2: its keys are not"),
    "a key twice": ("pages.jsonl", 1, _put("key", 1), "“key”|not in the file|pages"),
    "an unknown type of page": ("pages.jsonl", 1, _put("type", "user"), "“user” is no type"),
    "a page where none may stand": ("pages.jsonl", 2, _put("type", "science"), "field|cannot"),
    "a page below nothing": ("pages.jsonl", 1, _put("parent", 10**6), "is not in the file"),
    "a wrong phone": ("clinic.jsonl", 0, _set("phone", "+1999"), "clinic.jsonl.*phone"),
    "an address that is none": ("clinic.jsonl", 0, _set("base_url", "x"), "clinic.jsonl.*base_url"),
    "a color that is none": ("clinic.jsonl", 0, _set("color_accent", "red"), "color_accent"),
    "a menu of nonsense": (
        "clinic.jsonl",
        0,
        _set("navigation_main", [{"type": "entry", "value": {"link": 7}}]),
        "navigation_main.*1.*link",
    ),
    "a menu that runs a program": (
        "clinic.jsonl",
        0,
        _set("navigation_main", _menu(url="javascript:alert(1)")),
        "navigation_main.*whole address",
    ),
    "a menu that runs a program and lost something": (
        "clinic.jsonl",
        0,
        lambda one: (
            one["fields"].update(navigation_main=_menu(url="javascript:alert(1)")),
            one.update(lost=["navigation_main"]),
        ),
        "navigation_main.*whole address",
    ),
    "a menu that will run a program": ("clinic.jsonl", 0, _scheduled, "navigation_main"),
    "an account that runs a program": (
        "clinic.jsonl",
        0,
        _set("social", [{"type": "account", "value": {"network": "x", "url": "javascript:1"}}]),
        "social",
    ),
    "a title too long": (
        "pages.jsonl",
        2,
        _set("title", "a" * 300),
        "pages.jsonl: record 3: title",
    ),
    "a title no reader may see": ("pages.jsonl", 2, _set("title", "a" * 130), "record 3: title"),
    "a slug with a slash": ("pages.jsonl", 2, _set("slug", "a/b"), "record 3: slug"),
    "a date that is none": ("pages.jsonl", 2, _set("date", "2026-13-01"), "record 3: date"),
    "a number for a text": ("pages.jsonl", 2, _set("summary", 5), "record 3: summary"),
    "a text for a switch": ("pages.jsonl", 2, _set("share", "yes"), "record 3: share"),
    "a NUL": ("pages.jsonl", 2, _set("summary", "a\0b"), "record 3: holds characters"),
    "half a character": (
        "pages.jsonl",
        2,
        _set("summary", "\ud800"),
        "record 3: is not JSON|holds",
    ),
    "a picture that is not there": ("pages.jsonl", 2, _set("hero", 10**6), "hero: image 1000000"),
    "an unknown block": ("pages.jsonl", 2, _block({"type": "html"}), "sections, 1: “html” is no"),
    "a block of nonsense": ("pages.jsonl", 2, _block({"value": 7}), "sections, 1, text"),
    "a heading that is a list": (
        "pages.jsonl",
        2,
        lambda one: one["fields"]["sections"][0]["value"].update(heading=[]),
        "sections, 1, text, heading",
    ),
    "a heading too long": (
        "pages.jsonl",
        2,
        lambda one: one["fields"]["sections"][0]["value"].update(heading="a" * 500),
        "record 3: sections: section 1",
    ),
    "a link to nowhere": (
        "pages.jsonl",
        2,
        lambda one: one["fields"]["sections"][0]["value"].update(
            body="<p><a id=\"77\" linktype='page'>x</a></p>"
        ),
        "sections, 1, text, body: page 77 is not in the file",
    ),
    "facts the wrong way round": ("facts.jsonl", 0, _set("infusion_minutes_max", 6), "infusion"),
    "facts without bounds": ("facts.jsonl", 0, _set("infusion_minutes_max", 10**12), "infusion"),
    "a redirect of the home page": ("redirects.jsonl", 0, _set("old_path", "/"), "old_path"),
    "a person with a wrong NPI": ("clinicians.jsonl", 0, _set("npi", "123"), "npi"),
    "a condition with facts": (
        "conditions.jsonl",
        0,
        _set("summary", "{{ facts.infusion_minutes }}"),
        "conditions.jsonl: record 1: summary",
    ),
    "a file name that climbs": ("images.jsonl", 0, _put("file_name", "../x.jpg"), "“file_name”"),
    "a picture named as a page": ("images.jsonl", 0, _put("file_name", "x.html"), "media/image"),
    "the part of another": ("images.jsonl", 0, _put("member", "pages.jsonl"), "“member”"),
    "a focus outside": ("images.jsonl", 0, _set("focal_point_x", 5000), "focal_point_x"),
    "a notice without end": (
        "clinic.jsonl",
        0,
        lambda one: one["notices"][0]["fields"].update(ends_at=None),
        "ends_at",
    ),
}


@pytest.mark.wide(13)
@pytest.mark.parametrize("name", WRONG_VALUES)
def test_a_wrong_value_is_refused_by_its_part_and_field(
    name: str, small: SimpleNamespace, tmp_path: Path
) -> None:
    member, number, change, words = WRONG_VALUES[name]
    error = refusal(with_record(small.data, member, change, number), tmp_path)
    assert re.search(words, str(error)), str(error)


def test_a_treatment_that_waits_for_its_legal_status_is_taken(
    small: SimpleNamespace, tmp_path: Path
) -> None:
    ground()
    path = tmp_path / "clinic.zip"
    waiting = _set("legal_status", "")
    path.write_bytes(with_record(small.data, "treatments.jsonl", waiting))
    assert import_clinic(path, Wishes(), is_rehearsal=True).made["treatment"]


@pytest.mark.parametrize("name", ["svg named png", "png of a billion pixels", "page named jpeg"])
def test_a_picture_is_refused_as_an_upload_would_be(
    name: str, small: SimpleNamespace, tmp_path: Path
) -> None:
    members = members_of(small.data) | {small.image: REFUSED[name][1]()}
    assert refusal(packed(members), tmp_path).member == small.image


def test_an_error_at_the_very_end_leaves_neither_rows_nor_files(
    small: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        assert files() - before
        raise RuntimeError("the power went")

    ground()
    path = tmp_path / "clinic.zip"
    path.write_bytes(small.data)
    before, rows = files(), all_there_is()
    monkeypatch.setattr("pages.moving.clinic_in.add_former_numbers", fail)
    with pytest.raises(RuntimeError):
        import_clinic(path, Wishes())
    assert (files(), all_there_is()) == (before, rows)


def test_an_import_has_the_publishers_turn_before_it_writes_anything(
    small: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(taking: Any) -> None:
        found.append(turns._state.get())
        raise RuntimeError("seen")

    found: list[Any] = []
    path = tmp_path / "clinic.zip"
    path.write_bytes(small.data)
    monkeypatch.setattr("pages.moving.importing._take", look)
    with pytest.raises(RuntimeError, match="seen"):
        import_clinic(path, Wishes())
    assert found == [turns._State.HAS_WAITED]
