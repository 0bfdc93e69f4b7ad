"""Lets a locked name or address sign in again at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.signin.tries import lift


class Command(BaseCommand):
    help = "Forget the failed sign-ins of a user name, of an address, or (--all) of everybody."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", default="")
        parser.add_argument("--address", default="", help="as the server sees it")
        parser.add_argument("--all", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [options["username"], options["address"], options["all"]]
        if sum(map(bool, chosen)) != 1:
            raise CommandError("Name one: a user name, --address ADDRESS, or --all.")
        count = lift(username=options["username"], address=options["address"])
        self.stdout.write("The lock is lifted." if count else "Nothing was locked.")
