"""Everything that a stored thing refers to, as Wagtail finds it in fields, streams and texts."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from cms.models import Clinician, File, Image, Office
from cms.referring.referrer import Referrer

# What readers would see of another clinic.
SHOWN = (Page, Image, File, Clinician, Office)


def names_others(thing: Any, referrer: Referrer) -> bool:
    """Whether a thing refers to something that it may not refer to there; what is gone does not
    count."""
    for content_type_id, key, _, _ in ReferenceIndex._extract_references_from_object(thing):
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model and issubclass(model, SHOWN) and referrer.is_of_others(model, key):
            return True
    return False
