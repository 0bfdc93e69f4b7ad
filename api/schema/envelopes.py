"""What answers are wrapped in: lists, and problem documents."""

from typing import Any

from rest_framework import serializers

from api.problems import PROBLEMS
from api.schema.base import AnyOfField, Field, WireSerializer, named_choice
from api.schema.clinics import ClinicSerializer, ConditionSerializer
from api.schema.pages import PAGE, RedirectSerializer
from api.schema.search_engines import SitemapEntrySerializer
from api.schema.values import CardSerializer, PersonSerializer


class ListAnswerSerializer(WireSerializer):
    """A part of a list. `next` is null at its end; `total` counts the whole list.

    The tags of a list stand in the header only.
    """

    next = serializers.CharField(allow_null=True, help_text="The `cursor` of the next part.")
    total = serializers.IntegerField(min_value=0)


def list_of(name: str, items: Field) -> type[WireSerializer]:
    """A list answer called `name` whose `items` are these."""
    body: dict[str, Any] = {
        "__doc__": ListAnswerSerializer.__doc__,
        "__module__": __name__,
        "items": items,
    }
    return type(f"{name}Serializer", (ListAnswerSerializer,), body)


CLINIC_LIST = list_of("ClinicList", ClinicSerializer(many=True))
CONDITION_LIST = list_of("ConditionList", ConditionSerializer(many=True))
CLINICIAN_LIST = list_of("ClinicianList", PersonSerializer(many=True))
REDIRECT_LIST = list_of("RedirectList", RedirectSerializer(many=True))
SITEMAP = list_of("Sitemap", SitemapEntrySerializer(many=True))
PAGE_LIST = list_of("PageList", serializers.ListField(child=AnyOfField(CardSerializer, PAGE)))


class ParameterErrorSerializer(WireSerializer):
    """What is wrong with one parameter."""

    parameter = serializers.CharField()
    message = serializers.CharField()


class ProblemSerializer(WireSerializer):
    """An error (RFC 9457). `type` is the address of an explanation; `code` is for programs."""

    type = serializers.URLField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = named_choice("ProblemCode", list(PROBLEMS))
    errors = ParameterErrorSerializer(many=True)  # type: ignore[assignment]
    tags = serializers.ListField(child=serializers.CharField(), max_length=40)
