"""A clinic whose documents change in bulk and by real publishing, always told by the real log."""

from __future__ import annotations

import json
import random
from typing import Any

from django.utils import timezone

from api.encoding import etag_of, to_json
from api.models import Change, DeliveryDocument
from cms.turns import turn
from pages.models import ArticlePage
from tests.factories import sections
from tests.factories.delivery import page_document
from tests.factories.pages import fresh, home_of, make_clinic, make_page, publish_page

CLINIC = "harbor"


class World:
    """Pages of one clinic: `stored` have a document only, `real` ones a page behind it."""

    def __init__(self, dice: random.Random, stored: int, real: int) -> None:
        self._dice = dice
        self._count = 0
        self.clinic = make_clinic(CLINIC)
        home = home_of(self.clinic)
        self._real = [
            make_page(home, ArticlePage, f"Real {number}", sections.text())
            for number in range(real)
        ]
        with turn():
            self._stored = [
                page_document(f"/stored/{number}/", is_in_log=False).pk for number in range(stored)
            ]
        self._bodies: dict[int, dict[str, Any]] = {}

    def change(self, most: int) -> int:
        """Change up to so many documents in one turn; how many Changes that made."""
        chosen = self._dice.sample(self._stored, min(most, len(self._stored)))
        before = self.told()
        with turn():
            rows = list(DeliveryDocument.objects.filter(pk__in=chosen).order_by("pk"))
            for row in rows:
                self._alter(row)
            DeliveryDocument.objects.bulk_update(
                rows, ["state", "path", "body", "etag", "version", "changed_at", "is_in_log"]
            )
        return self.told() - before

    def publish(self) -> int:
        """Publish, move or withdraw a real page the way code does; how many Changes that made."""
        before = self.told()
        page = fresh(self._dice.choice(self._real))
        self._count += 1
        act = self._dice.choice(["title", "title", "title", "slug", "withdraw"])
        if act == "withdraw" and page.live:
            page.unpublish()
        elif act == "slug":
            publish_page(page, slug=f"real-{self._count}")
        else:
            publish_page(page, title=f"Real, version {self._count}")
        return self.told() - before

    def told(self) -> int:
        """The Changes so far."""
        return Change.objects.filter(clinic=CLINIC).count()

    def pages(self) -> dict[str, bytes]:
        """What readers of the clinic's paths get, by path: the stored bytes."""
        rows = DeliveryDocument.objects.filter(
            clinic=CLINIC, state="published", subject__in=("page", "redirect")
        )
        return {path: body.encode() for path, body in rows.values_list("path", "body") if path}

    def _alter(self, row: DeliveryDocument) -> None:
        self._count += 1
        act = self._dice.choice(["text", "text", "text", "text", "move", "withdraw"])
        if row.body:
            self._bodies[row.pk] = json.loads(row.body)
        body = self._bodies[row.pk] | {"title": f"Version {self._count}"}
        row.version += 1
        row.changed_at = timezone.now()
        row.is_in_log = False
        if act == "withdraw" and row.state == "published":
            row.state, row.body = "withdrawn", ""
            return
        if act == "move":
            row.path = f"/stored/{row.pk}-{self._count}/"
            body |= {"path": row.path, "url": f"https://www.harbor-clinic.example{row.path}"}
        row.state, row.body = "published", to_json(body)
        row.etag = etag_of(row.body)
