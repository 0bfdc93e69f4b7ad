"""The parts that every page has besides its sections."""

from rest_framework import serializers

from api.schema.base import WireSerializer
from api.schema.links import PageLinkSerializer
from api.schema.values import PersonSerializer, RangeSerializer, ShareImageSerializer


class AuthorSerializer(WireSerializer):
    """Who wrote the page: a clinician of the clinic, or a name alone."""

    name = serializers.CharField()
    clinician = PersonSerializer(allow_null=True)


class TreatmentReferenceSerializer(WireSerializer):
    """The treatment a page is about; `path` is null where the clinic has no page for it."""

    slug = serializers.CharField()
    name = serializers.CharField()
    path = serializers.CharField(allow_null=True)


class FactsSerializer(WireSerializer):
    """The clinic's numbers for the treatment; null where it has entered none."""

    infusion_minutes = RangeSerializer(allow_null=True)
    visit_minutes = RangeSerializer(allow_null=True)
    observation_minutes = RangeSerializer(allow_null=True)
    first_course_sessions = RangeSerializer(allow_null=True)
    sessions_to_improvement = RangeSerializer(allow_null=True)
    solids_stop_hours = RangeSerializer(allow_null=True)
    clear_liquids_stop_hours = RangeSerializer(allow_null=True)
    no_driving_hours = RangeSerializer(allow_null=True)
    driver_required = serializers.BooleanField()
    monitors = serializers.ListField(child=serializers.CharField())
    legal_status = serializers.CharField(allow_null=True)


class BreadcrumbSerializer(WireSerializer):
    """One step from the home page to the page."""

    title = serializers.CharField()
    path = serializers.CharField()


class ContentsSerializer(WireSerializer):
    """The treatment a page belongs to, and its parts in order."""

    title = serializers.CharField()
    path = serializers.CharField()
    items = PageLinkSerializer(many=True)


class TranslationSerializer(WireSerializer):
    """The same page in another locale."""

    locale = serializers.CharField()
    path = serializers.CharField()
    url = serializers.URLField()


class SeoSerializer(WireSerializer):
    """What search engines and share buttons are told."""

    title = serializers.CharField()
    description = serializers.CharField(allow_null=True)
    canonical_url = serializers.URLField()
    noindex = serializers.BooleanField()
    share_image = ShareImageSerializer(allow_null=True)


class ConditionProfileSerializer(WireSerializer):
    """The condition a page is about, as all clinics describe it."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    path = serializers.CharField(allow_null=True, help_text="Of this very page.")
    alternate_names = serializers.ListField(child=serializers.CharField())
    summary = serializers.CharField(allow_null=True)
    symptoms = serializers.ListField(child=serializers.CharField())


class ClinicianProfileSerializer(PersonSerializer):
    """The person a page is about: a Person and what only this page tells."""

    languages = serializers.ListField(
        child=serializers.CharField(), help_text="ISO 639 codes of the languages they speak."
    )
    specialties = serializers.ListField(child=serializers.CharField())
