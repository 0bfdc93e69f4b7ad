"""`manage.py add_endpoint`: has a front end told by webhook, and prints its secret this once."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from api.models.endpoint import all_events
from api.webhooks.endpoints import make_endpoint
from api.webhooks.replays import send_test
from cms.models import Clinic


class Command(BaseCommand):
    help = (
        "Have a front end told by signed requests what changes from now on. Prints the secret by "
        "which it checks them; nobody is shown it again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clinic", help="the clinic's short name")
        parser.add_argument("name", help="for whom it is, such as “Web site”")
        parser.add_argument("url", help="where requests are sent to")
        parser.add_argument(
            "--event", action="append", choices=all_events(), help="only these; all without it"
        )
        parser.add_argument("--test", action="store_true", help="have a worker send a test, too")

    def handle(
        self,
        *args: Any,
        clinic: str,
        name: str,
        url: str,
        event: list[str] | None,
        test: bool,
        **options: Any,
    ) -> None:
        found = Clinic.objects.filter(slug=clinic).first()
        if found is None:
            known = ", ".join(Clinic.objects.values_list("slug", flat=True).order_by("slug"))
            raise CommandError(f"There is no clinic {clinic}. There are: {known or 'none'}.")
        try:
            endpoint, secret = make_endpoint(found, name, url, event)
        except ValidationError as refused:
            problems = (
                f"{field}: {' '.join(said)}" for field, said in refused.message_dict.items()
            )
            raise CommandError("\n".join(problems)) from None
        if test:
            send_test(endpoint)
        self.stdout.write(secret)
