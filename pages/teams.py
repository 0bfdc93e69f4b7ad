"""What lets people work in a clinic: the groups of its roles, and the way from one to the next."""

from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, transaction

from cms.models import Clinic
from cms.roles import make_groups
from pages.workflows import make_workflow


@transaction.atomic
def set_up_team(clinic: Clinic) -> None:
    """Make what is missing, and bring the rights of each role to what the table says; a second call
    changes nothing."""
    make_groups(clinic)
    make_workflow(clinic)


def set_up_teams() -> None:
    for clinic in Clinic.objects.select_related("site__root_page", "collection"):
        set_up_team(clinic)


def on_all_migrated(app_config: Any, using: str, **kwargs: Any) -> None:
    """The table is code: an update of the code brings every clinic's groups to it, once the last
    package has its permissions."""
    told = [one for one in apps.get_app_configs() if one.models_module is not None]
    migrated = kwargs.get("apps")
    is_there = migrated is None or _knows_clinics(migrated)
    if using == DEFAULT_DB_ALIAS and app_config == told[-1] and is_there:
        set_up_teams()


def _knows_clinics(migrated: Any) -> bool:
    """Whether the tables, as far as they are migrated, have all that the code reads of a clinic's
    groups."""
    models = migrated.all_models.get("cms", {})
    known = {field.name for field in models["clinic"]._meta.fields} if "clinic" in models else set()
    return "clinicgroup" in models and {one.name for one in Clinic._meta.fields} <= known
