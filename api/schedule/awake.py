"""What the clock may touch: nothing of an archived clinic, for which nothing is published or
withdrawn until it is back."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from cms.models import Clinic
from pages.archive.places import resting_pages


def awake_revisions() -> Any:
    """The revisions of all that may be published."""
    resting = {Page: resting_pages(), Clinic: Clinic.objects.order_by().exclude(archived_at=None)}
    found = Revision.objects.all()
    for model, rows in resting.items():
        # A revision knows what it is of by a text, in which our keys are numbers.
        named = rows.filter(pk=Cast(OuterRef("object_id"), BigIntegerField()))
        kind = ContentType.objects.get_for_model(model)
        found = found.exclude(Exists(named), base_content_type=kind)
    return found


def awake(model: type[Page] | type[Clinic]) -> Any:
    """The pages, or the clinics, that may end."""
    if model is Clinic:
        return Clinic.objects.filter(archived_at=None)
    return Page.objects.exclude(pk__in=resting_pages().values("pk"))
