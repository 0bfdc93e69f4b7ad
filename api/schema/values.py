"""The small shapes that many documents share: rich text, ranges, images, links, cards."""

from rest_framework import serializers

from api.schema.base import Field, WireSerializer, named_choice, reference
from pages.types import PAGE_TYPES


class RichSerializer(WireSerializer):
    """Formatted text, sanitised. Links carry `data-link` (the kind) and, for pages, `data-id`."""

    format = named_choice("RichFormat", ["html", "markdown"])
    value = serializers.CharField()


class RangeSerializer(WireSerializer):
    """From the least to the most, with the words to show."""

    min = serializers.IntegerField()
    max = serializers.IntegerField()
    text = serializers.CharField()


class PointSerializer(WireSerializer):
    """A place in an image: 0 is the left or top edge, 1 the right or bottom one."""

    x = serializers.FloatField(min_value=0, max_value=1)
    y = serializers.FloatField(min_value=0, max_value=1)


class CandidateSerializer(WireSerializer):
    """One file of an image and its width in pixels."""

    url = serializers.URLField()
    width = serializers.IntegerField(min_value=1)


class ImageSourceSerializer(WireSerializer):
    """The files of one media type, narrowest first."""

    type = serializers.CharField()
    srcset = CandidateSerializer(many=True)


class PlaceholderSerializer(WireSerializer):
    """What to show until the image is there."""

    color = serializers.CharField()
    data_uri = serializers.CharField()


class ImageSerializer(WireSerializer):
    """A picture with the files there are for its place; a card's are cut to 16:9. A file's URL
    never gets other bytes."""

    id = serializers.IntegerField()
    alt = serializers.CharField(help_text="Empty for a decorative picture.")
    decorative = serializers.BooleanField()
    width = serializers.IntegerField(min_value=1, help_text="Of `src`, as is the height.")
    height = serializers.IntegerField(min_value=1)
    focal_point = PointSerializer(help_text="Within `src`, from its upper left.")
    src = serializers.URLField()
    sources = ImageSourceSerializer(many=True)
    placeholder = PlaceholderSerializer(allow_null=True)
    caption = serializers.CharField(allow_null=True)
    credit = serializers.CharField(allow_null=True)


class ShareImageSerializer(WireSerializer):
    """The picture shown where the page is shared: a JPEG of 1200 by 630 pixels."""

    url = serializers.URLField()
    width = serializers.IntegerField(min_value=1)
    height = serializers.IntegerField(min_value=1)
    alt = serializers.CharField(help_text="Empty for a decorative picture.")


def page_type() -> Field:
    """The type of a page that is referred to."""
    return named_choice("PageType", PAGE_TYPES)


class PageTargetSerializer(WireSerializer):
    """The page a link leads to."""

    id = serializers.IntegerField()
    type = page_type()


class CardSerializer(WireSerializer):
    """How one page shows another."""

    type = page_type()
    id = serializers.IntegerField()
    path = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField(allow_null=True)
    image = ImageSerializer(allow_null=True)
    date = serializers.DateField(allow_null=True)
    updated_at = serializers.DateTimeField()
    condition_ids = serializers.ListField(child=serializers.IntegerField())


class ChildCardSerializer(CardSerializer):
    """A Card of a page below; with `expand=children` the first 20 have the page itself."""

    document = reference(
        "Page",
        required=False,
        allow_null=True,
        help_text="Only with `expand=children`: the whole page; null beyond the first 20.",
    )


class PersonSerializer(WireSerializer):
    """A clinician. `path` is null where the clinic has no page about them."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    credentials = serializers.ListField(child=serializers.CharField())
    job_title = serializers.CharField()
    is_physician = serializers.BooleanField()
    path = serializers.CharField(allow_null=True)
    photo = ImageSerializer(allow_null=True)


class CardItemSerializer(CardSerializer):
    """A Card as an item: its name is the title, its description the summary."""

    name = serializers.CharField()
    description = serializers.CharField(allow_null=True)


class PersonItemSerializer(PersonSerializer):
    """A Person as an item: the description is the job title."""

    description = serializers.CharField(allow_null=True)


class TableSerializer(WireSerializer):
    """A table of plain text: each row has as many cells as there are columns."""

    caption = serializers.CharField(allow_null=True)
    columns = serializers.ListField(
        child=serializers.CharField(), help_text="The heading of each column."
    )
    rows = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    has_row_headings = serializers.BooleanField(
        help_text="Whether the first cell of each row is its heading."
    )


class VideoSerializer(WireSerializer):
    """A film of a video site or an uploaded file."""

    provider = named_choice("VideoProvider", ["youtube", "vimeo", "file"])
    id = serializers.CharField(allow_null=True, help_text="Null for a file.")
    url = serializers.URLField(help_text="Of the file, else of the page where readers watch it.")
    embed_url = serializers.URLField(
        allow_null=True, help_text="For a player's frame, with the least tracking; null for a file."
    )
    media_type = serializers.CharField(allow_null=True, help_text="Of a file, such as `video/mp4`.")
    title = serializers.CharField()
    poster = ImageSerializer(allow_null=True)
    captions_url = serializers.URLField(allow_null=True, help_text="A WebVTT file.")
