"""What readers get differently is told once, in the order in which transactions are committed."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api.models import Change, DeliveryDocument
from api.publishing.log import event_of, write_changes
from cms.models import Clinic
from cms.turns import turn
from pages.models import StandardPage
from tests.factories import cms, sections
from tests.factories.forms import page_form
from tests.factories.pages import fresh, make_page, publish_page
from tests.flows.stored import versions

Told = tuple[str, str, int, str | None, str | None]


def told_by(change: Callable[[], object]) -> list[Told]:
    """Event, subject, id, path and previous path of every Change that `change` made, in order."""
    last = Change.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    change()
    return list(
        Change.objects.filter(sequence__gt=last)
        .order_by("sequence")
        .values_list("event", "subject", "subject_id", "path", "previous_path")
    )


def test_texts_that_were_just_written_are_not_read_again_to_tell_of_them(site: Any) -> None:
    rows = DeliveryDocument.objects.filter(clinic="harbor", subject="page")
    assert rows.update(is_in_log=False) > 5
    with CaptureQueriesContext(connection) as asked:
        assert write_changes() > 5
    assert [query["sql"] for query in asked if '"body"' in query["sql"]] == []


@pytest.mark.parametrize(
    ("old_state", "old_path", "state", "path", "event"),
    [
        ("", None, "published", "/a/", "published"),
        ("withdrawn", "/a/", "published", "/a/", "published"),
        ("withdrawn", "/a/", "published", "/b/", "published"),
        ("published", "/a/", "published", "/a/", "updated"),
        ("published", None, "published", None, "updated"),
        ("published", "/a/", "published", "/b/", "moved"),
        ("published", "/a/", "withdrawn", "/a/", "withdrawn"),
        ("published", "/a/", "withdrawn", None, "withdrawn"),
        ("", None, "withdrawn", "/a/", None),
        ("withdrawn", "/a/", "withdrawn", None, None),
    ],
)
def test_event_follows_from_what_was_and_is_public(
    old_state: str, old_path: str | None, state: str, path: str | None, event: str | None
) -> None:
    assert event_of(old_state, old_path, state, path) == event


@pytest.mark.sqlite
def test_first_publication_tells_of_the_page_and_of_what_shows_it(site: SimpleNamespace) -> None:
    articles = site.harbor.articles
    page: Any = None

    def publish() -> None:
        nonlocal page
        page = make_page(articles, type(site.harbor.article), "Brand new", sections.text())

    told = told_by(publish)

    assert ("published", "page", page.pk, "/articles/brand-new/", None) in told
    assert ("updated", "page", articles.pk, "/articles/", None) in told
    assert len(told) == len(set(told))


def test_each_document_with_other_bytes_is_told_once_and_no_other(site: SimpleNamespace) -> None:
    before = versions()

    told = told_by(lambda: publish_page(site.harbor.about, title="Who we are"))

    changed = {key[1:] for key, now in versions().items() if before.get(key) != now}
    assert len(changed) > 1
    assert sorted(one[1:3] for one in told) == sorted(changed)


@pytest.mark.sqlite
def test_save_without_a_difference_tells_nothing(site: SimpleNamespace) -> None:
    assert told_by(lambda: fresh(site.harbor.article).save()) == []


def test_draft_tells_nothing(site: SimpleNamespace) -> None:
    page = fresh(site.harbor.article)
    page.title = "Not yet"
    assert told_by(page.save_revision) == []


@pytest.mark.sqlite
def test_moved_page_is_told_with_the_path_before_and_leaves_a_redirect(
    site: SimpleNamespace,
) -> None:
    told = told_by(lambda: publish_page(site.harbor.fees, slug="prices"))

    fees = site.harbor.fees.pk
    assert ("moved", "page", fees, "/about-us/prices/", "/about-us/fees/") in told
    assert [(one[0], one[3]) for one in told if one[1] == "redirect"] == [
        ("published", "/about-us/fees/")
    ]


@pytest.mark.sqlite
def test_withdrawn_pages_are_told_before_all_else(site: SimpleNamespace) -> None:
    told = told_by(lambda: fresh(site.harbor.about).unpublish())

    events = [one[0] for one in told]
    assert ("withdrawn", "page", site.harbor.about.pk, "/about-us/", None) in told
    assert ("withdrawn", "page", site.harbor.fees.pk, "/about-us/fees/", None) in told
    assert events == sorted(events, key=lambda event: event != "withdrawn")


def test_page_on_the_path_of_another_one_comes_after_its_withdrawal(site: SimpleNamespace) -> None:
    def replace() -> None:
        with turn():
            fresh(site.harbor.fees).delete()
            make_page(site.harbor.about, StandardPage, "Fees", sections.text())

    told = [one for one in told_by(replace) if one[3] == "/about-us/fees/"]
    assert [one[0] for one in told] == ["withdrawn", "published"]


@pytest.mark.sqlite
def test_changes_of_one_turn_are_told_once(site: SimpleNamespace) -> None:
    def publish_twice() -> None:
        with turn():
            publish_page(site.harbor.fees, title="Prices")
            publish_page(site.harbor.fees, title="What it costs")

    told = [one for one in told_by(publish_twice) if one[2] == site.harbor.fees.pk]
    assert [one[0] for one in told] == ["updated"]


def test_page_published_and_withdrawn_in_one_turn_is_not_told(site: SimpleNamespace) -> None:
    def come_and_go() -> None:
        with turn():
            page = make_page(site.harbor.about, StandardPage, "Short", sections.text())
            fresh(page).unpublish()
            pks.append(page.pk)

    pks: list[int] = []
    assert [one for one in told_by(come_and_go) if one[2] in pks] == []


def test_bulk_action_tells_of_each_document_once(site: SimpleNamespace) -> None:
    client = Client()
    client.force_login(cms.superuser())
    ids = f"id={site.harbor.article.pk}&id={site.harbor.second_article.pk}"

    def unpublish() -> None:
        client.post(f"/admin/bulk/wagtailcore/page/unpublish/?{ids}&next=/admin/", {})

    told = told_by(unpublish)
    assert ("withdrawn", "page", site.harbor.article.pk) in [one[:3] for one in told]
    assert len(told) == len({one[1:3] for one in told})


@pytest.mark.sqlite
def test_rolled_back_change_is_not_told(site: SimpleNamespace) -> None:
    def fail() -> None:
        with transaction.atomic():
            fresh(site.harbor.about).unpublish()
            transaction.set_rollback(True)

    assert told_by(fail) == []
    assert not DeliveryDocument.objects.filter(is_in_log=False).exists()


def test_part_of_a_turn_that_is_rolled_back_is_not_told(site: SimpleNamespace) -> None:
    def half() -> None:
        with turn():
            publish_page(site.harbor.fees, title="Prices")
            with transaction.atomic():
                fresh(site.harbor.about).unpublish()
                transaction.set_rollback(True)

    told = told_by(half)
    assert ("updated", "page", site.harbor.fees.pk, "/about-us/fees/", None) in told
    assert "withdrawn" not in [one[0] for one in told]


@pytest.mark.sqlite
def test_clinic_that_is_hidden_is_told_as_withdrawn_with_all_its_documents(
    site: SimpleNamespace,
) -> None:
    public = DeliveryDocument.objects.filter(clinic="summit", state="published").count()

    def hide() -> None:
        clinic = Clinic.objects.get(slug="summit")
        clinic.is_active = False
        clinic.save()

    told = told_by(hide)
    assert [one[0] for one in told] == ["withdrawn"] * public
    tags = Change.objects.get(subject="clinic", event="withdrawn").tags.split(",")
    assert tags == ["clinic:summit:site", "clinic:summit"]


def test_tags_name_the_answers_that_are_different(site: SimpleNamespace) -> None:
    publish_page(site.harbor.fees, slug="prices")
    change = Change.objects.get(event="moved", subject_id=site.harbor.fees.pk)
    assert change.tags.split(",") == [
        f"page:{site.harbor.fees.pk}",
        "path:harbor:/about-us/prices/",
        "path:harbor:/about-us/fees/",
        "list:harbor:standard",
    ]


def test_admin_form_that_publishes_is_told(site: SimpleNamespace) -> None:
    client = Client()
    client.force_login(cms.superuser())
    fields = page_form(fresh(site.harbor.fees), title="Prices") | {"action-publish": "1"}

    told = told_by(lambda: client.post(f"/admin/pages/{site.harbor.fees.pk}/edit/", fields))
    assert ("updated", "page", site.harbor.fees.pk, "/about-us/fees/", None) in told


# --- turns that fail ---


def test_turn_that_fails_tells_nothing_and_the_next_one_tells_its_own(
    site: SimpleNamespace,
) -> None:
    def fail() -> None:
        with turn():
            publish_page(fresh(site.harbor.fees), title="Prices")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Change.objects.filter(event="updated", subject_id=site.harbor.fees.pk).exists()

    publish_page(fresh(site.harbor.fees), title="Prices")
    assert Change.objects.filter(event="updated", subject_id=site.harbor.fees.pk).count() == 1
