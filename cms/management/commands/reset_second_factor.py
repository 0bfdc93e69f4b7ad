"""Takes away somebody's second factor, such as of who lost the phone and the recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.models import User
from cms.signin.factors import take_away


class Command(BaseCommand):
    help = "Remove somebody's second factor and end all their sessions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['username']!r}.")
        if take_away(user):
            self.stdout.write("The second factor is removed, and all sessions have ended.")
        else:
            self.stdout.write("This person has no second factor.")
