"""A front end's copy of a clinic's content, kept as docs/mirroring.md says."""

import copy
from dataclasses import dataclass, field

from django.test import Client

from api.encoding import to_json
from api.models import Change, DeliveryDocument

Key = tuple[str, int | str]


@dataclass
class Mirror:
    """The documents of a clinic by subject and id; `told` are the sequences of the Changes read
    after the full reading, in the order in which they came."""

    clinic: str
    limit: int = 3
    cursor: str | None = None
    is_full: bool = False
    documents: dict[Key, str] = field(default_factory=dict)
    told: list[int] = field(default_factory=list)

    def poll(self) -> bool:
        """Ask once and apply the answer; whether there is more to ask for at once."""
        query = {"limit": self.limit} | ({"since": self.cursor} if self.cursor else {})
        response = Client().get(f"/api/v1/clinics/{self.clinic}/changes/", query)
        if response.status_code == 410:
            assert response.json()["code"] == "cursor_expired"
            self.__init__(self.clinic, self.limit)  # type: ignore[misc]
            return True
        assert response.status_code == 200, response.content
        answer = response.json()
        for item in answer["items"]:
            key = (item["subject"], item["id"])
            if item["document"] is None:
                self.documents.pop(key, None)
            else:
                self.documents[key] = to_json(item["document"])
            if self.is_full:
                self.told.append(item["sequence"])
        self.cursor = answer["cursor"]
        if not self.is_full:
            # What changed during the full reading follows.
            self.is_full = not answer["has_more"]
            return True
        return bool(answer["has_more"])

    def catch_up(self) -> "Mirror":
        """Ask until there is nothing more."""
        while self.poll():
            pass
        return self

    def as_it_is(self) -> "Mirror":
        """A copy that goes its own way."""
        return copy.deepcopy(self)


def published(clinic: str) -> dict[Key, str]:
    """What a copy must hold: the stored JSON of all that is published, by subject and id."""
    rows = DeliveryDocument.objects.filter(clinic=clinic, state="published")
    return {
        (row.subject, row.clinic if row.subject == "clinic" else row.subject_id): row.body
        for row in rows
    }


def sequences(clinic: str, after: int = 0) -> list[int]:
    """The numbers of a clinic's Changes after this one, in order."""
    rows = Change.objects.filter(clinic=clinic, sequence__gt=after).order_by("sequence")
    return list(rows.values_list("sequence", flat=True))
