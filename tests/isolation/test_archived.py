"""Whatever can be done with a thing of a clinic: while that clinic is archived nobody does it."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.models import Clinician
from pages.archive import archive
from tests.isolation.asking import ask, sent_by, undone
from tests.isolation.rows import Row
from tests.isolation.test_matrix import ALL_ROWS, prepared

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Accounts are no clinic's: administrators look after them all the time.
ACCOUNTS = {"person: change their password", "person: delete"}
OWN = [row for row in ALL_ROWS if not row.is_shared]
WRITES = [row for row in OWN if row.sends and str(row) not in ACCOUNTS]
READS = [row for row in OWN if not row.sends and row.tells]
# What somebody typed into a page is kept for them, and the page refused.
KEPT = (409, {"pages_kepttext"})
# Who is what there besides administrators: manager, and editor with a role elsewhere.
PEOPLE = ("manager", "both")


@pytest.fixture
def side(world: SimpleNamespace) -> Iterator[SimpleNamespace]:
    """All that there is of an archived clinic; forms were opened before."""
    side = world.sides["Heron"]
    for row in OWN:
        prepared(world, row, side)
    with undone():
        assert archive(side.clinic.pk, timezone.now())
        yield side


def done(world: SimpleNamespace, side: SimpleNamespace, row: Row, who: str) -> str | None:
    """What came of it all the same."""
    url, sends, _ = prepared(world, row, side)
    with undone():
        effect = row.effect or (lambda _: None)
        before = effect(side)
        answer = ask(world.browsers[who], url, sends)
        is_done = effect(side) != before
    is_kept = (answer.status, set(answer.written)) == KEPT
    if is_done or (answer.written and not is_kept) or answer.status >= 500:
        return f"{row}: {who}: {answer.status} {answer.sent_to} {sorted(answer.written)}"
    return None


def test_nothing_of_it_is_changed_by_anybody(world: SimpleNamespace, side: SimpleNamespace) -> None:
    assert len(WRITES) > 60
    assert {str(row) for row in ALL_ROWS} >= ACCOUNTS
    tried = [(row, who) for row in WRITES for who in ("administrator", *PEOPLE)]
    wrong = [problem for row, who in tried if (problem := done(world, side, row, who))]
    assert wrong == [], "\n".join(wrong)


def test_its_people_are_told_nothing_of_it(world: SimpleNamespace, side: SimpleNamespace) -> None:
    told = []
    for row in READS:
        for who in PEOPLE:
            with undone():
                answer = ask(world.browsers[who], prepared(world, row, side)[0])
            shows = f"{side.word} {row.shows}".strip().lower()
            if answer.status >= 500 or (answer.status == 200 and shows in answer.words):
                told.append(f"{row}: {who}: {answer.status}")
    assert told == [], "\n".join(told)


def test_nothing_new_is_added_to_it(world: SimpleNamespace, side: SimpleNamespace) -> None:
    chief = world.browsers["administrator"]
    new = {
        "redirects:add": {"clinic": side.clinic.pk, "old_path": "/new/", "target_url": "/there/"},
        "facts:add": {"clinic": side.clinic.pk, "treatment": world.shared.treatment.pk},
        "clinicians:add": {"name": "New doctor", "clinics": [side.clinic.pk]},
    }
    for name, sends in new.items():
        opened = ask(chief, reverse(name))
        (field,) = {"clinic", "clinics"} & set(opened.context["form"].fields)
        offered = opened.context["form"].fields[field].queryset
        assert list(offered) == [side.other.clinic], name
        with undone():
            answer = ask(chief, reverse(name), sent_by(opened.context["form"], **sends))
            assert answer.status == 200, name
            assert field in answer.context["form"].errors, name


def test_somebody_who_works_elsewhere_too_stays_with_it(
    world: SimpleNamespace, side: SimpleNamespace
) -> None:
    chief, doctor = world.browsers["administrator"], side.other.doctor
    with undone():
        doctor.clinics.add(side.clinic)
        doctor.save()
        url = reverse("clinicians:edit", args=[doctor.pk])
        sends = sent_by(ask(chief, url).context["form"], name="Renamed")
        assert ask(chief, url, sends).status == 302
        stored = Clinician.objects.get(pk=doctor.pk)
        assert stored.name == "Renamed"
        assert set(stored.clinics.all()) == {side.clinic, side.other.clinic}
