"""The table: which role has which permission.

Pages: what Wagtail's page permissions are called, and `read`, our own: to see pages and drafts and
change nothing. Media: of the clinic's own collection, and of the one that clinics share. Models:
`app.codename`; they count for what belongs to the clinic, whoever else's rows the table holds.
"""

from collections import defaultdict
from typing import Final

from cms.models.role import Role

MANAGER, PUBLISHER, EDITOR, REVIEWER = Role.MANAGER, Role.PUBLISHER, Role.EDITOR, Role.REVIEWER
ALL: Final = (MANAGER, PUBLISHER, EDITOR, REVIEWER)

READ: Final = "read"

_PUBLISHING: Final = frozenset({"add", "change", "publish", "lock", "unlock"})
PAGES: Final = {
    MANAGER: _PUBLISHING | {"bulk_delete"},
    PUBLISHER: _PUBLISHING,
    EDITOR: frozenset({"add", "change"}),
    REVIEWER: frozenset({READ}),
}

_CHOOSING: Final = frozenset({"wagtailimages.choose_image", "wagtaildocs.choose_document"})
_KEEPING: Final = _CHOOSING | {
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
}
_NOTHING: Final[frozenset[str]] = frozenset()
OWN_MEDIA: Final = {
    MANAGER: _KEEPING,
    PUBLISHER: _KEEPING,
    EDITOR: _KEEPING,
    REVIEWER: _NOTHING,
}
SHARED_MEDIA: Final = {
    MANAGER: _CHOOSING,
    PUBLISHER: _CHOOSING,
    EDITOR: _CHOOSING,
    REVIEWER: _NOTHING,
}

_models: dict[str, set[Role]] = defaultdict(set)


def grant(roles: tuple[Role, ...], *permissions: str) -> None:
    """Let roles have permissions of models, `cms.change_facts`; each package tells of its own
    models, once, when the process starts."""
    for permission in permissions:
        _models[permission] |= set(roles)


def permissions_of(role: Role) -> frozenset[str]:
    """The permissions of models that a role has."""
    return frozenset(permission for permission, roles in _models.items() if role in roles)


def roles_with(permission: str) -> frozenset[Role]:
    """The roles that have a permission of a model; none where nobody was given it."""
    return frozenset(_models.get(permission, ()))


def may_have(role: Role, permission: str) -> bool:
    return role in roles_with(permission)


grant(
    ALL,
    "wagtailadmin.access_admin",
    "cms.view_condition",
    "cms.view_treatment",
    "cms.view_reference",
)
grant(
    (MANAGER,),
    "cms.change_clinic",
    "cms.publish_clinic",
    "cms.view_clinic",
    "cms.manage_people",
    "cms.add_facts",
    "cms.change_facts",
    "cms.delete_facts",
    "cms.view_facts",
    "cms.add_clinician",
    "cms.change_clinician",
    "cms.delete_clinician",
    "cms.view_clinician",
)
