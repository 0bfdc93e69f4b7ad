"""`manage.py add_clinic`: makes a clinic that is ready to be edited, as the screen of the admin
does."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.models import Treatment, User
from cms.turns import turn
from pages.clinic_setup.form import NewClinicForm

# The options by the fields they fill.
OPTIONS = {
    "name": "its name as patients know it",
    "slug": "its short name, for example long-island; it cannot be changed later",
    "region": "its state by two letters, for example NY",
    "time_zone": "for example America/New_York",
    "locale": "the language of its site, for example en",
    "base_url": "the address of its web site, for example https://www.clinic.example",
    "phone": "its phone number",
    "email": "its e-mail address",
    "treatment": "the short name of the shared treatment that it offers",
    "new_treatment": "the name of a treatment that is not shared yet",
    "manager": "the e-mail address of its first manager, who is invited",
}
NEEDED = ("name", "slug", "region", "base_url", "phone", "email")


class Command(BaseCommand):
    help = (
        "Add a clinic with its site, starter pages, menus, roles and workflow. It is not shown to "
        "the public until somebody ticks that. An error leaves nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        for field, words in OPTIONS.items():
            parser.add_argument(option_of(field), help=words, required=field in NEEDED)
        parser.add_argument(
            "--invited-by", help="the username of the administrator who invites the manager"
        )

    def handle(self, *args: Any, invited_by: str | None, **options: Any) -> None:
        given = {field: options[field] for field in OPTIONS if options[field] is not None}
        by = _administrator(invited_by, is_needed="manager" in given)
        with turn():
            if "treatment" in given:
                given["treatment"] = _treatment(given["treatment"])
            form = NewClinicForm(_proposed(given) | given, by=by)
            clinic = form.add()
            if clinic is None:
                raise CommandError("\n".join(_errors(form)))
        self.stdout.write(
            f"{clinic.name} is ready to be edited: open Pages in the admin. It is not shown to the "
            "public yet."
        )


def option_of(field: str) -> str:
    """`--base-url`."""
    return f"--{field.replace('_', '-')}"


def _proposed(given: dict[str, Any]) -> dict[str, Any]:
    """What the screen proposes for the fields of which nothing is said."""
    form = NewClinicForm()
    left = {name: field for name, field in form.fields.items() if name not in given}
    if "new_treatment" in given:
        left.pop("treatment", None)
    return {name: form.get_initial_for_field(field, name) for name, field in left.items()}


def _treatment(slug: str) -> int:
    found = Treatment.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if found is None:
        known = ", ".join(Treatment.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(
            f"--treatment: There is no treatment {slug}. There are: {known or 'none'}. Name a new "
            "one by --new-treatment."
        )
    return int(found)


def _administrator(username: str | None, *, is_needed: bool) -> User | None:
    """Who invites the manager: the one named, else the only one there is."""
    found = User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
    if username is not None:
        found = found.filter(username=username)
    if username is not None and not found:
        raise CommandError(f"--invited-by: There is no administrator {username}.")
    if username is None and is_needed and len(found) != 1:
        raise CommandError("--invited-by: Say which administrator invites the manager.")
    return found[0] if found and (username is not None or is_needed) else None


def _errors(form: NewClinicForm) -> list[str]:
    named = {field: option_of(field) for field in form.fields}
    return [
        f"{named.get(field, 'This clinic')}: {' '.join(map(str, words))}"
        for field, words in form.errors.items()
    ]
