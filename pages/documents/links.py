"""Links as the contract has them: `{kind, label, href, page}`; `page` is null for all but links to
pages."""

from typing import Any

from phonenumber_field.phonenumber import PhoneNumber

JSON = dict[str, Any]


def page_link(label: str, path: str, page_id: int, page_type: str) -> JSON:
    """A link to a page of the same clinic."""
    return {
        "kind": "page",
        "label": label,
        "href": path,
        "page": {"id": page_id, "type": page_type},
    }


def file_link(label: str, url: str) -> JSON:
    """A link to a file; `url` is absolute."""
    return {"kind": "file", "label": label, "href": url, "page": None}


def plain_link(kind: str, label: str, href: str) -> JSON:
    """A link of kind external, phone, email or appointment."""
    return {"kind": kind, "label": label, "href": href, "page": None}


def phone(number: PhoneNumber | None) -> JSON | None:
    """`{e164, display, href}`, or None where there is no number."""
    if not number:
        return None
    e164 = number.as_e164
    return {"e164": e164, "display": number.as_national, "href": f"tel:{e164}"}
