"""What somebody who manages endpoints does on their screens, and what they read there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from api.models import Delivery, Endpoint
from api.webhooks.endpoints import live_secrets, make_endpoint
from cms.encryption import decrypt
from tests.factories import cms
from tests.webhooks.delivering import deliver, deliveries, fresh, tell
from tests.webhooks.people import field, manager, signed_in, text_of
from tests.webhooks.receiver import Reply

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]

EVENTS = ["published", "updated", "moved", "withdrawn"]


@pytest.fixture
def desk(hook: SimpleNamespace) -> SimpleNamespace:
    """The endpoint, its receiver, and the browser of somebody who manages it."""
    hook.client = signed_in(manager(hook.clinic, "mara"))
    return hook


def screen(desk: SimpleNamespace, name: str = "webhook", *more: Any) -> str:
    return reverse(name, args=[desk.endpoint.pk, *more])


def log_of(answer: Any) -> list[list[str]]:
    """The rows of the log on a screen, as texts."""
    soup = BeautifulSoup(answer.content, "html.parser")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in soup.select(".webhooks__log tbody tr")
    ]


# --- the secret ---------------------------------------------------------------------------------


def made(client: Client, of: Any, **more: Any) -> Any:
    """The answer to a form that makes an endpoint of a clinic."""
    values = {
        "clinic": of.pk, "name": "Preview site", "events": EVENTS,
        "url": "https://preview.clinic.example/api/content-changed",
    }  # fmt: skip
    return client.post(reverse("webhook_add"), values | more, follow=True)


def test_secret_of_a_new_endpoint_is_shown_once_and_nowhere_else(desk: SimpleNamespace) -> None:
    answer = made(desk.client, desk.clinic)
    secret = field(answer, "#webhook-secret")
    endpoint = Endpoint.objects.get(name="Preview site")
    assert secret.startswith("whsec_")
    assert [decrypt(one) for one in live_secrets(endpoint, timezone.now())] == [secret]
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert "CONTENT_WEBHOOK_SECRET" in text_of(answer)
    assert "shown only now" in text_of(answer)

    desk.endpoint = endpoint
    shown = [
        desk.client.get(address).content.decode()
        for address in (
            screen(desk), screen(desk), screen(desk, "webhook_edit"), reverse("webhooks"),
            screen(desk, "webhook_secret"), reverse("wagtailadmin_home"),
        )
    ]  # fmt: skip
    told = [str(one) for one in ModelLogEntry.objects.values_list("data", "label", "action")]
    kept = [one.session_data + str(one.get_decoded()) for one in Session.objects.all()]
    columns = str(list(Endpoint.objects.values())) + str(list(Delivery.objects.values()))
    for text in [*shown, *told, *kept, columns]:
        assert secret not in text
        assert secret.removeprefix("whsec_") not in text
        assert "whsec_" not in text


def test_secret_waits_encrypted_and_is_not_shown_to_somebody_else(desk: SimpleNamespace) -> None:
    other = signed_in(cms.superuser())
    values = {"clinic": desk.clinic.pk, "name": "Preview site", "url": "https://www.a.example/",
              "events": EVENTS}  # fmt: skip
    answer = desk.client.post(reverse("webhook_add"), values)
    assert all("whsec_" not in str(one.get_decoded()) for one in Session.objects.all())
    assert field(other.get(answer["Location"]), "#webhook-secret") == ""
    # What a browser asks beforehand, or a form that is wrong, shows nothing and takes nothing away.
    desk.client.head(answer["Location"])
    desk.client.post(f"{answer['Location']}replay/")
    assert field(desk.client.get(answer["Location"]), "#webhook-secret").startswith("whsec_")


@pytest.mark.parametrize(("keep", "hours"), [("day", 24), ("week", 168), ("none", 0)])
def test_new_secret_signs_beside_the_old_one_for_as_long_as_was_chosen(
    desk: SimpleNamespace, keep: str, hours: int
) -> None:
    answer = desk.client.post(screen(desk, "webhook_secret"), {"keep": keep}, follow=True)
    new = field(answer, "#webhook-secret")
    assert new.startswith("whsec_")
    assert new != desk.secret
    endpoint, now = fresh(desk.endpoint), timezone.now()
    just_before, just_after = (now + timedelta(hours=hours, minutes=by) for by in (-1, 1))
    old = [desk.secret] if hours else []
    assert [decrypt(one) for one in live_secrets(endpoint, just_before)] == [new, *old]
    assert [decrypt(one) for one in live_secrets(endpoint, just_after)] == [new]
    assert ("signs beside the new one until" in text_of(answer)) == bool(hours)


def test_old_secret_is_ended_at_once_on_request(desk: SimpleNamespace) -> None:
    desk.client.post(screen(desk, "webhook_secret"), {"keep": "week"})
    answer = desk.client.post(screen(desk, "webhook_secret_end"), follow=True)
    assert "signs beside" not in text_of(answer)
    tell("harbor")
    deliver(desk.clock)
    (request,) = desk.receiver.received
    assert not request.is_signed_with(desk.secret)
    assert fresh(desk.endpoint).sealed_previous_secret == ""


# --- the form -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "name", "words"),
    [
        ({"url": "http://10.0.0.1/"}, "url", "private or reserved network"),
        ({"url": "ftp://www.clinic.example/"}, "url", "must begin with https://"),
        ({"url": ""}, "url", "This field is required."),
        ({"name": ""}, "name", "This field is required."),
        ({"name": "x"}, "name", "at least 2 characters"),
        ({"events": []}, "events", "Tick at least one"),
        ({"events": ["deleted"]}, "events", "Select a valid choice"),
        ({"clinic": ""}, "clinic", "This field is required."),
        ({"clinic": "nine"}, "clinic", "Select a valid choice"),
        ({"name": "x\0y"}, "name", "Null characters are not allowed."),
    ],
)
def test_form_says_at_the_field_what_is_wrong_and_loses_nothing(
    desk: SimpleNamespace, values: dict[str, Any], name: str, words: str
) -> None:
    answer = made(desk.client, desk.clinic, **values)
    soup = BeautifulSoup(answer.content, "html.parser")
    errors = soup.select_one(f".w-field:has([name='{name}']) .w-field__errors")
    assert errors is not None
    assert words in errors.get_text(" ")
    assert Endpoint.objects.count() == 1
    if name != "url":
        kept = soup.select_one("#id_url")
        assert kept is not None
        assert kept["value"] == "https://preview.clinic.example/api/content-changed"


def opened(desk: SimpleNamespace) -> dict[str, Any]:
    """What the form of the endpoint sends when nothing is changed in it."""
    form = desk.client.get(screen(desk, "webhook_edit")).context["form"]
    return {
        name: form[name].value()
        for name in ("version", "name", "url", "events", "is_paused")
        if form[name].value()
    }


def edited(desk: SimpleNamespace, **more: Any) -> Any:
    version = opened(desk)["version"]
    values = {"name": "Web site", "url": desk.receiver.url, "events": EVENTS} | more
    values |= {"version": version}
    return desk.client.post(screen(desk, "webhook_edit"), values, follow=True)


def test_what_waits_for_a_wrong_address_is_sent_to_the_right_one_at_once(
    desk: SimpleNamespace,
) -> None:
    desk.receiver.usual = Reply(500)
    tell("harbor")
    for _ in range(8):
        desk.clock.forward(minutes=40)
        deliver(desk.clock)
    count = len(desk.receiver.received)
    assert count == 8
    desk.receiver.path, desk.receiver.usual = "/right", Reply()
    desk.clock.forward(minutes=1)
    deliver(desk.clock)
    assert len(desk.receiver.received) == count, "It waits for its next try."
    edited(desk, url=desk.receiver.url)
    deliver(desk.clock)
    assert [one.path for one in desk.receiver.received][count:] == ["/right"]


def test_changed_name_leaves_the_waiting_alone(desk: SimpleNamespace) -> None:
    desk.receiver.usual = Reply(500)
    tell("harbor")
    deliver(desk.clock)
    before = deliveries(desk.endpoint)[0].next_try_at
    assert "“New name” was saved." in text_of(edited(desk, name="New name"))
    assert deliveries(desk.endpoint)[0].next_try_at == before
    assert fresh(desk.endpoint).failing_since is not None


def test_paused_endpoint_is_sent_nothing_until_it_is_resumed(desk: SimpleNamespace) -> None:
    for stop, go in [
        (lambda: desk.client.post(screen(desk, "webhook_pause")),
         lambda: desk.client.post(screen(desk, "webhook_resume"))),
        (lambda: edited(desk, is_paused="on"), lambda: edited(desk)),
    ]:  # fmt: skip
        before = len(desk.receiver.received)
        stop()
        tell("harbor")
        deliver(desk.clock)
        assert len(desk.receiver.received) == before
        assert "Paused" in text_of(desk.client.get(screen(desk)))
        go()
        deliver(desk.clock)
        assert len(desk.receiver.received) == before + 1


def went_on_without_it(desk: SimpleNamespace) -> None:
    Endpoint.objects.filter(pk=desk.endpoint.pk).update(
        delivered_through=7, failing_since=timezone.now(), lease="x", delivered_at=timezone.now()
    )


def switched_off(desk: SimpleNamespace) -> None:
    desk.receiver.usual = Reply(410)
    tell("harbor")
    deliver(desk.clock)


MEANWHILE: dict[str, Any] = {
    "paused": lambda desk: desk.client.post(screen(desk, "webhook_pause")),
    "switched off by its receiver": switched_off,
    "given another secret": lambda desk: desk.client.post(
        screen(desk, "webhook_secret"), {"keep": "none"}
    ),
    "given another address": lambda desk: edited(desk, url="https://new.clinic.example/hook"),
    "given another name": lambda desk: edited(desk, name="Preview site"),
}


@pytest.mark.parametrize("sent", [{}, {"url": "https://old.clinic.example/hook"}, {"name": "Ours"}])
@pytest.mark.parametrize("what", MEANWHILE)
def test_form_that_was_opened_before_it_was_changed_changes_nothing(
    desk: SimpleNamespace, what: str, sent: dict[str, Any]
) -> None:
    older = opened(desk)
    MEANWHILE[what](desk)
    before = Endpoint.objects.values().get(pk=desk.endpoint.pk)
    answer = desk.client.post(screen(desk, "webhook_edit"), older | sent)
    assert "this webhook was changed after you opened this form" in text_of(answer)
    assert Endpoint.objects.values().get(pk=desk.endpoint.pk) == before
    again = BeautifulSoup(answer.content, "html.parser").select_one(
        f"a[href='{screen(desk, 'webhook_edit')}']"
    )
    assert again is not None
    # What was typed is still there, and sending it again is refused as well.
    assert answer.context["form"]["version"].value() == older["version"]
    assert answer.context["form"]["url"].value() == (older | sent)["url"]


@pytest.mark.parametrize("version", ["", "x", None])
def test_form_that_does_not_say_when_it_was_opened_changes_nothing(
    desk: SimpleNamespace, version: str | None
) -> None:
    sent = opened(desk) | {"name": "Ours", "version": version}
    if version is None:
        del sent["version"]
    desk.client.post(screen(desk, "webhook_edit"), sent)
    assert fresh(desk.endpoint).name == "Web site"


def test_what_the_worker_does_meanwhile_makes_no_form_old(desk: SimpleNamespace) -> None:
    older = opened(desk)
    went_on_without_it(desk)
    answer = desk.client.post(screen(desk, "webhook_edit"), older | {"name": "Ours"}, follow=True)
    assert "“Ours” was saved." in text_of(answer)
    assert fresh(desk.endpoint).delivered_through == 7


def test_deleted_endpoint_is_gone_with_its_log_and_the_history_says_who(
    desk: SimpleNamespace,
) -> None:
    tell("harbor")
    deliver(desk.clock)
    assert "its log is lost" in text_of(desk.client.get(screen(desk, "webhook_delete")))
    desk.client.post(screen(desk, "webhook_delete"))
    assert not Endpoint.objects.exists()
    assert not Delivery.objects.exists()
    entry = ModelLogEntry.objects.get(action="wagtail.delete")
    assert entry.user.username == "mara"
    assert entry.label == "Web site"


# --- a test, and what came of it -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(200, "Thank you"), "The test was taken: it answered 200 after"),
        (Reply(500, "Oh no <script>"), "The test was not taken. It answered 500."),
        (Reply(302, headers={"Location": "/there"}), "which is not followed"),
    ],
)
def test_result_of_a_test_is_shown_on_the_screen(
    desk: SimpleNamespace, reply: Reply, words: str
) -> None:
    desk.receiver.usual = reply
    answer = desk.client.post(screen(desk, "webhook_test"), follow=True)
    assert "The test is on its way" in text_of(answer)
    part = BeautifulSoup(answer.content, "html.parser").select_one("[data-webhook-test] [data-url]")
    assert part is not None
    deliver(desk.clock)
    result = desk.client.get(str(part["data-url"]))
    assert words in text_of(result)
    assert "data-url" not in result.content.decode()
    assert "<script>" not in result.content.decode()
    assert reply.text.split(" <")[0] in text_of(result)


def test_test_that_no_worker_has_seen_says_so(desk: SimpleNamespace) -> None:
    desk.client.post(screen(desk, "webhook_test"))
    Delivery.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    (test,) = deliveries(desk.endpoint)
    result = text_of(desk.client.get(screen(desk, "webhook_test_result", test.pk)))
    assert "ask whoever runs the server whether it is running" in result


# --- the log ------------------------------------------------------------------------------------


def test_log_tells_each_message_its_answer_and_its_next_try(desk: SimpleNamespace) -> None:
    desk.clock.now = datetime(2026, 3, 9, 14, 20, 5, tzinfo=UTC)
    first = tell("harbor", 1, occurred_at=desk.clock.now - timedelta(minutes=1))
    deliver(desk.clock)
    desk.receiver.usual = Reply(503, "Come <b>back</b> " + "x" * 300, {"Retry-After": "3600"})
    second = tell("harbor", 2, occurred_at=desk.clock.now - timedelta(minutes=1))
    deliver(desk.clock)
    (newest, oldest) = log_of(desk.client.get(screen(desk)))
    assert oldest[:4] == [
        "Mar 9, 10:20:05 AM", f"Change {first.sequence}", "Delivered", "204"
    ]  # fmt: skip
    assert newest[:3] == ["Mar 9, 10:20:05 AM", f"Change {second.sequence}", "Will be tried again"]
    assert newest[3].startswith("503 Come <b>back</b> xxx")
    assert len(newest[3]) < 150
    assert newest[4].endswith(" ms")
    assert newest[5] == "Mar 9, 11:20:05 AM"


def test_log_is_paged_and_can_be_narrowed(desk: SimpleNamespace) -> None:
    for number in range(55):
        state = "dead" if number < 2 else "delivered"
        Delivery.objects.create(
            endpoint=desk.endpoint, state=state, body="{}", first_sequence=number,
            last_sequence=number, next_try_at=None,
        )  # fmt: skip
    answer = desk.client.get(screen(desk))
    assert len(log_of(answer)) == 50
    assert "Page 1 of 2" in text_of(answer)
    assert "2 messages were not taken for 72 hours" in text_of(answer)
    assert len(log_of(desk.client.get(f"{screen(desk)}?p=2"))) == 5
    given_up = log_of(desk.client.get(f"{screen(desk)}?show=given-up"))
    assert [row[1:3] for row in given_up] == [["Change 1", "Given up"], ["Change 0", "Given up"]]
    for odd in ("?show=nonsense", "?p=nonsense", "?p=-4", "?test=nonsense", "?test=99999999999999"):
        assert desk.client.get(f"{screen(desk)}{odd}").status_code == 200


def test_screens_ask_the_database_as_often_for_many_messages_as_for_one(
    desk: SimpleNamespace,
) -> None:
    asked = []
    for number in range(6):
        tell("harbor", number)
        deliver(desk.clock)
        make_endpoint(desk.clinic, f"Another {number}", desk.receiver.url)
        asked.append([queries_of(desk, screen(desk)), queries_of(desk, reverse("webhooks"))])
    assert asked[1:] == [asked[1]] * 5


def queries_of(desk: SimpleNamespace, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert desk.client.get(address).status_code == 200
    return len(queries)


def test_message_tells_every_try_and_what_it_says(desk: SimpleNamespace) -> None:
    desk.receiver.replies = [Reply(500, "first"), Reply(204)]
    tell("harbor", 7)
    deliver(desk.clock)
    desk.clock.forward(minutes=5)
    deliver(desk.clock)
    (message,) = deliveries(desk.endpoint)
    answer = desk.client.get(screen(desk, "webhook_message", message.pk))
    assert [row[1] for row in log_of(answer)] == ["204", "500 first"]
    assert message.message_id in text_of(answer)
    assert "/articles/page-7/" in text_of(answer)


def test_list_tells_how_each_endpoint_is_doing(desk: SimpleNamespace) -> None:
    def row() -> str:
        soup = BeautifulSoup(desk.client.get(reverse("webhooks")).content, "html.parser")
        found = soup.select_one(".webhooks__list tbody tr")
        assert found is not None
        return " ".join(found.get_text(" ").split())

    now = timezone.now()
    assert "Delivering Nothing waits Never" in row()
    tell("harbor", occurred_at=datetime(2026, 3, 9, 14, 20, tzinfo=UTC))
    assert "Delivering March 9, 2026, 10:20 AM Eastern Never" in row()
    desk.receiver.usual = Reply(500)
    deliver(desk.clock)
    assert "Waiting for the next try since" in row()
    assert "March 9, 2026, 10:20 AM Eastern" in row()
    Endpoint.objects.update(failing_since=now - timedelta(minutes=20))
    assert "Failing since" in row()


# --- once more ----------------------------------------------------------------------------------


def sent_numbers(desk: SimpleNamespace) -> list[list[int]]:
    return [one.sequences for one in desk.receiver.received]


def told_at_nine_ten_eleven(desk: SimpleNamespace) -> list[int]:
    """Three Changes, at 9, 10 and 11 by the clinic's clocks, delivered one by one."""
    numbers = []
    for hour in (9, 10, 11):
        at = datetime(2026, 3, 9, hour + 4, tzinfo=UTC)
        numbers.append(tell("harbor", hour, occurred_at=at).sequence)
        deliver(desk.clock)
    desk.receiver.received.clear()
    return numbers


def test_everything_since_a_moment_by_the_clinics_clocks_is_sent_once_more(
    desk: SimpleNamespace,
) -> None:
    _, ten, eleven = told_at_nine_ten_eleven(desk)
    data = {"since": "2026-03-09 10:00"}
    answer = desk.client.post(screen(desk, "webhook_replay"), data, follow=True)
    assert "It is sent once more" in text_of(answer)
    deliver(desk.clock)
    assert sent_numbers(desk) == [[ten, eleven]]


def test_everything_after_a_number_is_sent_once_more(desk: SimpleNamespace) -> None:
    nine, ten, eleven = told_at_nine_ten_eleven(desk)
    desk.client.post(screen(desk, "webhook_replay"), {"number": nine})
    deliver(desk.clock)
    desk.client.post(screen(desk, "webhook_replay"), {"number": 0})
    deliver(desk.clock)
    after_nine, after_all = sent_numbers(desk)
    assert after_nine == [ten, eleven]
    assert after_all[-3:] == [nine, ten, eleven]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Give a date and time, or a number; not both."),
        ({"since": "2026-03-09 10:00", "number": "4"}, "not both"),
        ({"since": "yesterday"}, "Enter a valid date/time."),
        ({"since": "2026-03-08 02:30"}, "the clocks in Eastern time go forward that night"),
        ({"number": "-1"}, "greater than or equal to 0"),
        ({"number": "9" * 30}, "less than or equal to"),
        ({"number": "four"}, "Enter a whole number."),
    ],
)
def test_odd_moment_or_number_is_refused_in_words(
    desk: SimpleNamespace, data: dict[str, str], words: str
) -> None:
    told_at_nine_ten_eleven(desk)
    answer = desk.client.post(screen(desk, "webhook_replay"), data)
    assert words in text_of(answer)
    assert fresh(desk.endpoint).replay_after is None


def test_nothing_to_send_once_more_is_said(desk: SimpleNamespace) -> None:
    told_at_nine_ten_eleven(desk)
    data = {"since": "2026-03-09 12:00"}
    answer = desk.client.post(screen(desk, "webhook_replay"), data, follow=True)
    assert "Nothing was published since then" in text_of(answer)


def test_one_message_is_sent_once_more(desk: SimpleNamespace) -> None:
    nine, *_ = told_at_nine_ten_eleven(desk)
    first = deliveries(desk.endpoint)[0]
    desk.client.post(screen(desk, "webhook_message_again", first.pk))
    deliver(desk.clock)
    assert sent_numbers(desk) == [[nine]]
    assert f"Once more: change {nine}" in text_of(desk.client.get(screen(desk)))


def test_what_was_given_up_is_shown_and_sent_again(desk: SimpleNamespace) -> None:
    desk.receiver.usual = Reply(500)
    for number in (1, 2):
        tell("harbor", number)
        deliver(desk.clock)
        desk.clock.forward(hours=73)
        deliver(desk.clock)
    assert [one.state for one in deliveries(desk.endpoint)] == ["dead", "dead"]
    answer = desk.client.get(screen(desk))
    assert "2 messages were not taken for 72 hours" in text_of(answer)
    desk.receiver.usual = Reply()
    desk.receiver.received.clear()
    answer = desk.client.post(screen(desk, "webhook_given_up_again"), follow=True)
    assert "not taken for 72 hours" not in text_of(answer)
    deliver(desk.clock)
    told = [change["id"] for one in desk.receiver.received for change in one.data["changes"]]
    assert told == [1, 2]


def test_endpoint_that_is_gone_is_used_again_on_request(desk: SimpleNamespace) -> None:
    desk.receiver.replies = [Reply(410)]
    tell("harbor", 1)
    deliver(desk.clock)
    tell("harbor", 2)
    deliver(desk.clock)
    answer = text_of(desk.client.get(screen(desk)))
    assert "Disabled since" in answer
    assert "It answered 410: nobody is there any more." in answer
    assert len(desk.receiver.received) == 1
    desk.client.post(screen(desk, "webhook_enable"))
    deliver(desk.clock)
    assert len(desk.receiver.received) > 1
    assert "Delivering" in text_of(desk.client.get(screen(desk)))


def test_new_address_of_an_endpoint_that_is_gone_is_used_on_request(desk: SimpleNamespace) -> None:
    desk.receiver.replies = [Reply(410)]
    tell("harbor")
    deliver(desk.clock)
    desk.receiver.path = "/right"
    assert "choose “Send again”" in text_of(edited(desk, url=desk.receiver.url))
    deliver(desk.clock)
    assert len(desk.receiver.received) == 1
    desk.client.post(screen(desk, "webhook_enable"))
    deliver(desk.clock)
    assert [one.path for one in desk.receiver.received][1:] == ["/right"]


def test_markup_in_a_name_or_an_answer_is_shown_as_text(desk: SimpleNamespace) -> None:
    evil = "<img src=x onerror=alert(1)>"
    answers = [edited(desk, name=evil)]
    desk.receiver.usual = Reply(500, evil)
    tell("harbor")
    deliver(desk.clock)
    Endpoint.objects.update(failing_since=timezone.now() - timedelta(hours=1))
    (message,) = deliveries(desk.endpoint)
    for address in (
        reverse("webhooks"), reverse("wagtailadmin_home"), screen(desk),
        screen(desk, "webhook_edit"), screen(desk, "webhook_delete"),
        screen(desk, "webhook_secret"), screen(desk, "webhook_message", message.pk),
    ):  # fmt: skip
        answers.append(desk.client.get(address))
    for answer in answers:
        assert answer.status_code == 200
        assert evil not in answer.content.decode()
        assert "onerror=alert(1)" in text_of(answer)


def test_address_of_no_endpoint_is_not_there(desk: SimpleNamespace) -> None:
    for odd in ("0", "9" * 30, "-1", "x", "1.5"):
        for rest in ("", "edit/", "messages/1/", f"messages/{'9' * 30}/"):
            assert desk.client.get(f"/admin/webhooks/{odd}/{rest}").status_code == 404
    assert desk.client.get(f"{screen(desk)}messages/{'9' * 30}/").status_code == 404


def test_permission_can_be_given_and_the_history_be_read(desk: SimpleNamespace) -> None:
    edited(desk, name="New name")
    chief = signed_in(cms.superuser())
    assert "New name" in text_of(chief.get(reverse("wagtailadmin_reports:site_history")))
    groups = chief.get(reverse("wagtailusers_groups:add"))
    assert "Can manage the webhooks of a clinic" in text_of(groups)


def test_history_says_who_did_what(desk: SimpleNamespace) -> None:
    for name, data in {
        "webhook_pause": {}, "webhook_resume": {}, "webhook_secret": {"keep": "day"},
        "webhook_secret_end": {}, "webhook_enable": {}, "webhook_replay": {"number": 0},
    }.items():  # fmt: skip
        desk.client.post(screen(desk, name), data)
    edited(desk)
    entries = ModelLogEntry.objects.filter(user__username="mara").order_by("pk")
    assert [one.action for one in entries] == [
        "webhooks.pause", "webhooks.resume", "webhooks.secret", "webhooks.old_secret",
        "webhooks.enable", "webhooks.replay", "wagtail.edit",
    ]  # fmt: skip


def test_clock_of_the_screens_is_the_clinics(desk: SimpleNamespace) -> None:
    desk.clinic.time_zone = "America/Los_Angeles"
    desk.clinic.save()
    desk.clock.now = datetime(2026, 3, 9, 14, 20, 5, tzinfo=UTC)
    tell("harbor", occurred_at=desk.clock.now - timedelta(minutes=1))
    deliver(desk.clock)
    answer = desk.client.get(screen(desk))
    assert log_of(answer)[0][0] == "Mar 9, 7:20:05 AM"
    assert "All times are Pacific time." in text_of(answer)
