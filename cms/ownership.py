"""What belongs to whom: one question, asked of anything that is stored.

Each package answers for its own models by `belongs(Model, find)`. Knows no person and no role.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Any, Final, Literal

from django.contrib.auth.models import Group
from django.db.models import Model
from wagtail.models import (
    Collection,
    ModelLogEntry,
    PageLogEntry,
    Revision,
    Site,
    Task,
    TaskState,
    Workflow,
    WorkflowState,
)

from cms.collections import clinic_ids_of_collection, clinic_ids_of_collections
from cms.models import (
    Clinic,
    ClinicGroup,
    Clinician,
    Condition,
    Facts,
    File,
    FormerNumber,
    Image,
    Invitation,
    Notice,
    Office,
    Reference,
    Treatment,
    User,
)


class Shared(Enum):
    """What all clinics share: they look at it and choose it, administrators change it."""

    SHARED = "shared"


SHARED: Final = Shared.SHARED

Owners = frozenset[int] | Literal[Shared.SHARED] | None
Find = Callable[[Any], Owners]
FindMany = Callable[[Sequence[Any]], list[Owners]]

_finders: dict[type[Any], Find] = {}
_finders_of_many: dict[type[Any], FindMany] = {}


def belongs(model: type[Model], find: Find, find_many: FindMany | None = None) -> None:
    """Have `find` answer for the things of a model and of its subclasses.

    `find_many` gives the same answers for many of them, in their order, with as few queries as for
    one.
    """
    _finders[model] = find
    if find_many is not None:
        _finders_of_many[model] = find_many


def clinic_ids_of(thing: Any) -> Owners:
    """The ids of the clinics that a thing belongs to; SHARED for what all of them share.

    None, for what belongs to no clinic or is not known, means administrators alone. A thing that is
    not stored yet belongs to the clinic it names.
    """
    for model in type(thing).__mro__:
        if model in _finders:
            return _finders[model](thing) or None
    return None


def clinic_ids_of_many(things: Sequence[Any]) -> list[Owners]:
    """What `clinic_ids_of` says of each of these things, in their order."""
    found: list[Owners] = [None] * len(things)
    together: dict[type[Any], list[int]] = defaultdict(list)
    for number, thing in enumerate(things):
        model = next((one for one in type(thing).__mro__ if one in _finders), None)
        if model in _finders_of_many:
            together[model].append(number)
        elif model is not None:
            found[number] = _finders[model](thing) or None
    for model, numbers in together.items():
        answers = _finders_of_many[model]([things[number] for number in numbers])
        for number, owners in zip(numbers, answers, strict=True):
            found[number] = owners or None
    return found


def is_known(model: type[Any]) -> bool:
    """Whether somebody answers for the things of a model."""
    return any(one in _finders for one in model.__mro__)


def _just(clinic_id: int | None) -> Owners:
    return None if clinic_id is None else frozenset({clinic_id})


def _of_all(owners: Iterable[Owners]) -> Owners:
    """Of several things: all their clinics; None when one of them belongs to none."""
    found: frozenset[int] = frozenset()
    for one in owners:
        if not isinstance(one, frozenset):
            return None
        found |= one
    return found or None


def _of_media(thing: Image | File) -> Owners:
    return clinic_ids_of_collection(thing.collection_id) or SHARED


def _of_many_media(things: Sequence[Image | File]) -> list[Owners]:
    found = clinic_ids_of_collections(one.collection_id for one in things)
    return [found[one.collection_id] or SHARED for one in things]


def _of_clinicians(people: Sequence[Clinician]) -> list[Owners]:
    ties = Clinician.clinics.through.objects.filter(clinician__in=[one.pk for one in people])
    found: dict[int, set[int]] = defaultdict(set)
    for person_id, clinic_id in ties.values_list("clinician_id", "clinic_id"):
        found[person_id].add(clinic_id)
    return [frozenset(found[one.pk]) for one in people]


def _of_collection(collection: Collection) -> Owners:
    """A collection of no clinic is everybody's to look at; Wagtail's own rights say who sees it."""
    return clinic_ids_of_collection(collection.pk) or SHARED


def _of_user(user: User) -> Owners:
    if user.is_superuser or user.pk is None:
        return None
    groups = ClinicGroup.objects.filter(group__user=user)
    return frozenset(groups.order_by().values_list("clinic_id", flat=True))


def _of_group(group: Group) -> Owners:
    tied = ClinicGroup.objects.filter(group=group).first() if group.pk else None
    return _just(tied.clinic_id if tied else None)


def _of_task(task: Task) -> Owners:
    groups = getattr(task.specific, "groups", None)
    return _of_all(map(_of_group, groups.all())) if groups is not None else None


def _of_workflow(workflow: Workflow) -> Owners:
    return _of_all(map(_of_task, workflow.tasks.all()))


def _of_content(thing: Revision | WorkflowState) -> Owners:
    content = thing.content_object
    return clinic_ids_of(content) if content is not None else None


def _of_log_entry(entry: ModelLogEntry) -> Owners:
    model = entry.content_type.model_class() if entry.content_type else None
    found = model and model._base_manager.filter(pk=entry.object_id).first()
    return clinic_ids_of(found) if found else None


def _shared(thing: Any) -> Owners:
    return SHARED


belongs(Clinic, lambda one: _just(one.pk))
belongs(ClinicGroup, lambda one: _just(one.clinic_id))
belongs(Facts, lambda one: _just(one.clinic_id))
belongs(FormerNumber, lambda one: _just(one.clinic_id))
belongs(Invitation, lambda one: _just(one.clinic_id))
belongs(Notice, lambda one: _just(one.clinic_id))
belongs(Office, lambda one: _just(one.clinic_id))
belongs(Clinician, lambda one: frozenset(clinic.pk for clinic in one.clinics.all()), _of_clinicians)
belongs(Image, _of_media, _of_many_media)
belongs(File, _of_media, _of_many_media)
belongs(Collection, _of_collection)
for _model in (Condition, Reference, Treatment):
    belongs(_model, _shared)
belongs(User, _of_user)
belongs(Group, _of_group)
belongs(Task, _of_task)
belongs(Workflow, _of_workflow)
belongs(Revision, _of_content)
belongs(WorkflowState, _of_content)
belongs(TaskState, lambda one: _of_content(one.workflow_state))
belongs(ModelLogEntry, _of_log_entry)
belongs(PageLogEntry, lambda one: clinic_ids_of(one.page) if one.page else None)
belongs(Site, lambda one: frozenset(Clinic.objects.filter(site=one).values_list("pk", flat=True)))
