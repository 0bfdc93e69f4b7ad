"""Who works with the demo: an administrator, and an editor and a publisher of each clinic.

Their passwords are known to everybody, so they exist in the demo alone.
"""

from dataclasses import dataclass
from typing import Literal

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.models import Clinic, User
from pages.demo.media import SHARED_COLLECTION, collection_named
from pages.demo.outline import DemoClinic

Role = Literal["administrator", "editor", "publisher"]

PAGE_PERMISSIONS = {
    "editor": ("add", "change"),
    "publisher": ("add", "change", "publish", "lock", "unlock"),
}
# What both may do in the admin besides pages: enter it, and read what the clinics share.
MODEL_PERMISSIONS = (
    ("wagtailadmin", "access_admin"),
    ("cms", "view_condition"),
    ("cms", "view_treatment"),
    ("cms", "view_reference"),
)
MEDIA_PERMISSIONS = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
)
SHARED_MEDIA_PERMISSIONS = (("wagtailimages", "choose_image"), ("wagtaildocs", "choose_document"))


@dataclass(frozen=True, slots=True)
class Login:
    """A login of the demo; `clinic` is the clinic's short name, empty for the administrator."""

    username: str
    role: Role
    clinic: str = ""

    @property
    def password(self) -> str:
        return f"{self.username}-demo"


def logins_of(clinics: tuple[DemoClinic, ...]) -> list[Login]:
    """Every login of the demo."""
    logins = [Login("admin", "administrator")]
    for clinic in clinics:
        logins += [
            Login(f"{clinic.slug}-editor", "editor", clinic.short_name),
            Login(f"{clinic.slug}-publisher", "publisher", clinic.short_name),
        ]
    return logins


def load_login(login: Login) -> bool:
    """Make a login that is missing; whether it was. One that exists is left as it is."""
    if User.objects.filter(username=login.username).exists():
        return False
    names = {
        "first_name": login.clinic or "Demo",
        "last_name": login.role,
        "email": f"{login.username}@group.example",
    }
    if login.role == "administrator":
        User.objects.create_superuser(login.username, password=login.password, **names)
        return True
    user = User.objects.create_user(login.username, password=login.password, **names)
    user.groups.set(Group.objects.filter(name=group_name(login.clinic, login.role)))
    return True


def group_name(clinic: str, role: str) -> str:
    """`Maryland editors`."""
    return f"{clinic} {role}s"


def load_groups(demo: DemoClinic, clinic: Clinic) -> None:
    """The editors and publishers of a clinic: its pages, its pictures, the review between them."""
    home = clinic.site.root_page
    collection = collection_named(demo.short_name)
    shared = collection_named(SHARED_COLLECTION)
    for role, permissions in PAGE_PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=group_name(demo.short_name, role))
        group.permissions.add(*_permissions(MODEL_PERMISSIONS))
        for permission in permissions:
            GroupPagePermission.objects.create(group=group, page=home, permission_type=permission)
        _allow_media(group, collection, MEDIA_PERMISSIONS)
        _allow_media(group, shared, SHARED_MEDIA_PERMISSIONS)
    _add_review(demo, home)


def _add_review(demo: DemoClinic, home: Page) -> None:
    """What an editor submits goes to the clinic's own publishers."""
    workflow = Workflow.objects.create(name=f"{demo.short_name} review")
    task = GroupApprovalTask.objects.create(name=f"A {demo.short_name} publisher approves")
    task.groups.set(Group.objects.filter(name=group_name(demo.short_name, "publisher")))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=home)


def _allow_media(
    group: Group, collection: Collection, permissions: tuple[tuple[str, str], ...]
) -> None:
    for permission in _permissions(permissions):
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=permission
        )


def _permissions(names: tuple[tuple[str, str], ...]) -> list[Permission]:
    return [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for app, codename in names
    ]
