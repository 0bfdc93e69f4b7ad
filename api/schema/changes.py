"""The log of Changes: one schema per subject, told apart by `subject`, each with its document."""

from typing import Any, Final

from rest_framework import serializers

from api.models import Change, DeliveryDocument
from api.schema import examples
from api.schema.base import WireSerializer, literal, named_choice, union, union_field
from api.schema.clinics import ClinicSerializer, ConditionSerializer
from api.schema.pages import PAGE, RedirectSerializer
from api.schema.values import PersonSerializer

_CURRENT: Final = "As it is now, which may be newer than this change. Null: delete it."


def path_field() -> serializers.CharField:
    """Where what changed stands."""
    return serializers.CharField(
        allow_null=True,
        help_text="Where it stood after this change, or until it was withdrawn; null for what has "
        "no URL of its own.",
    )


def previous_path_field() -> serializers.CharField:
    """Where it stood before."""
    return serializers.CharField(allow_null=True, help_text="Where it stood before it `moved`.")


class ChangeSerializer(WireSerializer):
    """What happened to one thing of the clinic. Apply changes in their order, by `subject` and
    `id`."""

    sequence = serializers.IntegerField(
        min_value=0,
        help_text="The place in the log: higher is later; numbers are left out. In a full reading "
        "every item has the place at which it began, 0 where the log is empty.",
    )
    event = named_choice("ChangeEvent", Change.Event.values)
    path = path_field()
    previous_path = previous_path_field()
    occurred_at = serializers.DateTimeField()
    tags = serializers.ListField(
        child=serializers.CharField(),
        max_length=40,
        help_text="The public tags of the answers that became different; in a full reading those "
        "of the document.",
    )


class PageChangeSerializer(ChangeSerializer):
    """A page."""

    subject = literal("page")
    id = serializers.IntegerField()
    document = union_field(PAGE, allow_null=True, help_text=_CURRENT)


class ClinicChangeSerializer(ChangeSerializer):
    """The clinic itself: header, footer, offices, notices."""

    subject = literal("clinic")
    id = serializers.CharField(help_text="The slug of the clinic.")
    document = ClinicSerializer(allow_null=True, help_text=_CURRENT)


class RedirectChangeSerializer(ChangeSerializer):
    """An old path and where it leads."""

    subject = literal("redirect")
    id = serializers.IntegerField()
    document = RedirectSerializer(allow_null=True, help_text=_CURRENT)


class ConditionChangeSerializer(ChangeSerializer):
    """A condition as the clinic shows it."""

    subject = literal("condition")
    id = serializers.IntegerField()
    document = ConditionSerializer(allow_null=True, help_text=_CURRENT)


class ClinicianChangeSerializer(ChangeSerializer):
    """A person of the clinic."""

    subject = literal("clinician")
    id = serializers.IntegerField()
    document = PersonSerializer(allow_null=True, help_text=_CURRENT)


SERIALIZER_OF_SUBJECT: Final[dict[str, type[WireSerializer]]] = {
    "page": PageChangeSerializer,
    "clinic": ClinicChangeSerializer,
    "condition": ConditionChangeSerializer,
    "clinician": ClinicianChangeSerializer,
    "redirect": RedirectChangeSerializer,
}
# A subject without a description stops the server here, not a reader later.
CHANGE = union(
    "Change",
    "subject",
    {one: SERIALIZER_OF_SUBJECT[one] for one in DeliveryDocument.Subject.values},
)


class ChangesSerializer(WireSerializer):
    """A part of the log, or of the full reading before it."""

    items = serializers.ListField(child=union_field(CHANGE))
    cursor = serializers.CharField(
        help_text="The `since` to go on with: at once if `has_more`, else later. Keep it once the "
        "items are applied."
    )
    has_more = serializers.BooleanField(help_text="Whether there is more to read at once.")


CHANGES_EXAMPLE: Final[dict[str, Any]] = {
    "items": [
        {
            "sequence": 9121,
            "event": "moved",
            "subject": "page",
            "id": 212,
            "path": "/articles/a-first-visit/",
            "previous_path": "/articles/your-first-visit/",
            "occurred_at": "2026-03-09T14:20:00Z",
            "tags": [
                "page:212",
                "path:harbor:/articles/a-first-visit/",
                "path:harbor:/articles/your-first-visit/",
                "list:harbor:article",
            ],
            "document": examples.PAGE,
        },
        {
            "sequence": 9122,
            "event": "withdrawn",
            "subject": "page",
            "id": 177,
            "path": "/summer-hours/",
            "previous_path": None,
            "occurred_at": "2026-03-09T14:20:00Z",
            "tags": ["page:177", "path:harbor:/summer-hours/", "list:harbor:standard"],
            "document": None,
        },
    ],
    "cursor": "WzEsImMzYjFmMGQ0NWE2NyIsOTEyMiwxNzczMDY2MDAwMDAwMDAwXQ",
    "has_more": False,
}
