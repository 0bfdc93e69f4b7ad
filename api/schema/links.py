"""Links: one schema per kind, told apart by `kind`."""

from rest_framework import serializers

from api.schema.base import WireSerializer, literal, union
from api.schema.values import PageTargetSerializer


class PageLinkSerializer(WireSerializer):
    """A link to a page of this clinic; `href` is its path."""

    kind = literal("page")
    label = serializers.CharField()  # type: ignore[assignment]
    href = serializers.CharField()
    page = PageTargetSerializer()


class _OtherLinkSerializer(WireSerializer):
    label = serializers.CharField()  # type: ignore[assignment]
    href = serializers.CharField()
    # Typed as it is for links to pages: openapi-fetch takes a key that can be nothing but null
    # out of the type of an answer, which then is not the type of the schema.
    page = PageTargetSerializer(allow_null=True, help_text="Null; only a link to a page has one.")


class FileLinkSerializer(_OtherLinkSerializer):
    """A link to a file; `href` is absolute."""

    kind = literal("file")


class PhoneLinkSerializer(_OtherLinkSerializer):
    """A telephone number; `href` begins with `tel:`."""

    kind = literal("phone")


class EmailLinkSerializer(_OtherLinkSerializer):
    """An email address; `href` begins with `mailto:`."""

    kind = literal("email")


class ExternalLinkSerializer(_OtherLinkSerializer):
    """A link to another web site."""

    kind = literal("external")


class AppointmentLinkSerializer(_OtherLinkSerializer):
    """Where the clinic takes requests for an appointment: a path or an absolute address."""

    kind = literal("appointment")


LINK_KINDS: dict[str, type[WireSerializer]] = {
    "page": PageLinkSerializer,
    "file": FileLinkSerializer,
    "phone": PhoneLinkSerializer,
    "email": EmailLinkSerializer,
    "external": ExternalLinkSerializer,
    "appointment": AppointmentLinkSerializer,
}
LINK = union("Link", "kind", LINK_KINDS)
