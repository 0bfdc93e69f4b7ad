"""The keys of the items of lists, read from their descriptions, so that `fields=` knows them."""

from functools import cache

from rest_framework import serializers

from api.schema.clinics import ClinicSerializer, ConditionSerializer
from api.schema.pages import SERIALIZER_OF_TYPE, RedirectSerializer
from api.schema.values import CardSerializer, PersonSerializer

_OF_SUBJECT: dict[str, type[serializers.Serializer[object]]] = {
    "condition": ConditionSerializer,
    "clinician": PersonSerializer,
    "redirect": RedirectSerializer,
}


@cache
def page_keys() -> frozenset[str]:
    """The keys that pages of any type have."""
    return frozenset().union(*(one().fields.keys() for one in SERIALIZER_OF_TYPE.values()))


@cache
def card_keys() -> frozenset[str]:
    """The keys of a Card."""
    return frozenset(CardSerializer().fields)


@cache
def clinic_keys() -> frozenset[str]:
    """The keys of a clinic."""
    return frozenset(ClinicSerializer().fields)


@cache
def subject_keys(subject: str) -> frozenset[str]:
    """The keys of a condition, clinician or redirect."""
    return frozenset(_OF_SUBJECT[subject]().fields)
