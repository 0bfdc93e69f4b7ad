"""Who works with the demo: an administrator, and one person in each role of each clinic.

Their passwords are known to everybody, so they exist in the demo alone.
"""

from dataclasses import dataclass

from cms.models import Clinic, Role, User
from cms.roles import group_of
from pages.demo.outline import DemoClinic

ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Login:
    """A login of the demo; the administrator's has no role. `slug` and `clinic` are the clinic's
    slug and short name."""

    username: str
    role: Role | None = None
    slug: str = ""
    clinic: str = ""

    @property
    def password(self) -> str:
        return f"{self.username}-demo"

    @property
    def title(self) -> str:
        """What it is, in a word."""
        return str(self.role or ADMINISTRATOR)


def logins_of(clinics: tuple[DemoClinic, ...]) -> list[Login]:
    """Every login of the demo."""
    return [
        Login("admin"),
        *(
            Login(f"{clinic.slug}-{role}", role, clinic.slug, clinic.short_name)
            for clinic in clinics
            for role in Role
        ),
    ]


def load_login(login: Login) -> bool:
    """Make a login that is missing; whether it was. One that exists is left as it is."""
    if User.objects.filter(username=login.username).exists():
        return False
    names = {
        "first_name": login.clinic or "Demo",
        "last_name": login.title,
        "email": f"{login.username}@group.example",
    }
    if login.role is None:
        User.objects.create_superuser(login.username, password=login.password, **names)
        return True
    user = User.objects.create_user(login.username, password=login.password, **names)
    user.groups.add(group_of(Clinic.objects.get(slug=login.slug), login.role))
    return True
