"""National Provider Identifiers: ten digits whose last one is right."""

import pytest
from django.core.exceptions import ValidationError

from cms.models import Clinician
from cms.npi import is_npi, validate_npi
from tests.factories import cms as make

GIVEN = "1234567893"


def test_number_with_its_check_digit_is_one_and_with_any_other_is_none() -> None:
    right = [f"123456789{digit}" for digit in range(10) if is_npi(f"123456789{digit}")]
    assert right == [GIVEN]


def test_any_digit_changed_alone_makes_it_wrong() -> None:
    for place, digit in enumerate(GIVEN):
        for other in set("0123456789") - {digit}:
            assert not is_npi(GIVEN[:place] + other + GIVEN[place + 1 :])


@pytest.mark.parametrize(
    "number", ["", "123456789", "12345678930", "123456789X", " 234567893", "１２３４５６７８９３"]
)
def test_what_is_not_ten_digits_is_refused_in_words(number: str) -> None:
    with pytest.raises(ValidationError, match="ten digits"):
        validate_npi(number)


def test_wrong_digit_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="one of its digits must be wrong"):
        validate_npi("1234567894")


@pytest.mark.django_db
def test_number_belongs_to_one_clinician_and_may_be_absent() -> None:
    clinic = make.clinic()
    for _ in range(2):
        make.clinician(clinic).full_clean()
    make.clinician(clinic, npi=GIVEN).full_clean()
    second = Clinician(name="Dana", slug="dana", job_title="Nurse", npi=GIVEN, clinics=[clinic])

    with pytest.raises(ValidationError, match="already has this NPI number"):
        second.full_clean()
