"""The telephone numbers a clinic had: texts may still name them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField


class FormerNumber(models.Model):
    """A number that a clinic's phone, fax or office had until `replaced_at`.

    Written by every save that replaces a number; gone when the clinic has the number again.
    """

    clinic = models.ForeignKey(
        "cms.Clinic", on_delete=models.CASCADE, related_name="former_numbers"
    )
    number = PhoneNumberField(max_length=20)
    used_for = models.CharField(max_length=120)
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-replaced_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "number"], name="one_former_number_per_clinic"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number.as_national} ({self.used_for})"


@dataclass(frozen=True, slots=True)
class Use:
    """A number in E.164 that a clinic has, and what for: `the clinic’s phone`."""

    number: str
    words: str


PHONE = "phone"


def numbers_of(clinic_id: int) -> dict[str, Use]:
    """The numbers a clinic has now, by what they are for; two queries."""
    clinics = apps.get_model("cms", "Clinic").objects.filter(pk=clinic_id)
    offices = apps.get_model("cms", "Office").objects.filter(clinic_id=clinic_id)
    found: dict[str, Use] = {}
    for phone, fax in clinics.values_list("phone", "fax"):
        found[PHONE] = Use(str(phone or ""), "the clinic’s phone")
        found["fax"] = Use(str(fax or ""), "the clinic’s fax")
    for key, phone, name in offices.values_list("pk", "phone", "name"):
        found[f"office {key}"] = Use(str(phone or ""), f"the {name} office")
    return {key: use for key, use in found.items() if use.number}


def replaced_numbers(before: dict[str, Use], after: dict[str, Use]) -> dict[str, Use]:
    """What a clinic no longer has, by number.

    A number that the clinic’s phone no longer is counts even where an office still has it; one that
    an office or the fax no longer is does not while the clinic has it for anything else.
    """
    in_use = {use.number for use in after.values()}
    return {
        use.number: use
        for key, use in before.items()
        if (key not in after or after[key].number != use.number)
        and (key == PHONE or use.number not in in_use)
    }


@contextmanager
def remembering_numbers(clinic_id: int | None) -> Iterator[None]:
    """Around a save: note the numbers that it replaces, forget those that the clinic has again."""
    if clinic_id is None:
        yield
        return
    with transaction.atomic():
        before = numbers_of(clinic_id)
        yield
        after = numbers_of(clinic_id)
        if before == after:
            return
        had = {use.number for use in before.values()}
        again = [use.number for key, use in after.items() if key == PHONE or use.number not in had]
        FormerNumber.objects.filter(clinic_id=clinic_id, number__in=again).delete()
        for number, use in replaced_numbers(before, after).items():
            FormerNumber.objects.update_or_create(
                clinic_id=clinic_id,
                number=number,
                defaults={"used_for": use.words, "replaced_at": timezone.now()},
            )
