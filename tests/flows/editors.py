"""Two editors at one page: what each sends, and what is then stored."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from wagtail.models import Page, Revision

from cms.models import User
from pages.models import ArticlePage, KeptText
from tests.factories import cms, sections
from tests.factories.forms import Fields, page_form
from tests.factories.pages import fresh

JSON = {"headers": {"accept": "application/json"}}


@dataclass
class Editor:
    """Somebody at the admin, with their own browser."""

    name: str
    user: User = field(init=False)
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.user = cms.superuser(self.name)
        self.user.first_name, self.user.last_name = self.name.title(), "Reed"
        self.user.save()
        self.client = Client(raise_request_exception=False)
        self.client.force_login(self.user)

    def opens(self, page: Page, **changes: Any) -> Fields:
        """The form of a page as it is stored now, with what this editor then types."""
        return page_form(latest(page), **changes)

    def sends(self, page: Page, fields: Fields, button: str = "") -> Any:
        pressed = {f"action-{button}": "1"} if button else {}
        return self.client.post(f"/admin/pages/{page.pk}/edit/", fields | pressed)

    def autosaves(self, page: Page, fields: Fields, **more: Any) -> Any:
        """What the browser sends by itself; the answer is JSON."""
        return self.client.post(f"/admin/pages/{page.pk}/edit/", fields | more, **JSON)

    def kept(self) -> KeptText:
        return KeptText.objects.get(user=self.user)


def latest(page: Page) -> Any:
    """The page as its edit screen shows it."""
    return fresh(page).get_latest_revision_as_object()


def written(words: str) -> Any:
    """Sections that say these words, as a form sends them."""
    return sections.stream(sections.text(body=f"<p>{words}</p>"))


def state(page: Page) -> dict[str, Any]:
    """All that is stored of a page, public or not."""
    row = ArticlePage.objects.filter(pk=page.pk).values().get()
    revisions = Revision.objects.for_instance(fresh(page)).order_by("pk").values()
    return json.loads(json.dumps({"row": row, "revisions": list(revisions)}, default=str))
