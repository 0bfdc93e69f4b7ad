"""What is stored and published, as plain values that can be compared."""

import json
from collections.abc import Callable
from typing import Any

from wagtail.models import Page, PageViewRestriction, Revision

from api.models import DeliveryDocument
from cms.models import Clinic, Condition, Image
from pages.models import Redirect

Key = tuple[str, str]


def document(clinic: str, path: str) -> dict[str, Any]:
    """The published document at a path."""
    row = DeliveryDocument.objects.get(clinic=clinic, path=path, state="published")
    body: dict[str, Any] = json.loads(row.body)
    return body


def page_row(page: Page) -> DeliveryDocument:
    """The stored document of a page."""
    return DeliveryDocument.objects.get(subject="page", subject_id=page.pk)


def page_document(page: Page) -> dict[str, Any]:
    """The published document of a page."""
    row = page_row(page)
    assert row.state == "published"
    body: dict[str, Any] = json.loads(row.body)
    return body


def versions() -> dict[tuple[str, str, int], tuple[int, str]]:
    """Version and digest of every stored document, by clinic, subject and id."""
    rows = DeliveryDocument.objects.values_list(
        "clinic", "subject", "subject_id", "version", "digest"
    )
    return {row[:3]: row[3:] for row in rows}


def rebuilt_by(change: Callable[[], object]) -> dict[tuple[str, str, int], int]:
    """How many versions each document gained by a change; a new document counts from 0."""
    before = versions()
    change()
    gained = {key: now[0] - before.get(key, (0, ""))[0] for key, now in versions().items()}
    return {key: count for key, count in gained.items() if count}


def all_there_is() -> dict[str, list[Any]]:
    """Every stored fact about what is public, and about what waits to be."""
    return {
        "pages": list(
            Page.objects.order_by("pk").values_list(
                "pk", "path", "url_path", "title", "live", "expired", "live_revision_id",
                "latest_revision_id", "has_unpublished_changes", "last_published_at", "go_live_at",
            )
        ),
        "revisions": list(
            Revision.objects.order_by("pk").values_list("pk", "approved_go_live_at", "content")
        ),
        "restrictions": list(PageViewRestriction.objects.order_by("pk").values_list("pk", "page")),
        "redirects": list(
            Redirect.objects.order_by("pk").values_list(
                "pk", "old_path", "target_page", "target_url"
            )
        ),
        "clinics": list(Clinic.objects.order_by("pk").values_list("pk", "phone", "is_active")),
        "conditions": list(Condition.objects.order_by("pk").values_list("pk", "name")),
        "pictures": list(Image.objects.order_by("pk").values_list("pk", "description", "file")),
        "documents": list(DeliveryDocument.objects.order_by("pk").values_list()),
    }  # fmt: skip


def disagreements() -> list[str]:
    """Every page whose document is not what it should be: absent, left over or elsewhere."""
    from pages.deliverability import place_of

    found = []
    for page in Page.objects.filter(depth__gt=1):
        place = place_of(page)
        row = DeliveryDocument.objects.filter(
            subject="page", subject_id=page.pk, state="published"
        ).first()
        if place.is_deliverable and row is None:
            found.append(f"{page.url_path} is public without a document")
        elif row is not None and not place.is_deliverable:
            found.append(f"{page.url_path} has a document and is not public")
        elif row is not None and row.path != place.path:
            found.append(f"{page.url_path} stands at {place.path}, its document at {row.path}")
    return found
