"""Clinics and what belongs to them besides pages."""

from rest_framework import serializers

from api.schema.base import (
    HOW_TO_EMBED,
    WireSerializer,
    free_object,
    named_choice,
    union_field,
)
from api.schema.links import LINK
from api.schema.offices import OfficeSerializer, PhoneSerializer
from api.schema.values import ImageSerializer, RichSerializer, ShareImageSerializer


class ConsentSerializer(WireSerializer):
    """What a person who asks for an appointment agrees to."""

    version = serializers.CharField()
    text = RichSerializer()


class AppointmentSerializer(WireSerializer):
    """How to ask for an appointment: `href` is a path or an absolute address."""

    href = serializers.CharField()
    booking_url = serializers.URLField(allow_null=True)
    form_enabled = serializers.BooleanField()
    consent = ConsentSerializer(allow_null=True)


class NoticeSerializer(WireSerializer):
    """A message on every page of the clinic for a while."""

    id = serializers.IntegerField()
    level = named_choice("NoticeLevel", ["info", "warning", "urgent"])
    text = RichSerializer()
    link = union_field(LINK, allow_null=True)
    starts_at = serializers.DateTimeField(help_text="Only current notices are listed.")
    ends_at = serializers.DateTimeField(help_text="It vanishes by itself.")


class ColorsSerializer(WireSerializer):
    """The clinic's colours by their use, each `#rrggbb`."""

    primary = serializers.CharField()
    on_primary = serializers.CharField(help_text="Text on `primary`.")
    accent = serializers.CharField()


class BrandSerializer(WireSerializer):
    """The clinic's look."""

    logo = ImageSerializer(allow_null=True)
    colors = ColorsSerializer()
    share_image = ShareImageSerializer(allow_null=True)


class LeafSerializer(WireSerializer):
    """An entry of the second level of a menu."""

    id = serializers.CharField()
    link = union_field(LINK)


class EntrySerializer(LeafSerializer):
    """An entry of a menu with those below it."""

    items = LeafSerializer(many=True)


class NavigationSerializer(WireSerializer):
    """The menus of the front end."""

    main = EntrySerializer(many=True)
    footer = EntrySerializer(many=True)


class SocialLinkSerializer(WireSerializer):
    """The clinic on a social network."""

    network = serializers.CharField(help_text="Such as `instagram`, or `other`.")
    url = serializers.URLField()


class ClinicSerializer(WireSerializer):
    """A clinic: what header, footer and contact pages of its front end need."""

    slug = serializers.CharField()
    name = serializers.CharField()
    region = serializers.CharField()
    time_zone = serializers.CharField(help_text="An IANA zone, such as America/New_York.")
    locales = serializers.ListField(child=serializers.CharField())
    default_locale = serializers.CharField()
    base_url = serializers.URLField(help_text="The front end.")
    cms_origin = serializers.URLField(help_text="This server.")
    phone = PhoneSerializer()
    fax = PhoneSerializer(allow_null=True)
    email = serializers.EmailField()
    appointment = AppointmentSerializer()
    offices = OfficeSerializer(many=True)
    notices = NoticeSerializer(many=True)
    insurers = serializers.ListField(child=serializers.CharField())
    languages = serializers.ListField(child=serializers.CharField())
    accepting_new_patients = serializers.BooleanField()
    disclaimer = RichSerializer(allow_null=True)
    emergency_notice = RichSerializer(allow_null=True)
    brand = BrandSerializer()
    navigation = NavigationSerializer()
    social = SocialLinkSerializer(many=True)
    json_ld = free_object(
        help_text="schema.org data of the clinic and its site: one graph. Write it into each page "
        f"with {HOW_TO_EMBED}"
    )
    updated_at = serializers.DateTimeField()
    tags = serializers.ListField(child=serializers.CharField(), max_length=40)


class ConditionSerializer(WireSerializer):
    """A condition as one clinic shows it."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    alternate_names = serializers.ListField(child=serializers.CharField())
    summary = serializers.CharField(allow_null=True)
    symptoms = serializers.ListField(child=serializers.CharField())
    path = serializers.CharField(allow_null=True)
    updated_at = serializers.DateTimeField()
    tags = serializers.ListField(child=serializers.CharField(), max_length=40)
