"""Pages about one shared thing: a condition, a person."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from wagtail.models import Page

from cms.models import Clinic
from pages.clinics import clinic_of
from pages.deliverability import place_of
from pages.models.base import BasePage

Errors = list[ValidationError]


class SubjectPage(BasePage):
    """The base of pages about one thing; a clinic has at most one public page about each.

    The foreign key to the thing is called as the type on the wire.
    """

    # What an editor reads who has chosen nothing yet.
    choose_message: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def subject(self) -> Any:
        """The thing this page is about; None while nothing is chosen."""
        return getattr(self, self.wire_type)

    def publishing_errors(self, parent: Page | None = None) -> dict[str, Errors]:
        """A public page is about something, and no other public page of the clinic is."""
        if self.subject is None:
            return {self.wire_type: [ValidationError(self.choose_message)]}
        clinic = clinic_of(parent or self)
        if clinic is None:
            return {}
        return {self.wire_type: [*self.subject_errors(clinic), *self._doubled(clinic)]}

    def subject_errors(self, clinic: Clinic) -> Errors:
        """What speaks against a page about this very thing at a clinic."""
        return []

    def _doubled(self, clinic: Clinic) -> Errors:
        others = type(self).objects.descendant_of(clinic.site.root_page).filter(live=True)
        other = others.filter(**{self.wire_type: self.subject}).exclude(pk=self.pk).first()
        if other is None:
            return []
        return [
            ValidationError(
                f"{clinic.name} already has a published page about “{self.subject.name}”: "
                f"“{other.title}” at {place_of(other).path}. Change that page, or unpublish it "
                "first."
            )
        ]
