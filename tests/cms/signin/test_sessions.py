"""Sessions end: when nothing is done, after some days, and everywhere when the password changes."""

import json
import re
import time
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import HASH_SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import User
from cms.signin.states import SEEN_AT, SIGNED_IN_AT
from tests.cms.signin.people import PASSWORD, is_in, person, send_password

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long]


@pytest.fixture
def robin() -> User:
    return person()


def test_session_ends_when_nothing_is_done(client: Client, robin: User) -> None:
    begun = timezone.now()
    with time_machine.travel(begun, tick=False) as clock:
        send_password(client)
        for hours in (7, 14, 21):
            clock.move_to(begun + timedelta(hours=hours))
            assert is_in(client)
        clock.move_to(begun + timedelta(hours=29))
        assert not is_in(client)


def test_person_is_told_why_the_session_ended(client: Client, robin: User) -> None:
    begun = timezone.now()
    with time_machine.travel(begun, tick=False) as clock:
        send_password(client)
        clock.move_to(begun + timedelta(hours=8))
        page = client.get(reverse("wagtailadmin_home"), follow=True).content.decode()
        assert "You were signed out because nothing was done for long" in page


def test_session_ends_after_days_whatever_is_done(client: Client, robin: User) -> None:
    begun = timezone.now()
    with time_machine.travel(begun, tick=False) as clock:
        send_password(client)
        for hours in range(6, 7 * 24, 6):
            clock.move_to(begun + timedelta(hours=hours))
            assert is_in(client)
        clock.move_to(begun + timedelta(days=7))
        assert not is_in(client)


def test_page_that_stands_open_keeps_no_session_alive(client: Client, robin: User) -> None:
    begun = timezone.now()
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", 1, 1])
    with time_machine.travel(begun, tick=False) as clock:
        send_password(client)
        for hours in (4, 7, 7.9):
            clock.move_to(begun + timedelta(hours=hours))
            client.post(ping)
        clock.move_to(begun + timedelta(hours=8))
        assert not is_in(client)


def test_session_that_does_not_say_when_it_began_is_over(client: Client, robin: User) -> None:
    for missing in (SIGNED_IN_AT, HASH_SESSION_KEY):
        client.force_login(robin)
        assert is_in(client)
        session = client.session
        del session[missing]
        session.save()
        assert not is_in(client)


def test_session_is_written_only_now_and_then(client: Client, robin: User) -> None:
    begun = timezone.now()
    with time_machine.travel(begun, tick=False) as clock:
        client.force_login(robin)
        for seconds, is_noted in ((10, False), (299, False), (301, True), (310, False)):
            clock.move_to(begun + timedelta(seconds=seconds))
            client.get(reverse("wagtailadmin_home"))
            assert (client.session[SEEN_AT] == time.time()) is is_noted


def test_changing_the_password_signs_out_everywhere_else(client: Client, robin: User) -> None:
    another = Client()
    for one in (client, another):
        send_password(one)
    client.post(
        reverse("wagtailadmin_account"),
        {
            "name_email-first_name": "Robin",
            "name_email-last_name": "Reed",
            "name_email-email": "robin@group.example",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
            "password-old_password": PASSWORD,
            "password-new_password1": "another-long-phrase",
            "password-new_password2": "another-long-phrase",
        },
    )
    robin.refresh_from_db()
    assert robin.check_password("another-long-phrase")
    assert is_in(client)
    assert not is_in(another)


def test_ending_all_sessions_ends_all(client: Client, robin: User) -> None:
    send_password(client)
    robin.end_sessions()
    assert not is_in(client)
    send_password(client)
    assert is_in(client)


def fields_of(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    found = [one for one in found if one[0] != "csrfmiddlewaretoken"]
    return {name: value.replace("&lt;", "<").replace("&gt;", ">") for name, value in found}


@pytest.mark.parametrize("csrf_checks", [True, False])
def test_form_of_somebody_signed_out_comes_back_with_all_that_was_typed(
    robin: User, csrf_checks: bool
) -> None:
    client = Client(enforce_csrf_checks=csrf_checks)
    client.get(reverse("wagtailadmin_login"))
    address = "/admin/pages/1/edit/?x=1"
    typed = {
        "title": "<b>A first visit</b>",
        "sections-0-value": "Long text",
        "action-publish": "1",
    }
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    answer = client.post(address, typed | token)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "nothing is lost as long as this page stays open" in page
    assert "<b>A first visit" not in page
    assert fields_of(page) == typed
    assert f'action="{address}"' in page


def test_form_that_another_site_sends_comes_back_to_nobody(robin: User) -> None:
    answer = Client(enforce_csrf_checks=True).post("/admin/pages/1/edit/", {"title": "Theirs"})
    assert answer.status_code == 403
    assert "Theirs" not in answer.content.decode()


def test_form_that_saves_itself_is_told_in_words(client: Client) -> None:
    answer = client.post(
        "/admin/pages/1/edit/", {"title": "x"}, headers={"Accept": "application/json"}
    )
    told = json.loads(answer.content)
    assert answer.status_code == 403
    assert (told["success"], told["error_code"], told["signed_out"]) == (False, "locked", True)
    assert "Your text still stands here" in told["error_message"]
    assert told["sign_in_address"] == reverse("wagtailadmin_login")
