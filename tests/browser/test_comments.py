"""Comments at their places, in a real browser: on words beside a value, and on a page in review."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, expect
from wagtail.models import Comment

from cms.models import Role, User
from pages.models import ArticlePage
from tests.browser import screen
from tests.browser.editing import LOST_CLICK
from tests.factories import sections
from tests.factories.pages import make_page
from tests.flows.editors import latest
from tests.flows.teams import team

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = "Please call {{ clinic.phone }} today, before you come."
REMARK = "Whom? Say who answers."


@pytest.fixture
def visit(admin: SimpleNamespace) -> SimpleNamespace:
    """The desk with a page whose text quotes a value, and `staff` of its clinic."""
    text = sections.text(f'<p data-block-key="ab12c">{TEXT}</p>')
    visit = make_page(admin.articles, ArticlePage, "A visit", text)
    return SimpleNamespace(**vars(admin), visit=visit, staff=team(admin.clinic))


def sits_down(desk: SimpleNamespace, user: User) -> None:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": desk.url}
    desk.page.goto("about:blank")
    desk.page.context.clear_cookies()
    desk.page.context.add_cookies([cookie])
    screen.open_page(desk, desk.visit)


def marks(desk: SimpleNamespace, letters: int) -> Locator:
    """Mark the first letters of the text."""
    field = screen.rich_text_of(desk)
    field.click()
    desk.page.keyboard.press("Control+Home")
    desk.page.keyboard.press("Home")
    for _ in range(letters):
        desk.page.keyboard.press("Shift+ArrowRight")
    return field


def remarks(desk: SimpleNamespace, words: str) -> None:
    """Comment on what is marked, and wait until it is stored."""
    desk.page.locator(".Draftail-CommentControl button:visible").first.click()
    desk.page.locator("#comments textarea:visible").fill(words)
    with desk.page.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")
    ) as saved:
        presses_comment(desk)
    assert saved.value.status == 200


def presses_comment(desk: SimpleNamespace) -> None:
    """Press the button below a comment; once more where the box was still on its way."""
    box = desk.page.locator("#comments .comment--mode-creating")
    for timeout in (LOST_CLICK, LOST_CLICK, None):
        desk.page.get_by_role("button", name="Comment", exact=True).click()
        try:
            expect(box).to_have_count(0, timeout=timeout)
        except AssertionError:
            if timeout is None:
                raise
        else:
            break


def resolves(desk: SimpleNamespace, words: str) -> None:
    """Press Resolve in the menu of a comment; once more where the menu was drawn anew."""
    remark = desk.page.locator("#comments .comment--focused", has_text=words)
    resolve = remark.get_by_text("Resolve", exact=True)
    for timeout in (LOST_CLICK, LOST_CLICK, None):
        remark.get_by_role("button", name="More actions").click()
        try:
            expect(resolve).to_be_visible(timeout=timeout)
        except AssertionError:
            if timeout is None:
                raise
        else:
            break
    with desk.page.expect_response(lambda answer: answer.url.endswith("/edit/")):
        resolve.click()


def stored() -> Comment:
    found: Comment = Comment.objects.get()
    return found


def test_words_beside_a_value_are_commented_on_and_all_else_goes_on(visit: SimpleNamespace) -> None:
    sits_down(visit, visit.staff[Role.EDITOR])
    chip = visit.page.locator(".value-chip--filled")
    expect(chip).to_have_attribute("data-shown", "(410) 555-0123")
    # Over the value and on.
    marks(visit, 40)
    remarks(visit, REMARK)
    assert stored().text == REMARK
    assert stored().contentpath.endswith(".body")

    screen.open_page(visit, visit.visit)
    expect(chip).to_have_attribute("data-shown", "(410) 555-0123")
    expect(visit.page.locator("[data-side-panel-toggle-counter]:visible")).to_have_text("1")
    expect(visit.page.locator("#comments")).to_contain_text(REMARK)
    field = screen.rich_text_of(visit)
    # The value leads to the comment, as the words around it would alone.
    expect(visit.page.locator(".value-chip[data-annotation]")).to_be_visible()
    visit.page.locator(".value-chip").click()
    expect(visit.page.locator("#comments .comment--focused")).to_contain_text(REMARK)

    field.click()
    visit.page.keyboard.press("Control+End")
    visit.page.get_by_role("button", name="Insert a value").first.click()
    visit.page.get_by_role("menuitem", name="Name").first.click()
    expect(visit.page.locator(".value-chip")).to_have_count(2)
    screen.save_draft(visit)
    assert "COMMENT-" not in str(latest(visit.visit).sections.raw_data)
    assert str(latest(visit.visit).sections[0].value["body"].source).count("{{") == 2
    assert visit.problems == []


@pytest.mark.long
def test_comment_that_is_being_written_outlives_what_is_saved_meanwhile(
    visit: SimpleNamespace,
) -> None:
    sits_down(visit, visit.staff[Role.EDITOR])
    page = visit.page
    field = marks(visit, 6)
    remarks(visit, REMARK)
    # The text changes, and the next comment is begun before the form has saved itself.
    field.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" And then?")
    page.locator("[data-contentpath='title'] [data-component='add-comment-button']").click()
    box = page.locator("#comments .comment--mode-creating textarea")
    with page.expect_response(lambda answer: answer.url.endswith("/edit/")):
        box.fill("Shorter, please.")
    page.wait_for_load_state("networkidle")
    expect(box).to_have_value("Shorter, please.")
    with page.expect_response(lambda answer: answer.url.endswith("/edit/")):
        presses_comment(visit)
    words = Comment.objects.order_by("pk").values_list("text", flat=True)
    assert list(words) == [REMARK, "Shorter, please."]
    assert "And then?" in str(latest(visit.visit).sections[0].value["body"].source)
    assert visit.problems == []


def test_last_words_are_stored_though_save_follows_at_once(visit: SimpleNamespace) -> None:
    sits_down(visit, visit.staff[Role.EDITOR])
    visit.page.evaluate("document.addEventListener('w-autosave:save', (e) => e.preventDefault())")
    field = screen.rich_text_of(visit)
    field.click()
    visit.page.keyboard.press("Control+End")
    visit.page.keyboard.insert_text(" At once.")
    visit.page.evaluate("document.querySelector('button.action-save').click()")
    expect(visit.page.locator(".messages .success").first).to_be_visible()
    assert "At once." in str(latest(visit.visit).sections[0].value["body"].source)


def test_reviewer_comments_on_what_cannot_be_changed_and_the_editor_settles_it(
    visit: SimpleNamespace,
) -> None:
    visit.visit.get_workflow().start(visit.visit, visit.staff[Role.EDITOR])
    before = latest(visit.visit).serializable_data()
    sits_down(visit, visit.staff[Role.REVIEWER])
    field = marks(visit, 6)
    for key in ("X", "Backspace", "Enter", "Control+b", "Control+x", "Delete"):
        visit.page.keyboard.press(key)
    expect(field).to_have_text(TEXT)
    visit.page.locator("#id_title").click()
    visit.page.keyboard.type("Typed")
    expect(visit.page.locator("#id_title")).to_have_value("A visit")
    for button in ("Insert a value", "Insert a block", "Choose an image", "Delete"):
        expect(visit.page.get_by_role("button", name=button).locator("visible=true")).to_have_count(
            0
        )

    marks(visit, 6)
    remarks(visit, REMARK)
    assert (stored().user, stored().revision_created) == (visit.staff[Role.REVIEWER], None)
    after = latest(visit.visit).serializable_data()
    assert after | {"wagtail_admin_comments": []} == before

    visit.visit.current_workflow_task_state.reject(visit.staff[Role.REVIEWER], comment="Not yet")
    sits_down(visit, visit.staff[Role.EDITOR])
    marked = screen.rich_text_of(visit).locator("[data-annotation]")
    expect(marked).to_have_text("Please")
    marked.click()
    resolves(visit, REMARK)
    expect(visit.page.locator("#comments")).not_to_contain_text(REMARK)
    assert stored().resolved_by == visit.staff[Role.EDITOR]
    assert visit.problems == []
