"""Conditions, treatments, references and clinicians, and the lists of plain lines in them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from cms.lists import LinesField
from cms.models import Clinician, Condition, Reference, Treatment
from cms.signals import content_saved
from tests.factories import cms as make


def fields_refused(instance: Any) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        instance.full_clean()
    return list(refused.value.message_dict)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("instance", "field"),
    [
        (Condition(name="D", slug="d"), "name"),
        (Condition(name="D" * 81, slug="d"), "name"),
        (Condition(name="Depression", slug="de pression"), "slug"),
        (Condition(name="Depression", slug="d", summary="a" * 601), "summary"),
        (Condition(name="Depression", slug="d", symptoms=["a" * 121]), "symptoms"),
        (Condition(name="Depression", slug="d", alternate_names=["MDD", "mdd"]), "alternate_names"),
        (Condition(name="Depression", slug="d", alternate_names="MDD"), "alternate_names"),
        (Condition(name="Depression", slug="d", alternate_names=[1]), "alternate_names"),
        (Treatment(name="Ketamine infusion", slug="k"), "legal_status"),
        (Reference(name="Four"), "name"),
        (Reference(name="A study", year=1700), "year"),
        (Reference(name="A study", url="javascript:alert(1)"), "url"),
        (Clinician(name="Dana", slug="dana", job_title=""), "job_title"),
        (Clinician(name="Dana", slug="dana", npi="1234567894"), "npi"),
        (Clinician(name="Dana", slug="dana", languages=["tlh"]), "languages"),
        (Clinician(name="Dana", slug="dana", specialties=["a" * 81]), "specialties"),
    ],
)
def test_refusal_stands_at_its_field(instance: Any, field: str) -> None:
    assert field in fields_refused(instance)


@pytest.mark.django_db
def test_complete_ones_are_accepted() -> None:
    make.condition(alternate_names=["MDD"], symptoms=["Low mood"]).full_clean()
    make.treatment().full_clean()
    make.reference(url="https://journal.example/a/", year=2019).full_clean()
    make.clinician(make.clinic()).full_clean()


@pytest.mark.django_db
def test_clinician_is_heard_of_after_the_clinics_are_written() -> None:
    heard: list[list[str]] = []

    def on_saved(instance: Clinician, **kwargs: Any) -> None:
        heard.append(
            list(Clinician.objects.get(pk=instance.pk).clinics.values_list("slug", flat=True))
        )

    first, second = make.clinic("one"), make.clinic("two")
    content_saved.connect(on_saved, sender=Clinician)
    try:
        clinician = make.clinician(first)
        clinician.clinics = [second]
        clinician.save()
    finally:
        content_saved.disconnect(on_saved, sender=Clinician)
    assert heard == [["one"], ["two"]]


@pytest.mark.django_db
def test_treatment_with_facts_cannot_be_deleted() -> None:
    treatment = make.treatment()
    make.facts(make.clinic(), treatment)
    with pytest.raises(ProtectedError):
        treatment.delete()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", []),
        ("MDD\r\nBlues\r\n", ["MDD", "Blues"]),
        ("  MDD  \n\n\n  Blues", ["MDD", "Blues"]),
        ("[“one”, “two”]", ["[“one”, “two”]"]),
    ],
)
def test_lines_become_a_list(typed: str, expected: list[str]) -> None:
    assert LinesField(required=False).clean(typed) == expected


def test_lines_show_one_entry_per_line_again() -> None:
    assert LinesField().prepare_value(["MDD", "Blues"]) == "MDD\nBlues"


def test_lines_typed_back_unchanged_are_no_change() -> None:
    field = LinesField()
    assert not field.has_changed(["MDD", "Blues"], "MDD\r\nBlues\r\n")
    assert field.has_changed(["MDD"], "MDD\nBlues")
    assert not field.has_changed(None, "")


def test_too_many_lines_are_counted() -> None:
    with pytest.raises(ValidationError, match="3 lines; the most is 2"):
        LinesField(max_entries=2).clean("a\nb\nc")
