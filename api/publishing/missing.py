"""Which public texts quote a value, and which documents wait for one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model
from wagtail.models import Page

from api.models import DeliveryDocument, Dependency
from api.publishing.store import MISSING, State, Subject
from cms.models import Clinic, Clinician, Condition
from pages.models import Redirect


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that cannot be built until its tokens have values; readers keep the last one.

    `is_public` is false where there is none to keep. `tokens` are names such as
    `facts.infusion_minutes`.
    """

    clinic: str
    subject: str
    subject_id: int
    title: str
    is_public: bool
    tokens: tuple[str, ...]


def waiting_for_values(clinic: str | None = None) -> list[Waiting]:
    """Every document that lacks a value, of one clinic (its slug) or of all."""
    keys = Dependency.objects.filter(key__startswith=MISSING).select_related("document")
    if clinic is not None:
        keys = keys.filter(document__clinic=clinic)
    names: dict[int, list[str]] = {}
    rows: dict[int, DeliveryDocument] = {}
    for key in keys.order_by("document_id", "key"):
        rows[key.document_id] = key.document
        names.setdefault(key.document_id, []).append(key.key.removeprefix(MISSING))
    return [
        Waiting(
            clinic=row.clinic,
            subject=row.subject,
            subject_id=row.subject_id,
            title=title_of(row),
            is_public=row.state == State.PUBLISHED,
            tokens=tuple(names[pk]),
        )
        for pk, row in rows.items()
    ]


def titles_quoting(keys: Iterable[str]) -> list[str]:
    """What the public documents are called whose own texts quote one of these values, such as
    `quotes:facts:1:2:infusion_minutes`."""
    rows = DeliveryDocument.objects.filter(state=State.PUBLISHED, dependencies__key__in=list(keys))
    return list(dict.fromkeys(title_of(row) for row in rows.distinct().order_by("path", "pk")))


def title_of(row: DeliveryDocument) -> str:
    """What an editor knows a document by."""
    models: dict[str, type[Model]] = {
        Subject.PAGE: Page,
        Subject.CONDITION: Condition,
        Subject.CLINICIAN: Clinician,
        Subject.REDIRECT: Redirect,
    }
    if row.subject == Subject.CLINIC:
        name = Clinic.objects.filter(slug=row.clinic).values_list("name", flat=True).first()
        return f"the clinic’s own texts ({name or row.clinic})"
    model = models.get(row.subject)
    found = model._default_manager.filter(pk=row.subject_id).first() if model else None
    return str(found) if found else f"{row.subject} {row.subject_id}"
