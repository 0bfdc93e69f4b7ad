"""The clinic itself, its people and what else is its own."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.fields import RichTextField

from cms.models import Clinic, Clinician, Facts, FormerNumber, Notice, Office
from cms.models.part import ClinicPart
from pages.clinic_setup import make_place
from pages.models import HomePage, Redirect
from pages.moving.errors import BrokenFile, NotTaken, WrongShape, in_words
from pages.moving.fields import JSON, check_names, check_streams, fill
from pages.moving.kinds import (
    CLINIC,
    CLINICIAN,
    FACTS,
    FORMER_NUMBER,
    NOTICE,
    OFFICE,
    REDIRECT,
    Kind,
)
from pages.moving.taking import Taking, at, check_draft

_STATE = {"fields", "offices", "notices"}
# Written when the pages and pictures are there.
_LATER = {
    *("logo", "share_image", "navigation_main", "navigation_footer", "social"),
    *(field.name for field in Clinic._meta.concrete_fields if isinstance(field, RichTextField)),
}
_OPTIONS = {"slug": "--slug", "base_url": "--base-url", "name": "--name"}


def read_clinic(taking: Taking) -> JSON:
    """The record of the clinic, checked in its shape, with what was wished for in it."""
    found = [record for _, record in taking.records(CLINIC.member, {*_STATE, "later", "lost"})]
    if len(found) != 1:
        raise BrokenFile(CLINIC.member, f"holds {len(found)} clinics; it must be one.")
    record = found[0]
    with at(CLINIC.member, 1):
        if not isinstance(record["later"], list) or len(record["later"]) > 2:
            raise WrongShape("“later” is not a list of at most two states.")
        for state in record["later"]:
            if not isinstance(state, dict) or set(state) != {*_STATE, "is_scheduled"}:
                raise WrongShape("“later” holds something that is no state.")
            if not isinstance(state["is_scheduled"], bool):
                raise WrongShape("“is_scheduled” is neither true nor false.")
        for state in [record, *record["later"]]:
            check_names(state["fields"], CLINIC)
            _check_parts(state)
            _put_wishes(taking, state["fields"], record["fields"])
    return record


def add_clinic(taking: Taking, record: JSON) -> Clinic:
    """Make the clinic's place and its offices; it is not shown to the public."""
    clinic = Clinic()
    values = {name: one for name, one in record["fields"].items() if name not in _LATER}
    with at(CLINIC.member, 1):
        fill(clinic, values, taking.references)
    clinic.is_active = False
    _refuse_taken(clinic)
    with at(CLINIC.member, 1):
        try:
            make_place(clinic, HomePage(title=clinic.name, live=False))
        except ValidationError as error:
            raise explain_wishes(error, taking) or error from None
        for part in record["offices"]:
            _add_part(taking, Office(clinic=clinic), part, OFFICE)
    taking.report.clinic, taking.report.slug = clinic.name, clinic.slug
    return clinic


def add_people(taking: Taking, clinic: Clinic) -> None:
    """Make the clinic's people. Who is here already works for another clinic, which keeps its
    own."""
    for number, record in taking.plain(CLINICIAN):
        with at(CLINICIAN.member, number):
            one = Clinician()
            fill(one, record["fields"], taking.references)
            one.clinics = [clinic]
            _leave_names_of_others(taking, one)
            one.full_clean()
            one.save()
            taking.know(CLINICIAN.noun, record["key"], one.pk)
            taking.report.made[CLINICIAN.noun].append(one.name)


def add_facts(taking: Taking, clinic: Clinic) -> None:
    for number, record in taking.plain(FACTS):
        with at(FACTS.member, number):
            _add(taking, Facts(clinic=clinic), record, FACTS)


def add_redirects(taking: Taking, clinic: Clinic) -> None:
    for number, record in taking.plain(REDIRECT):
        with at(REDIRECT.member, number):
            _add(taking, Redirect(clinic=clinic), record, REDIRECT)


def add_former_numbers(taking: Taking, clinic: Clinic) -> None:
    for number, record in taking.plain(FORMER_NUMBER):
        with at(FORMER_NUMBER.member, number):
            _add(taking, FormerNumber(clinic=clinic), record, FORMER_NUMBER)


def complete_clinic(taking: Taking, clinic: Clinic, record: JSON) -> None:
    """Give the clinic its menus, texts, pictures and notices, and the drafts of it."""
    stored: Any = Clinic.objects.get(pk=clinic.pk)
    with at(CLINIC.member, 1):
        later = {name: one for name, one in record["fields"].items() if name in _LATER}
        fill(stored, later, taking.references)
        stored.full_clean()
        check_streams(stored, CLINIC.fields, is_draft=False)
        for part in record["notices"]:
            _add_part(taking, Notice(clinic=stored), part, NOTICE)
        stored = Clinic.objects.get(pk=clinic.pk)
        fill(stored, later, taking.references)
        stored.is_active = False
        stored.save()
        for state in record["later"]:
            _add_draft(taking, clinic, state)


def _add_draft(taking: Taking, clinic: Clinic, state: JSON) -> None:
    draft: Any = Clinic.objects.get(pk=clinic.pk)
    fill(draft, state["fields"], taking.references)
    if not taking.wishes.public:
        draft.is_active = False
    check_draft(draft)
    is_draft = not state["is_scheduled"]
    if not is_draft:
        # Nobody looks at it again before readers do.
        draft.full_clean()
    check_streams(draft, CLINIC.fields, is_draft=is_draft)
    for name, kind, model in (("offices", OFFICE, Office), ("notices", NOTICE, Notice)):
        parts = []
        for part in state[name]:
            one = _draft_part(taking, model, kind, part, draft)
            if not is_draft:
                one.full_clean(exclude=["clinic"])
            check_streams(one, kind.fields, is_draft=is_draft)
            parts.append(one)
        setattr(draft, name, parts)
    revision = draft.save_revision(clean=False)
    if state["is_scheduled"]:
        revision.publish()


def _draft_part(taking: Taking, model: Any, kind: Kind, part: JSON, clinic: Clinic) -> ClinicPart:
    """An office or a notice as a draft has it: one that is stored, or one that is not yet."""
    key = taking.report.keys.get((kind.noun, part["key"]))
    one: Any = model(pk=key, clinic=clinic)
    one._state.adding = key is None
    fill(one, part["fields"], taking.references)
    check_draft(one, exclude=["clinic"])
    return one


def _add_part(taking: Taking, thing: Any, part: JSON, kind: Kind) -> None:
    """Store an office or a notice, known by its key in the file from then on."""
    fill(thing, part["fields"], taking.references)
    thing.full_clean()
    check_streams(thing, kind.fields, is_draft=False)
    thing.save()
    taking.know(kind.noun, part["key"], thing.pk)
    taking.report.made[kind.noun].append(str(thing))


def _add(taking: Taking, thing: Any, record: JSON, kind: Kind) -> None:
    fill(thing, record["fields"], taking.references)
    thing.full_clean()
    thing.save()
    taking.report.made[kind.noun].append(str(thing))


def _check_parts(state: JSON) -> None:
    for name, kind in (("offices", OFFICE), ("notices", NOTICE)):
        parts = state[name]
        if not isinstance(parts, list) or not all(
            isinstance(one, dict) and set(one) == {"key", "fields"} for one in parts
        ):
            raise WrongShape(f"“{name}” is not a list of them.")
        for one in parts:
            if one["key"] is not None and type(one["key"]) is not int:
                raise WrongShape(f"“{name}” holds a key that is no number.")
            check_names(one["fields"], kind)


def _put_wishes(taking: Taking, values: JSON, live: JSON) -> None:
    """What was wished for stands in every state; the short name never changes."""
    wishes = taking.wishes
    values["slug"] = wishes.slug or live["slug"]
    for name in ("name", "base_url"):
        if wished := getattr(wishes, name):
            values[name] = wished


def _refuse_taken(clinic: Clinic) -> None:
    """Raise NotTaken, which names the option that helps."""
    taken = {
        "slug": Clinic.objects.filter(slug=clinic.slug).exists(),
        "base_url": Clinic.objects.filter(base_url__iexact=clinic.base_url).exists(),
    }
    for field, is_taken in taken.items():
        if is_taken:
            words = "the short name" if field == "slug" else "the address"
            raise NotTaken(
                f"A clinic here has {words} “{getattr(clinic, field)}” already. Give another one "
                f"by {_OPTIONS[field]}."
            )


def _leave_names_of_others(taking: Taking, one: Clinician) -> None:
    """Take another short name where somebody here has this one, and leave out an NPI number that
    somebody here has."""
    if Clinician.objects.filter(slug=one.slug).exists():
        stem, number = one.slug[:58], 2
        while Clinician.objects.filter(slug=f"{stem}-{number}").exists():
            number += 1
        one.slug = f"{stem}-{number}"
        taking.report.notes.append(
            f"{one.name} is made anew as “{one.slug}”: somebody of another clinic has the short "
            "name."
        )
    if one.npi and Clinician.objects.filter(npi=one.npi).exists():
        one.npi = ""
        taking.report.notes.append(
            f"The NPI number of {one.name} is left empty: somebody of another clinic has it."
        )


def explain_wishes(error: ValidationError, taking: Taking) -> NotTaken | None:
    """The same in the words of who wished for it; None for what is the file's fault."""
    wished = {name for name in _OPTIONS if getattr(taking.wishes, name)}
    fields = set(getattr(error, "error_dict", {}))
    if not fields or not fields <= wished:
        return None
    return NotTaken(f"{', '.join(_OPTIONS[one] for one in sorted(fields))}: {in_words(error)}")
