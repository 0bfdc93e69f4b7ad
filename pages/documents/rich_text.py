"""Rich text as front ends get it: known tags only, links resolved to typed ones, dead links
unwrapped."""

import re
from collections.abc import Iterator
from typing import Any, Protocol

import nh3
from bs4 import BeautifulSoup, Tag

from cms.referring.keys import is_key
from cms.stored_texts import texts_in
from pages.documents.tokens import TokenValues

TAGS = {"p", "br", "b", "i", "strong", "em", "h3", "h4", "ul", "ol", "li", "a"}
ATTRIBUTES = {"a": {"href", "data-link", "data-id"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_KIND_OF_SCHEME = {
    "mailto:": "email",
    "tel:": "phone",
    "http://": "external",
    "https://": "external",
}

_PAGE_ANCHOR = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
_ID = re.compile(r'\bid="(\d{1,18})"')


class LinkResolver(Protocol):
    """What resolving links needs of the document's context."""

    page_id: int | None
    tokens: TokenValues

    def page_path(self, page_id: int) -> str | None: ...

    def file_url(self, file_id: int) -> str | None: ...

    def phone_href(self, office_id: int | None = None) -> str | None: ...


def resolved_html(html: str, resolver: LinkResolver) -> str:
    """The HTML that is sent: `<a href="/fees/" data-link="page" data-id="398">`; "" when it holds
    no text."""
    if not html or not html.strip():
        return ""
    soup = BeautifulSoup(html, "html.parser")
    resolver.tokens.soup(soup)
    for anchor in soup.find_all("a"):
        attributes = _link_attributes(anchor, resolver)
        if attributes is None:
            anchor.unwrap()
        else:
            anchor.attrs = dict(attributes)
    for paragraph in soup.find_all(["p", "li", "h3", "h4"]):
        if not paragraph.get_text(strip=True) and not paragraph.find("br"):
            paragraph.decompose()
    cleaned = nh3.clean(
        str(soup),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style"},
    )
    if not BeautifulSoup(cleaned, "html.parser").get_text(strip=True):
        return ""
    return cleaned.strip()


def _link_attributes(anchor: Tag, resolver: LinkResolver) -> dict[str, str] | None:
    match anchor.get("linktype"):
        case "page":
            return _page_attributes(str(anchor.get("id", "")), resolver)
        case "document":
            return _file_attributes(str(anchor.get("id", "")), resolver)
        case "phone":
            return _phone_attributes(str(anchor.get("id", "")), resolver)
        case None:
            return _address_attributes(str(anchor.get("href", "")).strip(), resolver)
    return None


def _page_attributes(key: str, resolver: LinkResolver) -> dict[str, str] | None:
    path = resolver.page_path(int(key)) if is_key(key) else None
    return {"href": path, "data-link": "page", "data-id": key} if path else None


def _file_attributes(key: str, resolver: LinkResolver) -> dict[str, str] | None:
    url = resolver.file_url(int(key)) if is_key(key) else None
    return {"href": url, "data-link": "file", "data-id": key} if url else None


def linked_pages(stored: Any) -> Iterator[int]:
    """The ids of the pages that rich text links to, anywhere in stored values."""
    for text in texts_in(stored):
        if "linktype" in text:
            for anchor in _PAGE_ANCHOR.findall(text):
                if found := _ID.search(anchor):
                    yield int(found[1])


def _phone_attributes(office: str, resolver: LinkResolver) -> dict[str, str] | None:
    href = resolver.phone_href(int(office) if is_key(office) else None)
    return {"href": href, "data-link": "phone"} if href else None


def _address_attributes(href: str, resolver: LinkResolver) -> dict[str, str] | None:
    if "{{" in href:
        # Values stand in texts, not in addresses.
        return None
    if href.startswith("#") and len(href) > 1 and resolver.page_id is not None:
        return {"href": href, "data-link": "page", "data-id": str(resolver.page_id)}
    for scheme, kind in _KIND_OF_SCHEME.items():
        if href.lower().startswith(scheme):
            return {"href": href, "data-link": kind}
    return None
