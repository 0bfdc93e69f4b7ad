"""What somebody is in a clinic, and the groups by which the admin knows it."""

from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models


class Role(models.TextChoices):
    """What somebody may be in a clinic; who holds several may do what any of them may."""

    MANAGER = "manager", "Manager"
    PUBLISHER = "publisher", "Publisher"
    EDITOR = "editor", "Editor"
    REVIEWER = "reviewer", "Reviewer"


class ClinicGroup(models.Model):
    """The group of those who hold a role in a clinic: to be in it is to hold the role."""

    clinic = models.ForeignKey("cms.Clinic", on_delete=models.CASCADE, related_name="role_groups")
    role = models.CharField(max_length=10, choices=Role)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="clinic_group")

    class Meta:
        ordering: ClassVar = ["clinic", "pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "role"], name="one_group_per_clinic_and_role")
        ]

    def __str__(self) -> str:
        return f"{self.clinic}: {self.get_role_display()}"
