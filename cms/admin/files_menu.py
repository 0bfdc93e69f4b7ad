"""Files to download are called files wherever editors meet them; Wagtail says documents."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.rich_text.feature_registry import FeatureRegistry

LABEL = "Files"


class FilesSummaryItem(DocumentsSummaryItem):
    """The number of files, on the dashboard."""

    template_name = "cms/files_summary.html"


def call_files(menu_items: list[MenuItem]) -> None:
    """Rename the entry of a menu, or of the areas one can search."""
    for item in menu_items:
        if item.name == "documents":
            item.label = LABEL


def count_files(request: HttpRequest, items: list[Any]) -> None:
    """Count files, not documents, on the dashboard."""
    items[:] = [
        FilesSummaryItem(request) if type(one) is DocumentsSummaryItem else one for one in items
    ]


def name_file_links(features: FeatureRegistry) -> None:
    """The button of rich text that links to a file."""
    # Not get_editor_plugin: it would gather the features anew while they are being gathered.
    plugin = features.plugins_by_editor.get("draftail", {}).get("document-link")
    if isinstance(plugin, EntityFeature):
        plugin.data = plugin.data | {"description": "File"}
