"""Rows that stand inside a form, sent with the ids of another clinic's: they are not taken over."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Comment, CommentReply

from cms.models import Notice, Office, Role
from tests.factories import cms
from tests.factories.forms import page_form
from tests.flows.apart import CANARY
from tests.flows.referring.test_clinics import clinic_form
from tests.flows.referring.test_pages import edit_of, is_silent
from tests.flows.referring.world import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def comment_rows(comment: int, reply: int | None = None) -> dict[str, Any]:
    replies = {} if reply is None else {"0-id": reply, "0-text": "Taken"}
    count = len(replies) // 2
    return {
        "comments-TOTAL_FORMS": 1,
        "comments-INITIAL_FORMS": 1,
        "comments-0-id": comment,
        "comments-0-text": "Taken",
        "comments-0-contentpath": "title",
        "comments-0-position": "",
        "comments-0-resolved": "",
        "comments-0-replies-TOTAL_FORMS": count,
        "comments-0-replies-INITIAL_FORMS": count,
    } | {f"comments-0-replies-{name}": value for name, value in replies.items()}


@pytest.mark.parametrize("sends", ["comment", "reply"])
def test_comment_of_another_clinics_page_is_not_taken_over(
    two: SimpleNamespace, sends: str
) -> None:
    theirs = two.other.people[Role.EDITOR]
    comment = Comment.objects.create(
        page=two.other.page, user=theirs, text=f"{CANARY} remark", contentpath="title"
    )
    reply = CommentReply.objects.create(comment=comment, user=theirs, text=f"{CANARY} reply")
    page = page_of(two, "about")
    fields = page_form(page)
    own = Comment.objects.create(
        page=page, user=two.own.people[Role.EDITOR], text="Ours", contentpath="title"
    )
    rows = comment_rows(comment.pk) if sends == "comment" else comment_rows(own.pk, reply.pk)

    answer = two.editor.post(edit_of(page), fields | rows)

    assert is_silent(answer)
    comment.refresh_from_db()
    reply.refresh_from_db()
    assert (comment.page_id, comment.text) == (two.other.page.pk, f"{CANARY} remark")
    assert (reply.comment_id, reply.text) == (comment.pk, f"{CANARY} reply")


@pytest.mark.parametrize("button", [{}, {"action-publish": "1"}])
@pytest.mark.parametrize("part", ["offices", "notices"])
def test_office_or_notice_of_another_clinic_is_not_taken_over(
    two: SimpleNamespace, part: str, button: dict[str, str]
) -> None:
    office = Office.objects.get(pk=two.other.office.pk)
    notice = cms.notice(two.other.clinic, f"{CANARY} notice")
    theirs: Any = office if part == "offices" else notice
    fields = clinic_form(two)
    fields |= {f"{part}-0-id": theirs.pk}
    before = list(type(theirs).objects.order_by("pk").values())

    answer = two.manager.post(reverse("clinics:edit", args=[two.own.clinic.pk]), fields | button)

    assert is_silent(answer)
    assert list(type(theirs).objects.filter(clinic=two.other.clinic).order_by("pk").values()) == [
        row for row in before if row["clinic_id"] == two.other.clinic.pk
    ]
    assert Notice.objects.get(pk=notice.pk).clinic_id == two.other.clinic.pk
