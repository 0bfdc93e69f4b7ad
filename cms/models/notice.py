from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField

from cms.blocks.navigation import OneLinkBlock
from cms.blocks.values import PASTE_FEATURE, VALUES_FEATURE, plain_text
from cms.fields import BlocksField
from cms.models.part import ClinicPart
from cms.tokens.checks import pieces_of, shared_text_problems

NOTICE_FEATURES = [PASTE_FEATURE, "bold", "italic", "link", VALUES_FEATURE]
TEXT_LENGTH = 400
END_IS_MISSING = "Say when it is to vanish, so that no old notice stays by oversight."


class Notice(ClinicPart):
    """A message on every page of a clinic's site, from one instant to another.

    A draft may lack both: what has no end cannot be published, and a start left empty becomes the
    moment of publication.
    """

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
        help_text="In the clinic’s own time zone. Empty: the moment you publish it.",
    )
    ends_at = models.DateTimeField(
        "vanishes",
        null=True,
        error_messages={"blank": END_IS_MISSING},
        help_text="In the clinic’s own time zone. For example 2026-11-28 00:00, if 27 November is "
        "the last day. You can put it off later.",
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.starts_at is None and self.clinic.live:
            self.starts_at = self._start_of_publication(timezone.now())
        super().save(*args, **kwargs)

    def is_current(self, now: datetime) -> bool:
        """Whether it is shown at this instant. It is gone from `ends_at` on; without an end, which
        only a draft lacks, it is not shown."""
        has_begun = self.starts_at is None or self.starts_at <= now
        return has_begun and self.ends_at is not None and now < self.ends_at

    def _start_of_publication(self, now: datetime) -> datetime:
        """When it appears if nobody chose: now, or when it did if it is shown already."""
        stored = Notice.objects.filter(pk=self.pk).values_list("starts_at", flat=True).first()
        return stored if stored is not None and stored <= now else now
