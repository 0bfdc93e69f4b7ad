"""What an editor sent that was not saved because somebody else had been faster."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import Page

KEPT_FOR = timedelta(days=30)


class KeptText(models.Model):
    """Everything that an edit form of a page sent: `fields` is a list of values by field name.

    There is one for each opened form, the latest that it sent.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    form_key = models.UUIDField(default=uuid4, unique=True)
    fields = models.JSONField()
    refused_at = models.DateTimeField(auto_now=True, db_index=True)

    def __str__(self) -> str:
        return f"Text for “{self.page}”"

    @classmethod
    def keep(cls, page: Page, user: Any, form_key: UUID | None, sent: QueryDict) -> "KeptText":
        """Keep what a form sent in place of what it sent before; those of past months go."""
        cls.objects.filter(refused_at__lt=timezone.now() - KEPT_FOR).delete()
        fields = {name: sent.getlist(name) for name in sent if name != "csrfmiddlewaretoken"}
        own = cls.objects.filter(form_key=form_key, user=user, page_id=page.pk).first()
        kept = own or cls(page_id=page.pk, user=user)
        if own is None and form_key and not cls.objects.filter(form_key=form_key).exists():
            kept.form_key = form_key
        kept.fields = fields
        kept.save()
        return kept

    @property
    def data(self) -> QueryDict:
        """What the form sent, as a form takes it; it may be changed."""
        data = QueryDict(mutable=True)
        for name, values in self.fields.items():
            data.setlist(name, values)
        return data
