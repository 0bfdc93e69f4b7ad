"""What is sent to an endpoint: the message of a webhook, and what its receiver answers."""

from typing import Any, Final

from drf_spectacular.utils import OpenApiExample, OpenApiResponse, OpenApiWebhook, extend_schema
from rest_framework import serializers

from api.models import Change, DeliveryDocument
from api.schema.base import WireSerializer, literal, named_choice, union, union_field
from api.schema.changes import path_field, previous_path_field
from api.webhooks.messages import CONTENT_CHANGED, MOST_CHANGES, MOST_TAGS, TEST


class ToldChangeSerializer(WireSerializer):
    """What happened to one thing of the clinic, without its document."""

    sequence = serializers.IntegerField(min_value=0, help_text="The place in the log of changes.")
    event = named_choice("ChangeEvent", Change.Event.values)
    path = path_field()
    previous_path = previous_path_field()
    occurred_at = serializers.DateTimeField()


class ToldPageChangeSerializer(ToldChangeSerializer):
    """A page."""

    subject = literal("page")
    id = serializers.IntegerField()


class ToldClinicChangeSerializer(ToldChangeSerializer):
    """The clinic itself: header, footer, offices, notices."""

    subject = literal("clinic")
    id = serializers.CharField(help_text="The slug of the clinic.")


class ToldRedirectChangeSerializer(ToldChangeSerializer):
    """An old path and where it leads."""

    subject = literal("redirect")
    id = serializers.IntegerField()


class ToldConditionChangeSerializer(ToldChangeSerializer):
    """A condition as the clinic shows it."""

    subject = literal("condition")
    id = serializers.IntegerField()


class ToldClinicianChangeSerializer(ToldChangeSerializer):
    """A person of the clinic."""

    subject = literal("clinician")
    id = serializers.IntegerField()


_OF_SUBJECT: Final[dict[str, type[WireSerializer]]] = {
    "page": ToldPageChangeSerializer,
    "clinic": ToldClinicChangeSerializer,
    "condition": ToldConditionChangeSerializer,
    "clinician": ToldClinicianChangeSerializer,
    "redirect": ToldRedirectChangeSerializer,
}
# A subject without a description stops the server here, not a reader later.
TOLD_CHANGE = union(
    "ToldChange", "subject", {one: _OF_SUBJECT[one] for one in DeliveryDocument.Subject.values}
)


class WebhookDataSerializer(WireSerializer):
    """Which answers are different now, never what they say: read again what you keep of them."""

    clinic = serializers.CharField()
    first_sequence = serializers.IntegerField(min_value=0)
    last_sequence = serializers.IntegerField(
        min_value=0, help_text="Everything up to there was told, in this message or before it."
    )
    remaining = serializers.IntegerField(
        min_value=0, help_text="How many further changes follow at once."
    )
    changes = serializers.ListField(
        child=union_field(TOLD_CHANGE),
        max_length=MOST_CHANGES,
        help_text="Empty, beside the tag of the whole clinic, when the log of what happened is not "
        "kept any more: read everything again.",
    )
    paths = serializers.ListField(
        child=serializers.CharField(),
        help_text="The paths of these changes, also those where something stood before.",
    )
    tags = serializers.ListField(
        child=serializers.CharField(),
        max_length=MOST_TAGS,
        help_text="The public tags of all answers that are different: drop what you keep by them.",
    )


class ContentChangedSerializer(WireSerializer):
    """Something was published, changed, moved or withdrawn."""

    type = literal(CONTENT_CHANGED)
    timestamp = serializers.DateTimeField(help_text="When the message was written.")
    data = WebhookDataSerializer()  # type: ignore[assignment]  # DRF keeps its own apart


class EndpointTestSerializer(WireSerializer):
    """Somebody tries whether messages arrive: nothing changed, and its lists are empty."""

    type = literal(TEST)
    timestamp = serializers.DateTimeField()
    data = WebhookDataSerializer()  # type: ignore[assignment]  # DRF keeps its own apart


WEBHOOK_MESSAGE = union(
    "WebhookMessage",
    "type",
    {CONTENT_CHANGED: ContentChangedSerializer, TEST: EndpointTestSerializer},
)

EXAMPLE: Final[dict[str, Any]] = {
    "type": CONTENT_CHANGED,
    "timestamp": "2026-03-09T14:20:00Z",
    "data": {
        "clinic": "harbor",
        "first_sequence": 9121,
        "last_sequence": 9121,
        "remaining": 0,
        "changes": [
            {
                "sequence": 9121,
                "event": "moved",
                "subject": "page",
                "id": 212,
                "path": "/articles/a-first-visit/",
                "previous_path": "/articles/your-first-visit/",
                "occurred_at": "2026-03-09T14:20:00Z",
            }
        ],
        "paths": ["/articles/a-first-visit/", "/articles/your-first-visit/"],
        "tags": [
            "page:212",
            "path:harbor:/articles/a-first-visit/",
            "path:harbor:/articles/your-first-visit/",
            "list:harbor:article",
        ],
    },
}

CONTENT_WEBHOOK = OpenApiWebhook(
    name="content",
    decorator=extend_schema(
        operation_id="receiveContentChange",
        summary="What changed",
        description="A POST to each endpoint of the clinic, signed as Standard Webhooks has it "
        "(`webhook-id`, `webhook-timestamp`, `webhook-signature`). Answer 2xx once you have it, "
        "within 15 seconds; all else, also a redirect, is tried again with the same id and body "
        "for 72 hours, after `Retry-After` where you send it. 410 means that nobody is there any "
        "more. Messages come in the order of the log; one may come more than once.",
        request=WEBHOOK_MESSAGE,
        responses={"2XX": OpenApiResponse(description="It was taken.")},
        examples=[OpenApiExample("A page moved", value=EXAMPLE)],
    ),
)
