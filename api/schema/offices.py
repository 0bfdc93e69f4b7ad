"""Offices: a clinic's street addresses, their phones and hours."""

from rest_framework import serializers

from api.schema.base import WireSerializer, named_choice

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
TIME = r"^([01]\d|2[0-3]):[0-5]\d$"


class PhoneSerializer(WireSerializer):
    """A telephone number: for machines, for readers, and as a link."""

    e164 = serializers.CharField()
    display = serializers.CharField()
    href = serializers.CharField()


class AddressSerializer(WireSerializer):
    """A postal address."""

    street = serializers.CharField()
    city = serializers.CharField()
    region = serializers.CharField()
    postal_code = serializers.CharField()
    country = serializers.CharField()


class GeoSerializer(WireSerializer):
    """A place on earth, in degrees."""

    latitude = serializers.FloatField(min_value=-90, max_value=90)
    longitude = serializers.FloatField(min_value=-180, max_value=180)


class PeriodSerializer(WireSerializer):
    """From one time of day to a later one, in the clinic's time zone."""

    opens = serializers.RegexField(TIME)
    closes = serializers.RegexField(TIME)


class HoursSerializer(PeriodSerializer):
    """The same opening hours on some days of every week."""

    days = serializers.ListField(child=named_choice("Weekday", WEEKDAYS))
    mode = named_choice("VisitMode", ["in_person", "telehealth"])
    note = serializers.CharField(allow_null=True)


class SpecialHoursSerializer(WireSerializer):
    """Other hours from one day to another, both included, instead of the usual ones; `periods` is
    empty when `closed`. Those that are over are left out."""

    first_date = serializers.DateField()
    last_date = serializers.DateField()
    closed = serializers.BooleanField()
    periods = PeriodSerializer(many=True)
    label = serializers.CharField()  # type: ignore[assignment]


class OfficeSerializer(WireSerializer):
    """A street address of a clinic."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    is_main = serializers.BooleanField()
    address = AddressSerializer()
    geo = GeoSerializer(allow_null=True)
    directions_url = serializers.URLField(allow_null=True)
    phone = PhoneSerializer()
    hours = HoursSerializer(many=True)
    special_hours = SpecialHoursSerializer(many=True)
    parking = serializers.CharField(allow_null=True)
    accessibility = serializers.CharField(allow_null=True)


class OfficeItemSerializer(OfficeSerializer):
    """An Office as an item."""

    # Typed as in every other item: openapi-fetch takes a key that can be nothing but null out of
    # the type of an answer.
    description = serializers.CharField(allow_null=True, help_text="Null; its address says it.")
