"""What search engines are told of a whole site: its sitemap and its rules."""

from rest_framework import serializers

from api.schema.base import WireSerializer
from api.schema.page_parts import TranslationSerializer
from api.schema.values import page_type


class SitemapEntrySerializer(WireSerializer):
    """A page that search engines may list."""

    path = serializers.CharField()
    url = serializers.URLField()
    type = page_type()
    updated_at = serializers.DateTimeField(help_text="`lastmod` in a sitemap.xml.")
    images = serializers.ListField(
        child=serializers.URLField(), max_length=20, help_text="The page's pictures, absolute."
    )
    alternates = TranslationSerializer(many=True, help_text="The page in other locales.")


class RobotsRuleSerializer(WireSerializer):
    """What crawlers of one name, or all (`*`), may visit and may not; paths of the front end."""

    user_agent = serializers.CharField()
    allow = serializers.ListField(child=serializers.CharField())
    disallow = serializers.ListField(child=serializers.CharField())


class RobotsSerializer(WireSerializer):
    """The rules of a front end's robots.txt."""

    rules = RobotsRuleSerializer(many=True)
    sitemap = serializers.URLField(help_text="Where the front end serves its sitemap.xml.")
    host = serializers.URLField(help_text="The front end, without a slash at the end.")
