"""The telephone numbers a clinic had: texts may still name them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from django.apps import apps
from django.db import models, transaction
from phonenumber_field.modelfields import PhoneNumberField


class FormerNumber(models.Model):
    """A number that a clinic's phone, fax or office had until `replaced_at`.

    Written by every save that changes a number; gone when the clinic has the number again.
    """

    clinic = models.ForeignKey(
        "cms.Clinic", on_delete=models.CASCADE, related_name="former_numbers"
    )
    number = PhoneNumberField(max_length=20)
    used_for = models.CharField(max_length=120)
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-replaced_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "number"], name="one_former_number_per_clinic"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number.as_national} ({self.used_for})"


def numbers_of(clinic_id: int) -> dict[str, str]:
    """The numbers a clinic has now, in E.164, with what each is for; two queries."""
    clinics = apps.get_model("cms", "Clinic").objects.filter(pk=clinic_id)
    offices = apps.get_model("cms", "Office").objects.filter(clinic_id=clinic_id)
    found = {
        str(phone): f"the {name} office"
        for phone, name in offices.values_list("phone", "name")
        if phone
    }
    for phone, fax in clinics.values_list("phone", "fax"):
        found |= {str(fax): "the clinic’s fax"} if fax else {}
        found |= {str(phone): "the clinic’s phone"} if phone else {}
    return found


@contextmanager
def remembering_numbers(clinic_id: int | None) -> Iterator[None]:
    """Around a save: note the numbers that a clinic has before and no longer has after it."""
    if clinic_id is None:
        yield
        return
    with transaction.atomic():
        before = numbers_of(clinic_id)
        yield
        after = numbers_of(clinic_id)
        if before.keys() == after.keys():
            return
        FormerNumber.objects.filter(clinic_id=clinic_id, number__in=list(after)).delete()
        for number in before.keys() - after.keys():
            FormerNumber.objects.update_or_create(
                clinic_id=clinic_id, number=number, defaults={"used_for": before[number]}
            )
