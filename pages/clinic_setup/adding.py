"""Adding a clinic: all that it begins with, or nothing."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail.log_actions import log

from cms.models import Clinic, Role, Treatment, User
from cms.people import invite
from cms.turns import turn
from pages.clinic_setup.place import make_place
from pages.clinic_setup.planting import plant_menus, plant_pages, starter_home

# What the history calls it.
ADDED = "clinic.add"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClinic:
    """What is asked for a new clinic.

    `clinic` has its fields and is not stored yet. `treatment` is what it offers; without one, a
    shared treatment called `new_treatment` is found or made. `manager` is the e-mail address of who
    is invited to manage it, in the name of `by`, an administrator; without one nobody is.
    """

    clinic: Clinic
    treatment: Treatment | None = None
    new_treatment: str = ""
    manager: str = ""
    by: User | None = None


@turn()
def add_clinic(new: NewClinic) -> Clinic:
    """Make a clinic with its place, starter pages and menus, ready to be edited and not shown to
    the public; the invitation goes out when all of it is stored.

    Raises ValidationError, by the fields of Clinic and of NewClinic, and stores nothing then.
    """
    clinic = new.clinic
    clinic.is_active = False
    make_place(clinic, starter_home(clinic))
    ids = plant_pages(clinic, new.treatment or _treatment(new.new_treatment), new.by)
    plant_menus(clinic, ids)
    clinic.save()
    log(instance=clinic, action=ADDED, user=new.by)
    if new.manager:
        _invite(clinic, new)
    return clinic


def _treatment(name: str) -> Treatment:
    """The shared treatment of this name, made without its legal status, which is to be written
    before a page about it can be published."""
    name = name.strip()
    slug = slugify(name)[: Treatment._meta.get_field("slug").max_length].strip("-")
    found = Treatment.objects.filter(name__iexact=name).first()
    found = found or Treatment.objects.filter(slug=slug).first()
    if found is not None:
        return found
    made = Treatment(name=name, slug=slug)
    try:
        made.full_clean(exclude=["legal_status"])
    except ValidationError as error:
        words = error.message_dict.get("name") or ["Write what the clinic offers, in letters."]
        raise ValidationError({"new_treatment": words}) from None
    made.save()
    return made


def _invite(clinic: Clinic, new: NewClinic) -> None:
    if new.by is None or not new.by.is_superuser:
        raise ValidationError({"manager": "Say which administrator invites the manager."})
    invite(clinic, new.manager, [Role.MANAGER], new.by)
