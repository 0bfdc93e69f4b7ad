"""Everything there is to look at: each stored document, and each subject that has none."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet
from wagtail.models import Page

from api.models import DeliveryDocument, Dependency, SearchEntry
from api.publishing.faults import Kept
from api.publishing.store import Subject
from api.search.index import unknown_words
from cms.models import Clinic, Clinician, Condition
from pages.deliverability import why_not_public
from pages.models import Redirect

# So many documents are held in memory at once.
AT_ONCE = 50
# Pages first: which conditions a clinic shows, and which redirects wait, depends on them.
ORDER = (Subject.PAGE, Subject.CLINIC, Subject.CONDITION, Subject.CLINICIAN, Subject.REDIRECT)


class Key(NamedTuple):
    """A subject at a clinic, known by its slug."""

    clinic: str
    subject: str
    subject_id: int


def everything(clinic: str | None = None) -> Iterator[list[Key]]:
    """All that is stored and all that might be, of one clinic or of all, some at a time."""
    for subject in ORDER:
        yield from _stored(subject, clinic)
        clinics = Clinic.objects.select_related("site__root_page").order_by("pk")
        for one in clinics.filter(slug=clinic) if clinic is not None else clinics:
            yield from _without_document(subject, one)


def count_of_documents(clinic: str | None = None) -> int:
    """How many documents are stored, to tell how far a check is."""
    return _rows(clinic).count()


def kept_of(keys: Sequence[Key]) -> dict[Key, Kept]:
    """What is stored of these subjects, without those of which nothing is."""
    asked, found = set(keys), dict[Key, list[DeliveryDocument]]()
    for row in DeliveryDocument.objects.filter(
        clinic__in={key.clinic for key in keys},
        subject__in={key.subject for key in keys},
        subject_id__in={key.subject_id for key in keys},
    ).order_by("pk"):
        key = Key(row.clinic, row.subject, row.subject_id)
        if key in asked:
            found.setdefault(key, []).append(row)
    rows = [its[0] for its in found.values()]
    ids = [row.pk for row in rows]
    dependencies: dict[int, set[str]] = {pk: set() for pk in ids}
    noted = Dependency.objects.filter(document__in=ids).values_list("document_id", "key")
    for pk, dependency in noted:
        dependencies[pk].add(dependency)
    entries = SearchEntry.objects.in_bulk(ids)
    unknown = unknown_words(entries.values())
    crowded = _crowded_paths(rows)
    return {
        key: Kept(
            row=its[0],
            dependencies=frozenset(dependencies[its[0].pk]),
            entry=entries.get(its[0].pk),
            unknown_words=unknown.get(its[0].pk, frozenset()),
            copies=len(its) - 1,
            shares_path=(its[0].clinic, its[0].path) in crowded,
        )
        for key, its in found.items()
    }


def _crowded_paths(rows: Sequence[DeliveryDocument]) -> set[tuple[str, str | None]]:
    """The clinics and paths of these documents at which more than one stands."""
    paths = {row.path for row in rows if row.path is not None}
    there = DeliveryDocument.objects.filter(
        clinic__in={row.clinic for row in rows}, path__in=paths
    ).values_list("clinic", "path")
    return {place for place, count in Counter(there).items() if count > 1}


def why_hidden(key: Key) -> str:
    """Why nothing of a subject may be public at a clinic, in plain words."""
    if not Clinic.objects.filter(slug=key.clinic).exists():
        return "its clinic is gone"
    if key.subject == Subject.PAGE:
        page = Page.objects.filter(pk=key.subject_id).first()
        reasons = why_not_public(page) if page else ["It is gone."]
        return " ".join(reasons).rstrip(".") or "it stands in another clinic’s site"
    if not MODELS[key.subject].objects.filter(pk=key.subject_id).exists():
        return "it is gone"
    if not Clinic.objects.filter(slug=key.clinic, is_active=True).exists():
        return "its clinic is not shown to the public"
    return NOT_SHOWN[key.subject]


MODELS: dict[str, Any] = {
    Subject.CLINIC: Clinic,
    Subject.CONDITION: Condition,
    Subject.CLINICIAN: Clinician,
    Subject.REDIRECT: Redirect,
}
NOT_SHOWN: dict[str, str] = {
    Subject.CLINIC: "the clinic has another short name",
    Subject.CONDITION: "no public page of the clinic names it",
    Subject.CLINICIAN: "they do not work at the clinic",
    Subject.REDIRECT: "a page stands at its address, or it leads nowhere",
}


def _rows(clinic: str | None) -> QuerySet[DeliveryDocument]:
    rows = DeliveryDocument.objects.all()
    return rows if clinic is None else rows.filter(clinic=clinic)


def _stored(subject: str, clinic: str | None) -> Iterator[list[Key]]:
    last = 0
    rows = _rows(clinic).filter(subject=subject).order_by("pk")
    while found := list(
        rows.filter(pk__gt=last).values_list("pk", "clinic", "subject_id")[:AT_ONCE]
    ):
        last = found[-1][0]
        yield [Key(slug, subject, subject_id) for _, slug, subject_id in found]


def _without_document(subject: str, clinic: Clinic) -> Iterator[list[Key]]:
    rows = DeliveryDocument.objects.filter(clinic=clinic.slug, subject=subject)
    subjects = _subjects(subject, clinic).exclude(pk__in=rows.values("subject_id")).order_by("pk")
    last = 0
    while found := list(subjects.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        last = found[-1]
        yield [Key(clinic.slug, subject, subject_id) for subject_id in found]


def _subjects(subject: str, clinic: Clinic) -> QuerySet[Any]:
    """What may have a document at a clinic."""
    match subject:
        case Subject.PAGE:
            return Page.objects.descendant_of(clinic.site.root_page, inclusive=True)
        case Subject.CLINIC:
            return Clinic.objects.filter(pk=clinic.pk)
        case Subject.CONDITION:
            return Condition.objects.all()
        case Subject.CLINICIAN:
            return Clinician.objects.filter(clinics=clinic)
        case _:
            return Redirect.objects.filter(clinic=clinic)
