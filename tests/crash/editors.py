"""Editors who publish without a pause, and note what they were told."""

from __future__ import annotations

import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.models import Clinic, Condition, Image
from tests.crash.ledger import Entry
from tests.crash.load_site import Fields, LoadSite, Own
from tests.crash.operations import opened
from tests.crash.sessions import Answer, Session

PUBLISH = {"action-publish": "1"}
# From a scheduled page on, nothing is sent about it until the worker had time to publish it.
SCHEDULED_AHEAD_SECONDS = 2
SETTLED_SECONDS = 4
LONGEST_REFUSAL = 300
WHY_REFUSED = r'class="(?:error-message|help-block help-critical)[^>]*>(.*?)</'


@dataclass
class Notes:
    """What all editors and readers saw: entries about their own pages, and how often which status
    came back for what.

    `refused` are forms about a page that only their sender touches.
    """

    answered: Callable[[], None] = lambda: None
    entries: list[Entry] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, act: str, answer: Answer, page: Own | None = None, **entry: Any) -> str:
        """Note an answer to a form; what the editor believes: done, refused or unknown."""
        if answer.status:
            self.answered()
        believed = {302: "done", 0: "unknown"}.get(answer.status, "refused")
        with self.lock:
            self.answers[f"{act}: {believed}"] += 1
            if page is not None:
                self.entries.append(Entry(page.slug, act, believed, **entry))
            if answer.status >= 500:
                self.problems.append(f"{act}: {answer.status} {refusal(answer.body)}")
            elif believed == "refused" and page is not None:
                self.refused.append(f"{act}: {answer.status} {refusal(answer.body)}")
        return believed


class Editor:
    """One person with pages of their own, who also changes what all share."""

    def __init__(self, site: LoadSite, number: int, port: int, seed: int, notes: Notes) -> None:
        self.site, self.number, self.notes = site, number, notes
        self.session = Session(port, site.cookies[number])
        self.chance = random.Random(f"{seed} editor {number}")
        self.pages = site.own[number]
        self._busy_until: dict[str, float] = {}
        self._count = 0

    def work(self, is_over: Callable[[], bool], acts: dict[str, int]) -> None:
        """Do one thing after the other; `acts` are their names with how often each comes."""
        names, weights = list(acts), list(acts.values())
        try:
            while not is_over():
                (name,) = self.chance.choices(names, weights)
                if getattr(self, name)() == "unknown":
                    self.session.wait_for_server()
        except Exception as error:
            self.notes.problems.append(f"editor {self.number}: {error!r}")
        finally:
            connection.close()

    # --- own pages ------------------------------------------------------------------------

    def publish(self) -> str | None:
        page, title = self._page(), self._title()
        return page and self._edit(page, "publish", title, PUBLISH)

    def schedule(self) -> str | None:
        page, title = self._page(), self._title()
        if page is None:
            return None
        at = timezone.now() + timedelta(seconds=SCHEDULED_AHEAD_SECONDS)
        self._busy_until[page.slug] = time.monotonic() + SETTLED_SECONDS
        text = at.strftime("%Y-%m-%d %H:%M:%S")
        return self._edit(page, "schedule", title, PUBLISH | {"go_live_at": text})

    def unpublish(self) -> str | None:
        page = self._page()
        return page and self._send("unpublish", f"pages/{page.id}/unpublish/", {}, page)

    def move(self) -> str | None:
        page, parent = self._page(), self.chance.choice(self.site.parents)
        if page is None or parent == page.parent:
            return None
        page.parent = parent
        return self._send(
            "move", f"pages/{page.id}/move/{parent}/confirm/", {}, page, parent=parent
        )

    def delete_and_make_another(self) -> str | None:
        page = self._page()
        if page is None:
            return None
        self.pages.remove(page)
        if self._send("delete", f"pages/{page.id}/delete/", {}, page) == "unknown":
            self.session.wait_for_server()
        return self.create()

    def create(self) -> str:
        title, parent = self._title(), self.chance.choice(self.site.parents)
        page = Own(f"page-{self.number}-new-{self._count}", 0, title, parent)
        fields = self.site.new_fields | {"title": title, "slug": page.slug} | PUBLISH
        address = f"pages/add/pages/articlepage/{parent}/"
        believed = self._send("create", address, fields, page, title=title, parent=parent)
        self.pages.append(page)
        return believed

    # --- shared things --------------------------------------------------------------------

    def publish_together(self) -> str:
        """Several pages at once, now in this order, now in that."""
        pages = self.chance.sample(self.site.shared, 3)
        self._draft(pages[0])
        ids = "&".join(f"id={page}" for page in pages)
        return self._send("bulk", f"bulk/wagtailcore/page/publish/?{ids}&next=/admin/", {})

    def save_condition(self) -> str:
        condition = Condition.objects.get(pk=self.chance.choice(self.site.conditions))
        fields = {"name": self._title(), "slug": condition.slug}
        fields |= dict.fromkeys(("alternate_names", "summary", "symptoms"), "")
        address = f"conditions/edit/{condition.pk}/"
        return self._send("condition", address, opened(condition) | fields)

    def save_clinic(self) -> str:
        phone = f"+1410555{self.chance.randrange(100, 200):04}"
        address = f"clinics/edit/{self.site.clinic_id}/"
        fields = self.site.clinic_fields | opened(Clinic(pk=self.site.clinic_id))
        return self._send("clinic", address, fields | {"phone": phone} | PUBLISH)

    def save_picture(self) -> str:
        """Its crops are made anew, and the worker makes the rest."""
        fields = self.site.picture_fields | {"description": f"A chair, {self._title()}"}
        fields |= {f"focal_point_{side}": self.chance.randrange(10, 30) for side in ("x", "y")}
        fields |= {f"focal_point_{side}": 8 for side in ("width", "height")}
        fields |= opened(Image(pk=self.site.picture))
        return self._send("picture", f"images/{self.site.picture}/", fields)

    def rename_parent(self) -> str:
        """Everything below stands elsewhere then."""
        parent = self.chance.choice(self.site.parents)
        fields = self.site.parent_fields[parent] | {"slug": f"topic-{self._title().lower()}"}
        return self._send("rename", f"pages/{parent}/edit/", self._loaded(parent, fields) | PUBLISH)

    def reorder_parents(self) -> str:
        parent = self.chance.choice(self.site.parents)
        address = f"pages/{parent}/move/{self.site.home}/confirm/"
        return self._send("reorder", address, {})

    # --- sending --------------------------------------------------------------------------

    def _page(self) -> Own | None:
        """One of the own pages that nothing is pending for."""
        now = time.monotonic()
        found = [page for page in self.pages if self._busy_until.get(page.slug, 0) < now]
        page = self.chance.choice(found) if found else None
        if page is not None and not page.id:
            page.id = self._id_of(page)
        return page if page is not None and page.id and not is_scheduled(page.id) else None

    def _id_of(self, page: Own) -> int:
        return Page.objects.filter(slug=page.slug).values_list("pk", flat=True).first() or 0

    def _title(self) -> str:
        self._count += 1
        return f"T-{self.number}-{self._count}"

    def _edit(self, page: Own, act: str, title: str, fields: Fields) -> str:
        form = self.site.page_fields | {"title": title, "slug": page.slug} | fields
        return self._send(
            act, f"pages/{page.id}/edit/", self._loaded(page.id, form), page, title=title
        )

    def _draft(self, page_id: int) -> None:
        page = Page.objects.get(pk=page_id)
        fields = self.site.page_fields | {"title": self._title(), "slug": page.slug}
        self.session.post(f"/admin/pages/{page_id}/edit/", self._loaded(page_id, fields))

    def _loaded(self, page_id: int, fields: Fields) -> Fields:
        """The form as it would be loaded now: with the revision that it shows."""
        revision = Page.objects.values_list("latest_revision_id", flat=True).get(pk=page_id)
        return fields | {"loaded_revision_id": revision or ""} | opened(Page(pk=page_id))

    def _send(
        self, act: str, address: str, fields: Fields, page: Own | None = None, **entry: Any
    ) -> str:
        if "form_key" in fields:
            fields = fields | {"form_key": uuid4().hex}
        answer = self.session.post(f"/admin/{address}", fields)
        return self.notes.note(act, answer, page, **entry)


def is_scheduled(page_id: int) -> bool:
    """Whether a page waits to be published: among many who publish, that may come late."""
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False)
    return waiting.filter(object_id=str(page_id)).exists()


class Reader:
    """Somebody who reads pages that come and go."""

    def __init__(self, site: LoadSite, port: int, seed: int, notes: Notes) -> None:
        self.site, self.notes = site, notes
        self.session = Session(port)
        self.chance = random.Random(f"{seed} reader")

    def work(self, is_over: Callable[[], bool]) -> None:
        base = f"/api/v1/clinics/{self.site.clinic}"
        ids = [page.id for pages in self.site.own for page in pages]
        while not is_over():
            address = self.chance.choice(
                [f"{base}/pages/?limit=10", f"{base}/pages/{self.chance.choice(ids)}/", f"{base}/"]
            )
            answer = self.session.get(address)
            with self.notes.lock:
                self.notes.answers[f"read: {answer.status or 'none'}"] += 1
                if answer.status >= 500:
                    self.notes.problems.append(f"{address}: {answer.status}")
            if answer.status:
                time.sleep(0.02)
            else:
                self.session.wait_for_server()


def refusal(body: str) -> str:
    """The first words of an answer that say why a form was refused."""
    found = re.findall(WHY_REFUSED, body, re.DOTALL)
    text = " ".join(found) or body
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())[:LONGEST_REFUSAL]
