"""What clinics share: found in this installation, or made where it is missing.

What is here already is never changed: other clinics show it.
"""

from typing import Any

from pages.moving.fields import fill
from pages.moving.kinds import CONDITION, REFERENCE, SHARED, TREATMENT, Kind
from pages.moving.taking import Taking, at, check_draft

# By which fields a thing is known, the surest first.
KNOWN_BY = {
    CONDITION.noun: ("slug", "name"),
    TREATMENT.noun: ("slug", "name"),
    REFERENCE.noun: ("url", "name"),
}


def take_shared(taking: Taking) -> None:
    """Take conditions, treatments and references."""
    for kind in SHARED:
        given: set[int] = set()
        for number, record in taking.plain(kind):
            with at(kind.member, number):
                thing: Any = kind.model()
                fill(thing, record["fields"], taking.references)
                found = _found(kind, thing, given)
                if found is None:
                    # A treatment waits for its legal status until a page is about it.
                    check_draft(thing)
                    thing.save()
                    taking.report.made[kind.noun].append(str(thing))
                else:
                    taking.report.reused[kind.noun].append(str(found))
                    if other := _otherwise(kind, found, thing):
                        taking.report.differing.append(
                            f"The {kind.noun} “{found}” is otherwise here "
                            f"({', '.join(other)}) and stays as it is."
                        )
            here = (found or thing).pk
            given.add(here)
            taking.know(kind.noun, record["key"], here)


def _found(kind: Kind, thing: Any, given: set[int]) -> Any:
    """What this is here: something alike in all, or else known by the same name; never what
    something else of the file is already."""
    candidates: list[Any] = []
    for field in KNOWN_BY[kind.noun]:
        value = getattr(thing, field)
        if value:
            rows = kind.model._default_manager.filter(**{f"{field}__iexact": value})
            candidates += rows.exclude(pk__in=given).order_by("pk")
    alike = [one for one in candidates if not _otherwise(kind, one, thing)]
    return next(iter([*alike, *candidates]), None)


def _otherwise(kind: Kind, found: Any, thing: Any) -> list[str]:
    """The words for the fields that are not the same."""
    return [
        str(found._meta.get_field(name).verbose_name)
        for name in kind.fields
        if getattr(found, name) != getattr(thing, name)
    ]
