"""What search engines may visit: an entry for each page, and the rules of a whole site."""

from typing import Any

from pages.documents.context import DocumentContext

JSON = dict[str, Any]
MOST_IMAGES = 20


def sitemap_entry(document: JSON) -> JSON | None:
    """`{path, url, type, updated_at, images, alternates}` of a page's document.

    None for a page that is kept from search engines, or whose original stands elsewhere.
    """
    seo = document["seo"]
    if seo["noindex"] or seo["canonical_url"].rstrip("/") != document["url"].rstrip("/"):
        return None
    return {
        "path": document["path"],
        "url": document["url"],
        "type": document["type"],
        "updated_at": document["updated_at"],
        "images": _images(document),
        "alternates": document["translations"],
    }


def robots_document(context: DocumentContext) -> JSON:
    """`{rules, sitemap, host}` of a clinic's front end.

    Pages that are kept from search engines one by one are not named: an engine that may not visit
    a page never learns that it is not to list it.
    """
    is_allowed = context.clinic_value("search_engines_allowed")
    rule = {
        "user_agent": "*",
        "allow": ["/"] if is_allowed else [],
        "disallow": [] if is_allowed else ["/"],
    }
    return {"rules": [rule], "sitemap": context.url_of("/sitemap.xml"), "host": context.url_of("")}


def _images(document: JSON) -> list[str]:
    """The addresses of the page's pictures: the main one, then those of sections and items."""
    parts = [part for one in document["sections"] for part in (one, *one["items"])]
    pictures = [document["hero"], *(part.get("image") for part in parts)]
    found = dict.fromkeys(one["src"] for one in pictures if one)
    return list(found)[:MOST_IMAGES]
