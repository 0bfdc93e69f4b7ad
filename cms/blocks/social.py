"""A clinic on social networks."""

from typing import Any

from wagtail import blocks

from cms.blocks.values import WebAddressBlock
from cms.blocks.wire import BuildContext

NETWORKS = (
    ("facebook", "Facebook"),
    ("instagram", "Instagram"),
    ("linkedin", "LinkedIn"),
    ("youtube", "YouTube"),
    ("tiktok", "TikTok"),
    ("x", "X"),
    ("threads", "Threads"),
    ("bluesky", "Bluesky"),
    ("pinterest", "Pinterest"),
    ("google", "Google Business Profile"),
    ("yelp", "Yelp"),
    ("other", "Another network"),
)


class SocialLinkBlock(blocks.StructBlock):
    """One account. JSON: `{network, url}`; None while a draft lacks one of them."""

    network = blocks.ChoiceBlock(choices=NETWORKS)
    url = WebAddressBlock(
        label="Web address",
        help_text="The clinic’s own page there, for example https://social.example/your-clinic",
    )

    class Meta:
        label = "Account"
        icon = "link-external"
        label_format = "{network} · {url}"

    def get_api_representation(
        self, value: Any, context: BuildContext | None = None
    ) -> dict[str, str] | None:
        if not value["network"] or not value["url"]:
            return None
        return {"network": value["network"], "url": value["url"]}


class SocialBlock(blocks.StreamBlock):
    """The clinic's accounts, in order."""

    account = SocialLinkBlock()

    class Meta:
        required = False
        max_num = 12
