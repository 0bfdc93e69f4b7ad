"""Comments at the places of a page: who writes and settles them, and who hears of them."""

import json
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Comment, CommentReply, Page, PageSubscription, Revision

from api.models import Change, DeliveryDocument
from cms.models import Role, User
from cms.people import change_roles
from pages.models import ArticlePage, BasePage
from pages.moving import export_clinic
from pages.types import PAGE_TYPES
from tests.factories import cms
from tests.factories.forms import Fields, page_form
from tests.factories.pages import fresh
from tests.flows.editors import JSON, latest, written
from tests.flows.teams import person, team

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

CANARY = "Ask the anaesthetist first"


@pytest.fixture
def clinics(site: SimpleNamespace) -> SimpleNamespace:
    """Both clinics with a person in each role: `staff` of the first, `strangers` of the other."""
    site.staff, site.strangers = team(site.harbor.clinic), team(site.summit.clinic)
    site.page = site.harbor.science
    return site


def browser(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def row(text: str = CANARY, at: str = "title", **more: Any) -> Fields:
    return {"text": text, "contentpath": at, "position": "", "id": "", "resolved": ""} | more


def rows(*comments: Fields, replies: dict[int, list[Fields]] | None = None) -> Fields:
    """What a form sends of its comments; the first ones are those that have an id."""
    fields = _counts("comments", comments)
    for place, one in enumerate(comments):
        fields |= {f"comments-{place}-{name}": value for name, value in one.items()}
        answers = (replies or {}).get(place, [])
        fields |= _counts(f"comments-{place}-replies", answers)
        for number, answer in enumerate(answers):
            prefix = f"comments-{place}-replies-{number}"
            fields |= {f"{prefix}-{name}": value for name, value in answer.items()}
    return fields


def _counts(prefix: str, sent: Any) -> Fields:
    stored = sum(1 for one in sent if one["id"])
    return {f"{prefix}-TOTAL_FORMS": len(sent), f"{prefix}-INITIAL_FORMS": stored}


def stored_row(comment: Comment, **more: Any) -> Fields:
    return row(comment.text, comment.contentpath, id=comment.pk) | more


def sends(page: BasePage, user: User, *parts: Fields, **headers: Any) -> Any:
    fields = page_form(latest(page))
    for one in parts:
        fields |= one
    return browser(user).post(f"/admin/pages/{page.pk}/edit/", fields, **headers)


def comment(page: BasePage, user: User, text: str = CANARY, at: str = "title") -> Comment:
    return Comment.objects.create(page=Page(pk=page.pk), user=user, text=text, contentpath=at)


def submitted(clinics: SimpleNamespace) -> BasePage:
    """The page, waiting for its medical review."""
    answer = sends(clinics.page, clinics.staff[Role.EDITOR], {"action-submit": "1"})
    assert answer.status_code == 302
    return fresh(clinics.page)


def stored(page: BasePage) -> Any:
    """All that is stored of a page besides its comments."""
    revisions = Revision.objects.for_instance(page).order_by("pk").values("pk", "created_at")
    content = latest(page).serializable_data()
    del content["wagtail_admin_comments"]
    return content, list(revisions), Page.objects.filter(pk=page.pk).values().get()


# --- who writes, answers, resolves --------------------------------------------------------------


@pytest.mark.parametrize("is_locked", [False, True], ids=["editable", "in review"])
@pytest.mark.parametrize("role", Role)
def test_people_of_the_clinic_comment_where_they_open_the_form(
    clinics: SimpleNamespace, role: Role, is_locked: bool
) -> None:
    page = submitted(clinics) if is_locked else clinics.page
    answer = sends(page, clinics.staff[role], rows(row()), **JSON)
    opens = is_locked or role != Role.REVIEWER
    assert (answer.status_code == 200) is opens
    assert Comment.objects.filter(page_id=page.pk).exists() is opens
    if opens:
        (told,) = answer.json()["comments"]["comments"]
        assert (told["text"], told["pk"]) == (CANARY, Comment.objects.get().pk)


@pytest.mark.parametrize("is_locked", [False, True], ids=["editable", "in review"])
@pytest.mark.parametrize("role", Role)
def test_nobody_of_another_clinic_comments_or_reads_a_comment(
    clinics: SimpleNamespace, role: Role, is_locked: bool
) -> None:
    page = submitted(clinics) if is_locked else clinics.page
    comment(page, clinics.staff[Role.EDITOR])
    stranger = clinics.strangers[role]
    for headers in ({}, JSON):
        answer = sends(page, stranger, rows(row("Mine")), **headers)
        assert answer.status_code == 404
    for path in (f"pages/{page.pk}/edit/", f"read/{page.pk}/", f"pages/{page.pk}/history/"):
        seen = browser(stranger).get(f"/admin/{path}")
        assert (seen.status_code, CANARY in seen.content.decode()) == (404, False), path
    assert [one.text for one in Comment.objects.all()] == [CANARY]


@pytest.mark.parametrize("is_locked", [False, True], ids=["editable", "in review"])
@pytest.mark.parametrize("role", [Role.MANAGER, Role.PUBLISHER, Role.EDITOR])
def test_a_comment_is_answered_and_resolved_by_others(
    clinics: SimpleNamespace, role: Role, is_locked: bool
) -> None:
    page = submitted(clinics) if is_locked else clinics.page
    one = comment(page, clinics.staff[Role.REVIEWER])
    answered = rows(stored_row(one), replies={0: [{"text": "I did", "id": ""}]})
    assert sends(page, clinics.staff[role], answered, **JSON).status_code == 200
    reply = CommentReply.objects.get()
    assert (reply.comment_id, reply.user, reply.text) == (one.pk, clinics.staff[role], "I did")
    resolved = rows(
        stored_row(one, resolved="on"), replies={0: [{"text": "I did", "id": reply.pk}]}
    )
    assert sends(page, clinics.staff[role], resolved, **JSON).status_code == 200
    one.refresh_from_db()
    assert one.resolved_by == clinics.staff[role]


@pytest.mark.parametrize("is_locked", [False, True], ids=["editable", "in review"])
def test_nobody_changes_the_words_of_another(clinics: SimpleNamespace, is_locked: bool) -> None:
    page = submitted(clinics) if is_locked else clinics.page
    one = comment(page, clinics.staff[Role.REVIEWER])
    for headers in ({}, JSON):
        sends(page, clinics.staff[Role.EDITOR], rows(stored_row(one, text="Fine")), **headers)
        one.refresh_from_db()
        assert one.text == CANARY


# --- a review ------------------------------------------------------------------------------------


@pytest.mark.parametrize("button", ["", "publish", "submit", "approve", "reject"])
@pytest.mark.parametrize("headers", [{}, JSON], ids=["by hand", "by itself"])
def test_a_reviewer_comments_and_changes_nothing_else(
    clinics: SimpleNamespace, button: str, headers: dict[str, Any]
) -> None:
    page = submitted(clinics)
    before = stored(page)
    pressed: Fields = {f"action-{button}": "1"} if button in ("publish", "submit") else {}
    if button in ("approve", "reject"):
        pressed = {"action-workflow-action": "true", "workflow-action-name": button}
    changes = page_form(latest(page), title="By the reviewer", sections=written("By the reviewer"))
    sends(page, clinics.staff[Role.REVIEWER], changes, rows(row()), pressed, **headers)
    one = Comment.objects.get()
    assert (one.user, one.text, one.page_id) == (clinics.staff[Role.REVIEWER], CANARY, page.pk)
    assert stored(page) == before


def test_comments_of_a_review_stand_in_the_form_of_its_editor(clinics: SimpleNamespace) -> None:
    page = submitted(clinics)
    back = {"action-workflow-action": "true", "workflow-action-name": "reject"}
    sends(page, clinics.staff[Role.REVIEWER], rows(row(at="summary")), back)
    shown = browser(clinics.staff[Role.EDITOR]).get(f"/admin/pages/{page.pk}/edit/")
    data = shown.content.decode().split('id="comments-data"')[1].split(">", 1)[1].split("<", 1)[0]
    (told,) = json.loads(data)["comments"]
    assert (told["text"], told["contentpath"]) == (CANARY, "summary")
    # The form was opened before the review; its comments make no form old.
    answer = sends(page, clinics.staff[Role.EDITOR], {"title": "Mended", "action-submit": "1"})
    assert answer.status_code == 302
    assert latest(page).title == "Mended"


def test_a_publisher_who_approves_with_a_comment_sends_nothing_back_to_review(
    clinics: SimpleNamespace,
) -> None:
    page = submitted(clinics)
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    sends(page, clinics.staff[Role.REVIEWER], approve)
    sends(page, clinics.staff[Role.PUBLISHER], rows(row()), approve)
    assert fresh(page).current_workflow_state is None
    assert Comment.objects.get().user == clinics.staff[Role.PUBLISHER]


def test_a_reviewer_reads_the_answers_once_the_page_went_back(clinics: SimpleNamespace) -> None:
    reviewer = clinics.staff[Role.REVIEWER]
    one = comment(clinics.page, reviewer, at="summary")
    CommentReply.objects.create(comment=one, user=clinics.staff[Role.EDITOR], text="She was asked")
    done = comment(clinics.page, reviewer, "Settled long ago")
    Comment.objects.filter(pk=done.pk).update(resolved_at=clinics.page.last_published_at)
    text = browser(reviewer).get(f"/admin/read/{clinics.page.pk}/").content.decode()
    assert "on Summary" in text
    assert CANARY in text
    assert "She was asked" in text
    assert "Settled long ago" not in text


# --- what a form does not know of yet -------------------------------------------------------------


@pytest.mark.parametrize("is_locked", [False, True], ids=["editable", "in review"])
def test_a_comment_sent_again_before_its_answer_came_is_stored_once(
    clinics: SimpleNamespace, is_locked: bool
) -> None:
    page = submitted(clinics) if is_locked else clinics.page
    user = clinics.staff[Role.EDITOR]
    for _ in range(2):
        sent = rows(row(), replies={0: [{"text": "And now", "id": ""}]})
        assert sends(page, user, sent, **JSON).status_code == 200
    assert [one.text for one in Comment.objects.all()] == [CANARY]
    assert [one.text for one in CommentReply.objects.all()] == ["And now"]


def test_two_comments_that_say_the_same_are_two(clinics: SimpleNamespace) -> None:
    sends(clinics.page, clinics.staff[Role.EDITOR], rows(row(), row()), **JSON)
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("is_locked", [False, True], ids=["editable", "in review"])
@pytest.mark.parametrize("became", ["resolved", "deleted"])
def test_what_somebody_else_settled_meanwhile_stands_in_nobodys_way(
    clinics: SimpleNamespace, became: str, is_locked: bool
) -> None:
    page = submitted(clinics) if is_locked else clinics.page
    one = comment(page, clinics.staff[Role.REVIEWER])
    sent = rows(stored_row(one), row("Mine"))
    if became == "deleted":
        one.delete()
    else:
        Comment.objects.update(resolved_at=page.last_published_at)
    answer = sends(page, clinics.staff[Role.EDITOR], sent, {"title": "Typed"}, **JSON)
    assert answer.status_code == 200
    assert Comment.objects.filter(text="Mine").exists()
    assert latest(page).title == ("The science" if is_locked else "Typed")


# --- letters ------------------------------------------------------------------------------------


def told() -> set[str]:
    """To whom letters about comments went."""
    return {one.to[0].split("@")[0] for one in mail.outbox if CANARY in str(one.body)}


def subscribe(page: BasePage, *users: User) -> None:
    for one in users:
        PageSubscription.objects.create(page=Page(pk=page.pk), user=one, comment_notifications=True)


@pytest.mark.parametrize("role", Role)
def test_those_who_asked_are_told_while_they_see_the_page(
    clinics: SimpleNamespace, role: Role, django_capture_on_commit_callbacks: Any
) -> None:
    page, reader = clinics.page, person(clinics.harbor.clinic, role, name="reader")
    gone = person(clinics.harbor.clinic, role, name="gone")
    left = person(clinics.harbor.clinic, role, name="left")
    moved = person(clinics.harbor.clinic, role, name="moved")
    subscribe(page, reader, gone, left, moved, *clinics.strangers.values())
    change_roles(clinics.harbor.clinic, gone, [])
    User.objects.filter(pk=left.pk).update(is_active=False)
    change_roles(clinics.harbor.clinic, moved, [])
    person(clinics.summit.clinic, role, name="moved")
    with django_capture_on_commit_callbacks(execute=True):
        sends(page, clinics.staff[Role.EDITOR], rows(row()), **JSON)
    assert told() == {"reader"}


def test_whoever_takes_part_is_told_of_answers_while_they_see_the_page(
    clinics: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    page, harbor = submitted(clinics), clinics.harbor.clinic
    writer, gone = clinics.staff[Role.EDITOR], person(harbor, Role.EDITOR, name="gone")
    one = comment(page, writer)
    for user in (gone, clinics.strangers[Role.EDITOR], clinics.staff[Role.MANAGER]):
        CommentReply.objects.create(comment=one, user=user, text="Before")
    comment(page, clinics.staff[Role.PUBLISHER], "Something else", at="summary")
    change_roles(harbor, gone, [])
    sent = rows(stored_row(one), replies={0: [{"text": "Sure?", "id": ""}]})
    with django_capture_on_commit_callbacks(execute=True):
        sends(page, clinics.staff[Role.REVIEWER], sent, **JSON)
    assert told() == {"harbor-editor", "harbor-manager"}


def test_asking_for_letters_is_possible_while_the_page_is_in_review(
    clinics: SimpleNamespace,
) -> None:
    page, reviewer = submitted(clinics), clinics.staff[Role.REVIEWER]
    sends(page, reviewer, {"comment_notifications": "on"}, **JSON)
    assert PageSubscription.objects.get(user=reviewer, page_id=page.pk).comment_notifications


# --- where no comment shows ---------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_every_page_type_takes_comments(clinics: SimpleNamespace, name: str) -> None:
    found = [
        one.specific for one in Page.objects.descendant_of(clinics.harbor.home, inclusive=True)
    ]
    page = next(one for one in found if one.wire_type == name)
    answer = sends(page, clinics.staff[Role.EDITOR], rows(row()), **JSON)
    assert answer.status_code == 200
    assert Comment.objects.get().page_id == page.pk


def test_no_document_change_export_or_copy_has_a_comment(
    clinics: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    page, publisher = clinics.page, clinics.staff[Role.PUBLISHER]
    with django_capture_on_commit_callbacks(execute=True):
        sends(page, publisher, rows(row()), {"title": "Anew", "action-publish": "1"})
    assert Comment.objects.get().page_id == page.pk
    assert "Anew" in str(list(DeliveryDocument.objects.values()))
    for rows_of in (DeliveryDocument, Change):
        assert CANARY not in str(list(rows_of.objects.values())), rows_of
    out = BytesIO()
    export_clinic(clinics.harbor.clinic, out, timezone.now())
    with ZipFile(out) as file:
        said = b"".join(file.read(name) for name in file.namelist())
    assert b"Anew" in said
    assert CANARY.encode() not in said
    public = fresh(page)
    copy = public.copy(
        update_attrs={"slug": "copied", "title": "Copied"}, to=public.get_parent(), user=publisher
    )
    assert [one.page_id for one in Comment.objects.all()] == [page.pk]
    assert CANARY not in str(list(Revision.objects.for_instance(copy).values("content")))


# --- many of them, and odd ones -----------------------------------------------------------------


def queries_of_saving(page: BasePage, user: User) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert sends(page, user, **JSON).status_code == 200
    return len(asked)


def test_a_comment_costs_the_same_however_many_there_are(clinics: SimpleNamespace) -> None:
    editor = clinics.staff[Role.EDITOR]
    queries_of_saving(clinics.page, editor)
    counts = []
    for _ in range(3):
        for _ in range(4):
            comment(clinics.page, editor)
        counts.append(queries_of_saving(clinics.page, editor))
    assert counts[2] - counts[1] == counts[1] - counts[0]


# More digits than Python reads.
LONG = "9" * 4301


@pytest.mark.parametrize("is_locked", [False, True], ids=["editable", "in review"])
@pytest.mark.parametrize("count", ["TOTAL_FORMS", "INITIAL_FORMS", "0-replies-TOTAL_FORMS"])
@pytest.mark.parametrize("number", [LONG, "-1", str(10**9), "\0", ""])
def test_an_odd_number_of_rows_is_no_fault_of_the_server(
    clinics: SimpleNamespace, is_locked: bool, count: str, number: str
) -> None:
    page = submitted(clinics) if is_locked else clinics.page
    sent = rows(row(), replies={0: [{"text": "Answer", "id": ""}]})
    answer = sends(page, clinics.staff[Role.EDITOR], sent, {f"comments-{count}": number}, **JSON)
    assert answer.status_code in (200, 400)
    assert Comment.objects.count() <= 1


@pytest.mark.parametrize("is_locked", [False, True], ids=["editable", "in review"])
@pytest.mark.parametrize("place", ["nothing", "wagtail_admin_comments", "__class__", ".", ""])
def test_no_comment_stands_where_the_history_could_not_name_its_place(
    clinics: SimpleNamespace, is_locked: bool, place: str
) -> None:
    page = submitted(clinics) if is_locked else clinics.page
    own, others = comment(page, clinics.staff[Role.EDITOR]), comment(page, cms.superuser("chief"))
    rows_at = rows(stored_row(own, contentpath=place), stored_row(others, contentpath=place))
    for sent in (rows(row("New", at=place)), rows_at):
        answer = sends(page, clinics.staff[Role.EDITOR], sent, **JSON)
        assert answer.status_code == 200
    assert [one.contentpath for one in Comment.objects.all()] == ["title", "title"]
    for path in (f"pages/{page.pk}/history/", "reports/site-history/"):
        assert browser(others.user).get(f"/admin/{path}").status_code == 200


def test_a_new_page_takes_no_comment_at_nothing(clinics: SimpleNamespace) -> None:
    kind = ArticlePage(title="News", slug="news")
    sent = page_form(kind, clinics.harbor.articles) | rows(row(at="wagtail_admin_comments"), row())
    address = f"/admin/pages/add/pages/articlepage/{clinics.harbor.articles.pk}/"
    answer = browser(clinics.staff[Role.EDITOR]).post(address, sent)
    assert answer.status_code == 302
    assert [one.contentpath for one in Comment.objects.all()] == ["title"]


@pytest.mark.parametrize("is_locked", [False, True], ids=["editable", "in review"])
@pytest.mark.parametrize("role", Role)
def test_only_the_author_deletes_a_comment_or_an_answer(
    clinics: SimpleNamespace, role: Role, is_locked: bool
) -> None:
    page = submitted(clinics) if is_locked else clinics.page
    author = person(clinics.harbor.clinic, Role.MANAGER, name="author")
    one = comment(page, author)
    reply = CommentReply.objects.create(comment=one, user=author, text="An answer")
    answers = [{"text": "An answer", "id": reply.pk, "DELETE": "on"}]
    no_answer, nothing = rows(stored_row(one), replies={0: answers}), stored_row(one, DELETE="on")
    for sent in (no_answer, rows(nothing), rows(nothing, replies={0: answers})):
        sends(page, clinics.staff[role], sent, **JSON)
        assert (Comment.objects.count(), CommentReply.objects.count()) == (1, 1)
    sends(page, author, no_answer, **JSON)
    assert (Comment.objects.count(), CommentReply.objects.count()) == (1, 0)
    sends(page, author, rows(nothing), **JSON)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_letters_are_sent_of_a_page_whose_title_was_sent_with_a_line_break(
    clinics: SimpleNamespace, line_break: str, django_capture_on_commit_callbacks: Any
) -> None:
    title = {"title": f"Rooms{line_break}Bcc: victim@group.example"}
    subscribe(clinics.page, clinics.staff[Role.PUBLISHER])
    with django_capture_on_commit_callbacks(execute=True):
        answer = sends(clinics.page, clinics.staff[Role.EDITOR], title, rows(row()), **JSON)
    assert answer.status_code == 200
    (letter,) = mail.outbox
    assert "Rooms Bcc: victim@group.example" in letter.message()["Subject"]
    assert letter.recipients() == [clinics.staff[Role.PUBLISHER].email]
