"""Stored documents as publishing leaves them, without any page behind them."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from api.models import Change, DeliveryDocument
from api.publishing.text import page_text
from api.schema import examples
from api.schema.clinic_example import CLINIC
from api.search.index import write_entry

CHANGED_AT = datetime(2026, 3, 9, 14, 20, 0, tzinfo=UTC)

_ids = count(1000)


def stored(
    subject: str,
    body: dict[str, Any],
    *,
    clinic: str = "harbor",
    subject_id: int | None = None,
    **fields: Any,
) -> DeliveryDocument:
    """A stored document with this body. A withdrawn one keeps its row without any text."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    values = {
        "locale": "en",
        "type": subject,
        "state": "published",
        "path": None,
        "parent_id": None,
        "sort_key": "",
        "expires_at": None,
        "version": 1,
        "digest": digest,
        "etag": f'"{digest[:32]}"',
        "tags": ",".join(body.get("tags", [])),
        "body": text,
        "card": "",
        "sitemap": "",
        "text": "",
        "changed_at": CHANGED_AT,
    } | fields
    if values["state"] == "withdrawn":
        values |= {"body": "", "card": "", "sitemap": "", "text": "", "tags": ""}
    its_text = page_text(body) if subject == "page" and values["state"] == "published" else None
    if its_text is not None:
        values["text"] = its_text.whole
    row = DeliveryDocument.objects.create(
        clinic=clinic, subject=subject, subject_id=subject_id or next(_ids), **values
    )
    if its_text is not None:
        write_entry(row, its_text)
    return row


def clinic_document(slug: str = "harbor", **fields: Any) -> DeliveryDocument:
    """A clinic."""
    tags = [f"clinic:{slug}", f"clinic:{slug}:site"]
    body = CLINIC | {"slug": slug, "name": f"{slug.title()} Clinic", "tags": tags}
    values = {"sort_key": slug, "sitemap": json.dumps(examples.ROBOTS)} | fields
    return stored("clinic", body, clinic=slug, **values)


def page_document(
    path: str | None = "/articles/a-first-visit/",
    *,
    clinic: str = "harbor",
    page_type: str = "article",
    title: str = "A first visit",
    texts: dict[str, Any] | None = None,
    **fields: Any,
) -> DeliveryDocument:
    """A page of a clinic at a path; `texts` stands in place of keys of its body."""
    page_id = fields.pop("subject_id", None) or next(_ids)
    url = f"https://www.{clinic}-clinic.example{path}"
    tags = [f"clinic:{clinic}", f"path:{clinic}:{path}", f"page:{page_id}"]
    own = {
        "home": {"highlights": []},
        "treatment": {"legal_status": "Off-label for mood."},
    }.get(page_type, {})
    about = {"type": page_type, "id": page_id, "path": path, "title": title}
    body = examples.PAGE | about | own | {"clinic": clinic, "url": url, "tags": tags}
    body |= texts or {}
    sitemap = examples.SITEMAP_ENTRY | {"path": path, "url": url, "type": page_type}
    values = {
        "type": page_type,
        "path": path,
        "sort_key": body["published_at"],
        "card": json.dumps(examples.CARD | about | {"summary": body["summary"]}),
        "sitemap": json.dumps(sitemap),
    } | fields
    return stored("page", body, clinic=clinic, subject_id=page_id, **values)


def redirect_document(path: str, location: str, **fields: Any) -> DeliveryDocument:
    """An old path that leads elsewhere."""
    clinic = fields.pop("clinic", "harbor")
    tags = [f"clinic:{clinic}", f"path:{clinic}:{path}"]
    body = examples.REDIRECT | {
        "clinic": clinic, "path": path, "location": location, "tags": tags
    }  # fmt: skip
    return stored("redirect", body, clinic=clinic, **{"path": path, "sort_key": path, **fields})


def condition_document(name: str, **fields: Any) -> DeliveryDocument:
    """A condition as a clinic shows it."""
    condition_id = fields.pop("subject_id", None) or next(_ids)
    clinic = fields.pop("clinic", "harbor")
    body = examples.CONDITION | {
        "id": condition_id,
        "name": name,
        "slug": name.casefold().replace(" ", "-"),
        "tags": [f"clinic:{clinic}", f"condition:{condition_id}"],
    }
    values = {"sort_key": name.casefold()} | fields
    return stored("condition", body, clinic=clinic, subject_id=condition_id, **values)


def clinician_document(name: str, **fields: Any) -> DeliveryDocument:
    """A clinician of a clinic."""
    clinician_id = fields.pop("subject_id", None) or next(_ids)
    clinic = fields.pop("clinic", "harbor")
    body = examples.PERSON | {"id": clinician_id, "name": name}
    values = {"sort_key": name.casefold(), "tags": f"clinician:{clinician_id}"} | fields
    return stored("clinician", body, clinic=clinic, subject_id=clinician_id, **values)


def change(row: DeliveryDocument, event: str = "updated", **fields: Any) -> Change:
    """A Change of this document, each a second after the one before."""
    values: dict[str, Any] = {
        "clinic": row.clinic,
        "subject": row.subject,
        "subject_id": row.subject_id,
        "path": row.path,
        "tags": f"{row.subject}:{row.subject_id}",
        "occurred_at": CHANGED_AT + timedelta(seconds=next(_ids)),
    }
    return Change.objects.create(event=event, **values | fields)
