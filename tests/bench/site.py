"""Which pages of the built site are measured."""

from dataclasses import dataclass

from api.models import DeliveryDocument
from cms.models import Clinic


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """A published article: where it stands and the length of its document in bytes.

    `host` is that of the clinic's site, by which Wagtail's own APIs know it.
    """

    clinic: str
    host: str
    id: int
    path: str
    length: int
    etag: str


def measured_pages(count: int, among: int | None = None) -> list[MeasuredPage]:
    """`count` published articles, spread evenly over all there are, or over so many first ones."""
    found = DeliveryDocument.objects.filter(type="article", state="published")
    keys = list(found.order_by("clinic", "subject_id").values_list("pk", flat=True)[:among])
    step = max(1, len(keys) // count)
    hosts = dict(Clinic.objects.values_list("slug", "site__hostname"))
    return [
        MeasuredPage(
            clinic=row.clinic,
            host=hosts[row.clinic],
            id=row.subject_id,
            path=str(row.path),
            length=len(row.body.encode()),
            etag=row.etag,
        )
        for row in found.filter(pk__in=keys[::step][:count]).order_by("clinic", "subject_id")
    ]
