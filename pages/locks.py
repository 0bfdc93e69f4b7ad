"""What keeps a page from being changed, in words."""

from typing import Any

from django.utils import timezone
from wagtail.locks import ScheduledForPublishLock

from cms.clinic_time import local_words
from pages.clinics import clinic_of


class ClinicScheduleLock(ScheduledForPublishLock):
    """A scheduled page stays as it is; says until when by the clocks of the page's clinic."""

    def get_message(self, user: Any) -> str:
        clinic = clinic_of(self.object)
        if clinic is None:
            words: str = super().get_message(user)
            return words
        revision = self.object.scheduled_revision
        at = local_words(revision.approved_go_live_at, clinic.time_zone, clinic.name)
        if revision.approved_go_live_at <= timezone.now():
            return (
                f"“{revision.object_str}” was to be published on {at}, and could not be yet. To "
                "correct it, cancel its schedule first."
            )
        return (
            f"“{revision.object_str}” is to be published on {at}. Until then nobody can change it: "
            "cancel its schedule to change it."
        )
