"""A document as schema.org data, derived from its fields and never typed by hand."""

from typing import Any

from pages.documents.context import DocumentContext

JSON = dict[str, Any]


def page_json_ld(document: JSON, context: DocumentContext) -> JSON:
    """One graph with absolute ids: the page and its breadcrumbs."""
    url = document["url"]
    kinds = (
        ["MedicalWebPage", "BlogPosting"] if document["type"] == "article" else ["MedicalWebPage"]
    )
    page: JSON = {
        "@type": kinds,
        "@id": f"{url}#page",
        "url": url,
        "headline": document["title"],
        "description": document["seo"]["description"],
        "abstract": document["summary"],
        "datePublished": document["date"],
        "dateModified": document["updated_at"],
        "lastReviewed": document["last_reviewed"],
        "reviewedBy": _named(document["reviewed_by"]),
        "author": _named((document["author"] or {}).get("clinician")),
        "inLanguage": document["locale"],
        "publisher": {"@id": context.url_of("/#clinic")},
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": crumb["title"],
                    "item": context.url_of(crumb["path"]),
                }
                for position, crumb in enumerate(document["breadcrumbs"], start=1)
            ],
        },
    }
    return {
        "@context": "https://schema.org",
        "@graph": [{key: value for key, value in page.items() if value is not None}],
    }


def _named(someone: JSON | None) -> JSON | None:
    return {"@type": "Person", "name": someone["name"]} if someone else None
