"""A copy beside its original, in the same installation."""

import json
import re
from types import SimpleNamespace
from typing import Any

import pytest

from api.models import Change, DeliveryDocument
from cms.models import Clinic, Clinician, Condition, Image
from pages.models import Redirect
from pages.moving import NotTaken, Report, Wishes, import_clinic
from tests.moving.answers import alike, differences, public_answers
from tests.moving.conftest import export

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.long]

WISHES = Wishes(
    slug="twin-of-it", base_url="https://www.twin.example", name="Another name", public=True
)


def rows(slug: str) -> list[Any]:
    return list(DeliveryDocument.objects.filter(clinic=slug).order_by("pk").values_list())


@pytest.fixture(scope="module")
def copies(
    built: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> SimpleNamespace:
    """The copy, made once, and what was there before; `path` is the file it came from."""
    path = tmp_path_factory.mktemp("moving") / "harbor.zip"
    with django_db_blocker.unblock():
        path.write_bytes(export(built.harbor.clinic))
        return SimpleNamespace(
            path=path,
            before={slug: rows(slug) for slug in ("harbor", "summit")},
            changes=Change.objects.count(),
            report=import_clinic(path, WISHES),
        )


@pytest.fixture
def copied(copies: SimpleNamespace, db: None) -> Report:
    return copies.report


def test_a_copy_says_the_same_as_its_original(copied: Report) -> None:
    own = {
        "twin-of-it": "harbor",
        "https://www.twin.example": "https://www.harbor.example",
        "Another name": "Harbor Infusion Clinic",
    }
    found = differences(
        alike(public_answers("twin-of-it"), copied.keys, own), alike(public_answers("harbor"), {})
    )
    assert found == [], "\n".join(found[:8])


def test_a_copy_refers_to_nothing_of_its_original(
    original: SimpleNamespace, copied: Report
) -> None:
    text = json.dumps(public_answers("twin-of-it"))
    assert "harbor.example/" not in text
    own = {
        noun: {here for (one, _), here in copied.keys.items() if one == noun}
        for noun, _ in copied.keys
    }
    shown = {int(key) for key in re.findall(r'data-link=\\"page\\" data-id=\\"(\d+)\\"', text)}
    shown |= {int(key) for key in re.findall(r'"page:(\d+)"', text)}
    assert shown <= own["page"]
    assert {int(key) for key in re.findall(r"#person-(\d+)", text)} == own["clinician"]
    assert not own["page"] & {there for noun, there in copied.keys if noun == "page"}
    clinic = Clinic.objects.get(slug="twin-of-it")
    assert set(clinic.clinicians.values_list("pk", flat=True)) == own["clinician"]
    assert clinic.logo.collection == clinic.collection
    assert original.harbor.clinic.clinicians.count() == 1


def test_a_copy_changes_no_byte_of_any_other_clinic(
    copies: SimpleNamespace, copied: Report
) -> None:
    assert {slug: rows(slug) for slug in ("harbor", "summit")} == copies.before
    assert Change.objects.exclude(clinic="twin-of-it").count() == copies.changes
    told = Change.objects.filter(clinic="twin-of-it", event="published", subject="page")
    assert (
        told.count()
        == DeliveryDocument.objects.filter(
            clinic="twin-of-it", subject="page", state="published"
        ).count()
    )


def test_a_copy_uses_what_clinics_share(original: SimpleNamespace, copied: Report) -> None:
    assert Condition.objects.filter(slug="migraine").count() == 1
    assert copied.keys["condition", original.migraine.pk] == original.migraine.pk
    assert copied.keys["image", original.picture.pk] == original.picture.pk
    assert copied.reused["treatment"] == ["Ketamine infusion"]
    assert copied.differing == []


def test_shared_text_that_is_otherwise_here_stays_as_it_is_and_is_told(
    copies: SimpleNamespace, copied: Report
) -> None:
    Condition.objects.filter(slug="migraine").update(summary="As this group says it.")
    third = Wishes(slug="third", base_url="https://www.third.example")
    report = import_clinic(copies.path, third, is_rehearsal=True)
    assert report.differing == [
        "The condition “Migraine” is otherwise here (summary) and stays as it is."
    ]
    assert Condition.objects.get(slug="migraine").summary == "As this group says it."


def test_people_of_another_clinic_stay_as_they_are(
    original: SimpleNamespace, copied: Report
) -> None:
    here = Clinician.objects.get(pk=copied.keys["clinician", original.harbor.doctor.pk])
    assert here.slug == "robin-ashdown-harbor-2"
    assert [one.slug for one in here.clinics.all()] == ["twin-of-it"]
    assert any("robin-ashdown-harbor-2" in one for one in copied.notes)


@pytest.mark.parametrize(
    ("wishes", "option"),
    [
        (Wishes(), "--slug"),
        (Wishes(slug="third"), "--base-url"),
        (Wishes(slug="Not A Slug", base_url="https://www.third.example"), "--slug"),
        (Wishes(slug="third", base_url="no address"), "--base-url"),
        (Wishes(slug="third", base_url="https://www.third.example", name="x"), "--name"),
    ],
)
def test_a_short_name_or_an_address_that_will_not_do_names_the_option_that_helps(
    copies: SimpleNamespace, copied: Report, wishes: Wishes, option: str
) -> None:
    before = (Clinic.objects.count(), Image.objects.count(), Redirect.objects.count())
    with pytest.raises(NotTaken, match=option):
        import_clinic(copies.path, wishes)
    assert (Clinic.objects.count(), Image.objects.count(), Redirect.objects.count()) == before
