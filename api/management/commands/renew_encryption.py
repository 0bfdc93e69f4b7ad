"""`manage.py renew_encryption`: encrypts what is stored with the newest key, so that the older ones
can be taken away."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from api.webhooks.endpoints import renew_encryption
from cms.encryption import Undecipherable


class Command(BaseCommand):
    help = (
        "Encrypt the stored secrets of webhook endpoints with the first of ENCRYPTION_KEYS. Put a "
        "new key in front, run this, then take the old one away."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        try:
            count = renew_encryption()
        except Undecipherable as error:
            raise CommandError(f"{error} Nothing was changed.") from None
        if verbosity:
            self.stdout.write(f"Encrypted the secrets of {count} endpoints with the newest key.")
