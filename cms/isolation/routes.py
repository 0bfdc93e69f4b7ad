"""The table of the admin's routes. A route that is not in it is closed to all but administrators.

Each package classifies its own by `classify`; those of guarded screens classify themselves.
"""

from typing import Any

from cms.isolation.guard import Guard
from cms.isolation.rules import Of, Rule, administrators, anyone
from cms.models import Clinic, File, Image

_rules: dict[str, Rule] = {}


def classify(rule: Rule, *names: str) -> None:
    """Have a rule decide for the routes of these names, `clinics:edit`; for those without a name,
    of this address, `admin/test404/`."""
    for name in names:
        _rules[name] = rule


def rule_of(name: str, view: Any) -> Rule | None:
    """The rule for a route and its view; None for one that nobody has classified."""
    if issubclass(getattr(view, "view_class", object), Guard):
        return anyone
    return _rules.get(name)


def route_name(name: str | None, namespaces: list[str], address: str) -> str:
    """What the table calls a route."""
    return ":".join([*namespaces, name]) if name else address.replace("/^", "/")


def _each(namespace: str, names: str) -> list[str]:
    return [f"{namespace}:{name}" for name in names.split()]


classify(
    anyone,
    "wagtailadmin_home",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_account",
    "wagtailadmin_dismissibles",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_block_preview",
    "wagtailadmin_editing_sessions:release",
    "wagtailembeds:chooser",
    "wagtailembeds:chooser_upload",
    "people",
    "second_factor",
    "second_factor_code",
    "second_factor_recovery_codes",
    "second_factor_remove",
    "admin/test404/",
    # Whatever else there is not.
    "admin/.*/$",
)
classify(
    administrators,
    "wagtailadmin_error_test",
    "wagtailsnippets:index",
    *_each("wagtailadmin_collections", "index add edit delete set_privacy"),
    *_each("wagtailadmin_api:documents", "listing detail find"),
    *_each("wagtailadmin_api:images", "listing detail find"),
    *_each("wagtailsites", "index index_results add edit delete history history_results"),
    *_each("wagtailsites", "usage copy"),
    *_each("wagtailusers_users", "index index_results add edit delete history history_results"),
    *_each("wagtailusers_users", "usage copy"),
    *_each("wagtailusers_groups", "index index_results add edit delete history history_results"),
    *_each("wagtailusers_groups", "usage"),
)
# What they list, and where to one may upload, the rights of collections say.
for _media in ("wagtailimages", "wagtaildocs"):
    classify(anyone, *_each(_media, "index index_results add add_multiple delete_upload_multiple"))
classify(
    anyone,
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtaildocs:create_multiple_from_uploaded_document",
)
classify(
    Of({"image_id": Image}),
    *_each("wagtailimages", "edit delete url_generator url_generator_output preview"),
    *_each("wagtailimages", "image_usage edit_multiple delete_multiple"),
)
classify(
    Of({"document_id": File, "doc_id": File}),
    *_each("wagtaildocs", "edit delete edit_multiple delete_multiple document_usage"),
)
classify(
    Of({"clinic_id": Clinic}),
    "clinic-colors",
    "people_of_clinic",
    "people_invite",
    "people_roles",
    "people_remove",
    "people_withdraw",
)
