from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField

from cms.blocks.navigation import OneLinkBlock
from cms.blocks.values import PASTE_FEATURE, VALUES_FEATURE, plain_text
from cms.fields import BlocksField
from cms.models.part import ClinicPart
from cms.tokens.checks import pieces_of, shared_text_problems

NOTICE_FEATURES = [PASTE_FEATURE, "bold", "italic", "link", VALUES_FEATURE]
TEXT_LENGTH = 400


class Notice(ClinicPart):
    """A message on every page of a clinic's site, from one instant to another."""

    class Level(models.TextChoices):
        INFO = "info", "Information"
        WARNING = "warning", "Warning"
        URGENT = "urgent", "Urgent"

    clinic = ParentalKey("cms.Clinic", on_delete=models.CASCADE, related_name="notices")
    level = models.CharField(
        "how important",
        max_length=10,
        choices=Level,
        default=Level.INFO,
        help_text="“Urgent” is for what everybody must know at once, such as a closing by snow.",
    )
    text = RichTextField(
        features=NOTICE_FEATURES,
        validators=[MaxLengthValidator(4000)],
        help_text="One or two sentences, for example “We are closed on 24 and 25 December.”",
    )
    link = BlocksField(
        OneLinkBlock, blank=True, verbose_name="link", help_text="Where to read more, if anywhere."
    )
    starts_at = models.DateTimeField(
        "appears",
        null=True,
        blank=True,
        help_text="In the clinic’s own time zone. Empty: as soon as it is published.",
    )
    ends_at = models.DateTimeField(
        "vanishes",
        null=True,
        blank=True,
        help_text="In the clinic’s own time zone. Empty: it stays until you remove it.",
    )

    class Meta(ClinicPart.Meta):
        pass

    def __str__(self) -> str:
        return plain_text(self.text)[:60]

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        words = plain_text(self.text or "")
        if problems := shared_text_problems(pieces_of(self.text or "", is_rich=True)):
            errors["text"] = problems
        elif len(words) > TEXT_LENGTH:
            errors["text"] = f"This has {len(words)} characters; the most is {TEXT_LENGTH}."
        if self.starts_at and self.ends_at and self.starts_at >= self.ends_at:
            errors["ends_at"] = "It would vanish before it appears."
        if errors:
            raise ValidationError(errors)

    def is_current(self, now: datetime) -> bool:
        """Whether it is shown at this instant. It is gone from `ends_at` on."""
        has_begun = self.starts_at is None or self.starts_at <= now
        return has_begun and (self.ends_at is None or now < self.ends_at)
