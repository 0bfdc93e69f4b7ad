"""Where readers of an old path are sent."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from cms.models import PublishedModel


class Redirect(PublishedModel):
    """From an old path of a clinic's site to a page or a web address.

    Written by publishing when a page's path changes, and by editors.
    """

    clinic = models.ForeignKey("cms.Clinic", on_delete=models.CASCADE, related_name="redirects")
    old_path = models.CharField(
        max_length=200,
        verbose_name="old address",
        help_text="The part after the domain, for example /blog/what-it-feels-like/",
    )
    target_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="to a page",
    )
    target_url = models.URLField(
        blank=True, max_length=500, verbose_name="or to another web address"
    )
    is_permanent = models.BooleanField(
        default=True, verbose_name="for good", help_text="Switch off for a redirect that will end."
    )

    class Meta:
        verbose_name = "redirect"
        ordering: ClassVar = ["clinic", "old_path"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "old_path"],
                name="one_redirect_per_path",
                violation_error_message="This clinic already has a redirect for this address.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.clinic}: {self.old_path}"

    def clean(self) -> None:
        super().clean()
        from pages.redirects import redirect_errors

        errors = redirect_errors(self)
        if errors:
            raise ValidationError(errors)
