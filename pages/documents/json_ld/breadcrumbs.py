"""Where a page stands."""

from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.ids import Ids


def breadcrumb_list(document: JSON, ids: Ids) -> JSON | None:
    """A BreadcrumbList from the home page down; None for the home page itself."""
    crumbs = document["breadcrumbs"]
    if len(crumbs) < 2:
        return None
    return {
        "@type": "BreadcrumbList",
        "@id": f"{document['url']}#breadcrumbs",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb["title"],
                "item": ids.url(crumb["path"]),
            }
            for position, crumb in enumerate(crumbs, start=1)
        ],
    }
