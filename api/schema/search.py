"""The answer to a search."""

from rest_framework import serializers

from api.schema import examples
from api.schema.base import WireSerializer, named_choice
from api.schema.values import CardSerializer
from api.search.reads import MATCHES

SEARCH_EXAMPLE: examples.JSON = {
    "items": [
        {
            "page": examples.CARD,
            "title_highlighted": "A first <mark>visit</mark>",
            "snippet": "The hour with us · You need not bring anything to your first "
            "<mark>visit</mark>.",
        }
    ],
    "next": None,
    "total": 1,
    "match": "exact",
}


class SearchItemSerializer(WireSerializer):
    """A page that was found. Both texts are escaped HTML whose only element is `<mark>`."""

    page = CardSerializer()
    title_highlighted = serializers.CharField()
    snippet = serializers.CharField(
        help_text="About 240 characters of the page's text, cut with an ellipsis; never empty "
        "unless the page has no text besides its title."
    )


class SearchAnswerSerializer(WireSerializer):
    """A part of what was found, best first. `next` is null at its end; `total` counts all.

    `match` is `exact` when each page holds all the words, `similar` when some are only spelled
    alike, `loose` when each page holds some of them.
    """

    items = SearchItemSerializer(many=True)
    next = serializers.CharField(allow_null=True, help_text="The `cursor` of the next part.")
    total = serializers.IntegerField(min_value=0)
    match = named_choice("SearchMatch", MATCHES)
