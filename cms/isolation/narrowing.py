"""Lists that hold only what belongs to somebody's clinics, or to all clinics.

Each package says by `keep_apart(Model, find)` how rows of its models are found.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.models import Collection

from cms.access import clinic_ids_of_user, is_administrator
from cms.models import (
    Clinic,
    Clinician,
    Condition,
    Facts,
    File,
    Image,
    Office,
    Reference,
    Treatment,
)

Find = Callable[[frozenset[int]], Q]

_finders: dict[type[Any], Find] = {}
_shared: set[type[Any]] = set()


def keep_apart(model: type[Model], find: Find) -> None:
    """Have `find` say which rows of a model, and of its subclasses, the clinics with these ids see;
    what all clinics share is among them."""
    _finders[model] = find


def share(model: type[Model]) -> None:
    """Let all clinics see every row of a model."""
    _shared.add(model)


def is_shared(model: type[Any]) -> bool:
    return model in _shared


def finder_of(model: type[Any]) -> Find | None:
    return next((_finders[one] for one in model.__mro__ if one in _finders), None)


def seen_rows(queryset: QuerySet[Any], user: Any, clinic_ids: frozenset[int] | None = None) -> Any:
    """The rows that somebody sees: of these clinics, or of all in which they hold a role.

    All rows for administrators, and of models that nobody keeps apart.
    """
    find = finder_of(queryset.model)
    if find is None or is_administrator(user):
        return queryset
    mine = clinic_ids_of_user(user) if clinic_ids is None else clinic_ids
    # By ids, so that a row of two clinics comes once.
    rows = queryset.model._base_manager.filter(find(mine)).order_by().values("pk")
    return queryset.filter(pk__in=rows)


def _by(name: str) -> Find:
    return lambda ids: Q(**{f"{name}__in": ids})


def _media(ids: frozenset[int]) -> Q:
    return Q(collection__in=_collections(ids))


def _collections(ids: frozenset[int]) -> list[int]:
    """The collections of these clinics, and those that are of none."""
    own: list[str] = []
    others: list[str] = []
    for pk, path in Clinic.objects.order_by().values_list("pk", "collection__path"):
        (own if pk in ids else others).append(path)
    rows: Iterable[tuple[int, str]] = Collection.objects.values_list("pk", "path")
    return [
        pk for pk, path in rows if path.startswith(tuple(own)) or not path.startswith(tuple(others))
    ]


keep_apart(Clinic, _by("pk"))
keep_apart(Clinician, _by("clinics"))
keep_apart(Facts, _by("clinic"))
keep_apart(Office, _by("clinic"))
keep_apart(Image, _media)
keep_apart(File, _media)
for _model in (Condition, Reference, Treatment):
    share(_model)
