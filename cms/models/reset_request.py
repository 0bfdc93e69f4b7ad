"""Who asked for letters with which a password is set anew, and how often."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.utils import timezone

WINDOW: Final = timedelta(hours=1)
LETTERS_PER_MAILBOX: Final = 3
LETTERS_PER_ADDRESS: Final = 20


class ResetRequest(models.Model):
    """One request for such a letter, whether or not the mailbox is anybody's.

    `mailbox` is the digest of an e-mail address, `address` the network the request came from.
    """

    mailbox = models.CharField(max_length=64, db_index=True)
    address = models.CharField(max_length=45, db_index=True)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.address} {self.asked_at}"

    @classmethod
    def note(cls, mailbox: str, address: str) -> bool:
        """Note a request; whether it is one of those that are answered with a letter."""
        since = timezone.now() - WINDOW
        cls.objects.filter(asked_at__lt=since).delete()
        before = cls.objects.filter(asked_at__gte=since)
        of_mailbox = before.filter(mailbox=mailbox).count()
        of_address = before.filter(address=address).count()
        if of_mailbox >= LETTERS_PER_MAILBOX or of_address >= LETTERS_PER_ADDRESS:
            return False
        cls.objects.create(mailbox=mailbox, address=address)
        return True
