"""Screens that compare two versions of a thing: they tell nothing of what is another clinic's."""

from typing import Any

from django.db.models import ForeignKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField

from cms.access import is_administrator
from cms.referring.extracting import SHOWN
from cms.referring.forms import clinic_ids_alone
from cms.referring.hiding import shown_value
from cms.referring.referrer import Referrer


class ComparesOwn:
    """Mixed in before a screen that compares: of what a version refers to, it shows what is its
    clinic's own or shared; administrators see all of it."""

    request: Any
    object: Any

    def _get_revision_and_heading(self, revision_id: Any) -> tuple[Any, Any]:
        version, heading = super()._get_revision_and_heading(revision_id)  # type: ignore[misc]
        if not is_administrator(self.request.user):
            hide_others(version, Referrer(clinic_ids_alone(self.object)))
        return version, heading


def hide_others(version: Any, referrer: Referrer) -> None:
    """Take out of a version in memory, and of its parts, what it may not refer to. It is of no use
    to be stored then."""
    for field in version._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            key, model = getattr(version, field.attname), field.related_model
            is_asked = key is not None and not field.primary_key and issubclass(model, SHOWN)
            if is_asked and referrer.is_of_others(model, key):
                setattr(version, field.attname, None)
        elif isinstance(field, StreamField):
            stream = getattr(version, field.name)
            setattr(version, field.name, shown_value(field.stream_block, stream, referrer))
        elif isinstance(field, RichTextField):
            setattr(version, field.name, referrer.shown(getattr(version, field.name) or ""))
    for relation in get_all_child_relations(version):
        for part in getattr(version, relation.get_accessor_name()).all():
            hide_others(part, referrer)
