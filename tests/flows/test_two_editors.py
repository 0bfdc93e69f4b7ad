"""Two editors with one page open: the older form changes nothing, and its text is kept."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.ui.editing_sessions import EditingSessionsList
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowTask

from cms.clinic_time import local_words
from cms.editing.fields import KEY, VERSION
from cms.models import OpenForm
from pages.models import ArticlePage, KeptText
from tests.factories import sections
from tests.factories.forms import Fields
from tests.factories.pages import draft_of, fresh, make_page, publish_page
from tests.flows.editors import JSON, Editor, latest, state, written
from tests.flows.stored import page_document

pytestmark = pytest.mark.slow

Site = SimpleNamespace
EASTERN = "America/New_York"
MINE = "What Ben wrote"
THEIRS = "What Ada wrote"
BACK_ALL = "This also puts back everything the other editor changed."


@pytest.fixture
def ada(db: None) -> Editor:
    return Editor("ada")


@pytest.fixture
def ben(db: None) -> Editor:
    return Editor("ben")


@pytest.fixture
def article(site: Site) -> ArticlePage:
    return make_page(site.harbor.articles, ArticlePage, "One visit", sections.text())


# --- every action over every form ---------------------------------------------------------------


def start_workflow(article: ArticlePage, ben: Editor) -> None:
    task = GroupApprovalTask.objects.create(name="Approval")
    workflow = Workflow.objects.create(name="Four eyes")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.start(draft_of(article), ben.user)


def nothing(article: ArticlePage, ben: Editor) -> None:
    """No preparation."""


APPROVE = {"workflow-action-name": "approve"}
TOMORROW = {"go_live_at": f"{timezone.now() + timedelta(days=1):%Y-%m-%d %H:%M}"}
ACTIONS: dict[str, tuple[str, Fields, Callable[[ArticlePage, Editor], None]]] = {
    "save": ("", {}, nothing),
    "publish": ("publish", {}, nothing),
    "schedule": ("publish", TOMORROW, nothing),
    "submit": ("submit", {}, nothing),
    "approve": ("workflow-action", APPROVE, start_workflow),
    "restart": ("restart-workflow", {}, start_workflow),
    "cancel": ("cancel-workflow", {}, start_workflow),
}


def old_forms(article: ArticlePage, ada: Editor, ben: Editor) -> dict[str, Fields]:
    """Ben's form, as each kind of old or broken one; Ada has published and drafted since."""
    other = latest(article.get_parent())
    before_publishing = ben.opens(article, sections=written(MINE))
    draft_of(publish_page(fresh(article), sections=written(THEIRS)), title="Ada’s title")
    newest = ben.opens(article, sections=written(MINE))
    parts = newest[VERSION].split("|")
    unpublished_then = "|".join((parts[0], parts[1], "False,None,None"))
    return {
        "stale by draft and publish": before_publishing,
        "stale by publish only": newest | {VERSION: unpublished_then},
        "absent": {name: value for name, value in newest.items() if name != VERSION},
        "empty": newest | {VERSION: ""},
        "garbled": newest | {VERSION: "yesterday"},
        "other page's": newest | {VERSION: f"page {other.pk}|{parts[1]}|{parts[2]}"},
        "a new page's": newest | {VERSION: "new||"},
        "somebody else's key": newest | {VERSION: before_publishing[VERSION], KEY: "a" * 32},
    }


@pytest.mark.wide(4)
@pytest.mark.parametrize("action", ACTIONS)
def test_old_form_changes_nothing_and_its_text_is_kept(
    action: str, article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    button, more, prepare = ACTIONS[action]
    prepare(article, ben)
    OpenForm.note(UUID("a" * 32), ada.user, "page", article.pk, "page 1|anything|at all")
    for kind, fields in old_forms(article, ada, ben).items():
        KeptText.objects.all().delete()
        before = state(article)
        answer = ben.sends(article, fields | more, button)
        assert answer.status_code == 409, kind
        assert state(article) == before, kind
        assert MINE in str(ben.kept().fields), kind
        assert MINE in answer.content.decode(), kind


@pytest.mark.parametrize("action", ACTIONS)
def test_newest_form_is_taken(action: str, article: ArticlePage, ben: Editor) -> None:
    button, more, prepare = ACTIONS[action]
    prepare(article, ben)
    before = state(article)
    answer = ben.sends(article, ben.opens(article, sections=written(MINE)) | more, button)
    assert answer.status_code == 302
    assert state(article) != before
    assert MINE in str(latest(article).sections)
    assert not KeptText.objects.exists()


def test_old_form_that_saves_itself_changes_nothing_and_says_so_in_words(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    for kind, fields in old_forms(article, ada, ben).items():
        before = state(article)
        answer = ben.autosaves(article, fields)
        assert answer.status_code == 400, kind
        told = answer.json()
        assert (told["success"], told["error_code"]) == (False, "invalid_revision"), kind
        assert "Not saved" in told["error_message"], kind
        assert "Press Save draft or Publish to compare" in told["error_message"], kind
        assert state(article) == before, kind
        assert MINE in str(ben.kept().fields), kind
        KeptText.objects.all().delete()


def test_old_form_that_brings_back_an_older_text_is_refused(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    first = article.get_latest_revision()
    fields = ben.opens(article)
    draft_of(article, title="Ada’s title")
    before = state(article)
    address = f"/admin/pages/{article.pk}/revisions/{first.pk}/revert/"
    assert ben.client.post(address, fields).status_code == 409
    assert state(article) == before
    newest = ben.opens(article)
    assert ben.client.post(address, newest).status_code == 302


# --- what the loser meets -----------------------------------------------------------------------


def test_refusal_names_who_when_and_what_differs(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article, title="Ben’s title", sections=written(MINE))
    ada.sends(article, ada.opens(article, sections=written(THEIRS)), "publish")
    shown = ben.sends(article, bens, "publish").content.decode()
    assert "Ada Reed saved a newer version" in shown
    newest = latest(article).latest_revision.created_at
    assert f"on {local_words(newest, EASTERN, 'Harbor Infusion Clinic')}." in shown
    assert "It was not published." in shown
    labels = {str(one.field_label()) for one in ben.sends(article, bens).context["differences"]}
    assert labels == {"Title", "Sections"}
    assert page_document(article)["title"] == "One visit"


def test_dialog_before_an_old_form_is_sent_says_what_its_button_does(
    ada: Editor, ben: Editor
) -> None:
    newer = Site(user=ada.user, revision_id=7, is_idle=False, is_editing=False)
    here = Site(user=ben.user)
    told = render_to_string(
        EditingSessionsList.template_name, {"sessions": [newer], "current_session": here}
    )
    # Without the mark of a confirm button: the browser gives that one the label of the one pressed.
    label = "Compare the two versions"
    assert f'<button class="button" type="button" data-action="w-dialog#confirm">{label}<' in told


def test_own_older_window_is_told_so(article: ArticlePage, ben: Editor) -> None:
    older = ben.opens(article, title="Older window")
    ben.sends(article, ben.opens(article, title="Newer window"))
    assert "You, in another window, saved" in ben.sends(article, older).content.decode()


def test_what_cannot_be_read_is_shown_as_it_was_typed(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article, sections=written(MINE)) | {"date": "next Tuesday"}
    draft_of(article, title="Ada’s title")
    shown = ben.sends(article, bens).content.decode()
    assert "you typed “next Tuesday”" in shown
    too_long = ben.opens(article) | {"summary": f"{MINE} {'so ' * 300}"}
    too_long[VERSION] = bens[VERSION]
    assert MINE in ben.sends(article, too_long).content.decode()


def test_loser_puts_the_own_text_over_the_newer_one(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article, title="Ben’s title", sections=written(MINE))
    ada.sends(article, ada.opens(article, sections=written(THEIRS)), "publish")
    ben.sends(article, bens, "publish")
    kept = ben.kept()
    screen = ben.client.get(f"/admin/pages/{article.pk}/edit/?kept={kept.pk}")
    form = screen.context["form"]
    assert (form["title"].value(), MINE in screen.content.decode()) == ("Ben’s title", True)
    assert screen.context["autosave_enabled"] is False
    assert THEIRS in str(latest(article).sections)

    hidden = {name: form[name].value() for name in (VERSION, KEY)}
    assert ben.sends(article, bens | hidden, "publish").status_code == 302
    assert page_document(article)["title"] == "Ben’s title"
    assert not KeptText.objects.exists()


def test_what_the_loser_never_touched_stays_as_the_other_editor_wrote_it(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    ada.sends(article, ada.opens(article))
    bens = ben.opens(article, title="Ben’s title", seo_title="Ben’s as well")
    ada.sends(
        article,
        ada.opens(article, summary=THEIRS, seo_title="Ada’s", sections=written(THEIRS)),
        "publish",
    )
    shown = ben.sends(article, bens, "publish")
    labels = {str(one.field_label()) for one in shown.context["differences"]}
    assert labels == {"Title", "Title tag"}
    assert "You did not change this" in shown.content.decode()
    assert BACK_ALL not in shown.content.decode()

    screen = ben.client.get(f"/admin/pages/{article.pk}/edit/?kept={ben.kept().pk}")
    form = screen.context["form"]
    shown_there = ("title", "summary", "seo_title", "sections", VERSION, KEY)
    values = {name: form[name].value() for name in shown_there}
    hidden = {name: values.pop(name) for name in (VERSION, KEY)}
    sent = ben.opens(article, **values) | hidden
    assert ben.sends(article, sent, "publish").status_code == 302
    now = page_document(article)
    assert (now["title"], now["summary"]) == ("Ben’s title", THEIRS)
    assert THEIRS in str(now["sections"])
    assert latest(article).seo_title == "Ben’s as well"


def test_untouched_sections_are_filled_in_as_the_other_editor_wrote_them(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    ada.sends(article, ada.opens(article))
    bens = ben.opens(article, title="Ben’s title")
    ada.sends(article, ada.opens(article, sections=written(THEIRS)))
    ben.sends(article, bens)
    screen = ben.client.get(f"/admin/pages/{article.pk}/edit/?kept={ben.kept().pk}")
    form = screen.context["form"]
    assert THEIRS in str(form["sections"].value())
    assert THEIRS in screen.content.decode()


def test_sections_that_both_editors_changed_are_the_losers_when_put_over(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article, sections=written(MINE))
    ada.sends(article, ada.opens(article, sections=written(THEIRS)))
    ben.sends(article, bens)
    screen = ben.client.get(f"/admin/pages/{article.pk}/edit/?kept={ben.kept().pk}")
    assert MINE in str(screen.context["form"]["sections"].value())


def test_what_cannot_be_read_is_not_taken_for_untouched(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article) | {"date": "next Tuesday"}
    ada.sends(article, ada.opens(article, title="Ada’s title"))
    ben.sends(article, bens)
    screen = ben.client.get(f"/admin/pages/{article.pk}/edit/?kept={ben.kept().pk}")
    form = screen.context["form"]
    assert (form["date"].value(), form["title"].value()) == ("next Tuesday", "Ada’s title")


def test_own_autosaves_are_what_the_own_changes_are_measured_by(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article)
    ben.autosaves(article, bens | {"title": "Ben’s interim title"})
    ada.sends(article, ada.opens(article, summary=THEIRS))
    ben.sends(article, bens)
    screen = ben.client.get(f"/admin/pages/{article.pk}/edit/?kept={ben.kept().pk}")
    form = screen.context["form"]
    assert (form["title"].value(), form["summary"].value()) == (article.title, THEIRS)


@pytest.mark.parametrize("fate", ["gone", "written over", "not named"])
def test_loser_is_warned_where_the_text_the_form_was_opened_with_is_gone(
    fate: str, article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    draft_of(article, title="Opened with")
    opened = Revision.objects.filter(pk=latest(article).latest_revision_id)
    bens = ben.opens(article, title="Ben’s title")
    ada.sends(article, ada.opens(article, summary=THEIRS))
    if fate == "gone":
        opened.delete()
    elif fate == "written over":
        opened.update(created_at=timezone.now())
    else:
        del bens[VERSION]
    shown = ben.sends(article, bens)
    assert BACK_ALL in shown.content.decode()
    labels = {str(one.field_label()) for one in shown.context["differences"]}
    assert labels == {"Title", "Summary"}
    screen = ben.client.get(f"/admin/pages/{article.pk}/edit/?kept={ben.kept().pk}")
    assert screen.context["form"]["summary"].value() == ""


def test_comments_of_a_refused_form_can_be_copied(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article) | {
        "comments-TOTAL_FORMS": "3",
        "comments-0-contentpath": "summary",
        "comments-0-text": "Is this\nright?",
        "comments-0-id": "",
        "comments-1-contentpath": "sections.abc.heading",
        "comments-1-text": "Stored already",
        "comments-1-id": "71",
        "comments-1-replies-0-text": "Yes, it is",
        "comments-1-replies-0-id": "",
        "comments-1-replies-1-text": "Stored reply",
        "comments-1-replies-1-id": "72",
        "comments-2-contentpath": "title",
        "comments-2-text": "Thought better of it",
        "comments-2-id": "",
        "comments-2-DELETE": "on",
    }
    ada.sends(article, ada.opens(article, title="Ada’s title"))
    shown = ben.sends(article, bens)
    text = shown.context["text"]
    assert "Comment on Summary: Is this\nright?" in text
    assert "Reply to a comment on Sections: Yes, it is" in text
    assert "Stored" not in text
    assert "Thought better of it" not in text
    assert "Comments are not put back; add them again." in shown.content.decode()


def test_form_without_new_comments_speaks_of_none(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article)
    ada.sends(article, ada.opens(article, title="Ada’s title"))
    assert "Comments are not put back" not in ben.sends(article, bens).content.decode()


def test_somebody_faster_again_is_refused_again(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article, title="Ben’s title")
    ada.sends(article, ada.opens(article, title="Ada’s title"))
    ben.sends(article, bens)
    screen = ben.client.get(f"/admin/pages/{article.pk}/edit/?kept={ben.kept().pk}")
    hidden = {name: screen.context["form"][name].value() for name in (VERSION, KEY)}
    ada.sends(article, ada.opens(article, title="Ada’s second title"))
    assert ben.sends(article, bens | hidden).status_code == 409
    assert latest(article).title == "Ada’s second title"


def test_kept_text_is_found_again_and_deleted_by_its_owner_only(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article, title="Ben’s title", sections=written(MINE))
    ada.sends(article, ada.opens(article, title="Ada’s title"))
    ben.sends(article, bens)
    kept = ben.kept()
    address = f"/admin/kept-texts/{kept.pk}/"
    assert address in ben.client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert address not in ada.client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert ada.client.get(address).status_code == 404
    assert ada.client.post(address).status_code == 404
    shown = ben.client.get(address)
    assert (shown.status_code, MINE in shown.content.decode()) == (200, True)
    assert ben.client.post(address).status_code == 302
    assert not KeptText.objects.exists()


def test_last_attempt_of_a_form_is_the_text_that_is_kept(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article, title="First")
    ada.sends(article, ada.opens(article, title="Ada’s title"))
    ben.autosaves(article, bens)
    ben.sends(article, bens | {"title": "Last"})
    assert ben.kept().fields["title"] == ["Last"]


# --- a form that saves itself -------------------------------------------------------------------


def test_own_autosaves_make_no_form_old(article: ArticlePage, ben: Editor) -> None:
    fields = ben.opens(article)
    first = ben.autosaves(article, fields | {"title": "One"}).json()
    assert first["success"]
    own = first["revision_id"]
    again = ben.autosaves(article, fields | {"title": "Two"}, overwrite_revision_id=own).json()
    assert again["revision_id"] == own
    # An answer that was lost on its way: the browser tries again without knowing of the revision.
    assert ben.autosaves(article, fields | {"title": "Three"}).json()["success"]
    assert ben.sends(article, fields | {"title": "Four"}, "publish").status_code == 302
    assert page_document(article)["title"] == "Four"


def test_publish_while_an_autosave_is_under_way_ends_with_what_was_published(
    article: ArticlePage, ben: Editor
) -> None:
    fields = ben.opens(article)
    assert ben.autosaves(article, fields | {"title": "Half a ti"}).json()["success"]
    assert ben.sends(article, fields | {"title": "Half a title"}, "publish").status_code == 302
    assert page_document(article)["title"] == "Half a title"

    fields = ben.opens(article)
    assert ben.sends(article, fields | {"title": "Whole title"}, "publish").status_code == 302
    assert ben.autosaves(article, fields | {"title": "Whole ti"}).json()["success"] is False
    assert page_document(article)["title"] == latest(article).title == "Whole title"


def test_autosave_of_one_window_makes_the_other_windows_old(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    adas, bens, other = ada.opens(article), ben.opens(article), ben.opens(article)
    assert ben.autosaves(article, bens | {"title": "Ben’s"}).json()["success"]
    assert ada.sends(article, adas).status_code == 409
    assert ben.sends(article, other).status_code == 409
    assert ben.sends(article, bens | {"title": "Ben’s own"}).status_code == 302


def test_save_of_somebody_else_between_two_autosaves_is_kept(
    article: ArticlePage, ada: Editor, ben: Editor
) -> None:
    bens = ben.opens(article)
    own = ben.autosaves(article, bens | {"title": "Ben’s"}).json()["revision_id"]
    ada.sends(article, ada.opens(article, title="Ada’s"))
    refused = ben.autosaves(article, bens | {"title": "Ben’s 2"}, overwrite_revision_id=own)
    assert refused.json()["error_code"] == "invalid_revision"
    assert "Ada Reed saved a newer version" in refused.json()["error_message"]
    assert latest(article).title == "Ada’s"


@pytest.mark.parametrize("fate", ["published", "scheduled", "submitted", "brought back"])
def test_autosave_never_changes_a_revision_that_is_more_than_a_draft(
    fate: str, article: ArticlePage, ben: Editor
) -> None:
    own = ben.autosaves(article, ben.opens(article, title="Draft")).json()["revision_id"]
    revision = Revision.objects.get(pk=own)
    if fate == "published":
        revision.publish()
    elif fate == "scheduled":
        Revision.objects.filter(pk=own).update(approved_go_live_at=timezone.now())
    elif fate == "submitted":
        start_workflow(latest(article), ben)
        own = fresh(article).latest_revision_id
    else:
        first = article.live_revision
        again = latest(article).save_revision(
            user=ben.user, log_action=True, previous_revision=first
        )
        own = again.pk
    before = Revision.objects.values().get(pk=own)
    page = latest(article)
    page.title = "Autosaved later"
    Revision.objects.filter(pk=own).update(user=ben.user)
    before |= {"user_id": ben.user.pk}
    saved = page.save_revision(
        user=ben.user, overwrite_revision=Revision.objects.get(pk=own), clean=False
    )
    assert Revision.objects.values().get(pk=own) == before
    assert saved.pk != own
    assert latest(article).title == "Autosaved later"


# --- a new page ---------------------------------------------------------------------------------


def new_article(site: Site, ben: Editor, **changes: Any) -> tuple[str, Fields]:
    from tests.factories.forms import page_form

    page = ArticlePage(title="Brand new", slug="brand-new")
    page.sections = sections.stream(sections.text())
    address = f"/admin/pages/add/pages/articlepage/{site.harbor.articles.pk}/"
    return address, page_form(page, site.harbor.articles, **changes)


@pytest.mark.parametrize("button", ["", "action-publish", "action-submit"])
def test_button_pressed_while_a_new_page_saves_itself_goes_on_with_that_page(
    button: str, site: Site, ben: Editor
) -> None:
    address, fields = new_article(site, ben)
    made = ben.client.post(address, fields | {"title": "Brand n"}, **JSON).json()
    assert made["success"]
    pressed = fields | ({button: "1"} if button else {})
    assert ben.client.post(address, pressed).status_code == 302
    found = Page.objects.child_of(site.harbor.articles).filter(slug__startswith="brand-new")
    assert [one.pk for one in found] == [made["pk"]]
    assert latest(ArticlePage.objects.get(pk=made["pk"])).title == "Brand new"
    assert found[0].live is (button == "action-publish")


def test_first_autosave_sent_twice_makes_one_page_and_tells_where_it_is(
    site: Site, ben: Editor
) -> None:
    address, fields = new_article(site, ben)
    first = ben.client.post(address, fields, **JSON).json()
    again = ben.client.post(address, fields | {"title": "Newer"}, **JSON).json()
    assert (again["pk"], again["url"]) == (first["pk"], first["url"])
    assert "hydrate" in again["hydrate_url"]
    assert latest(ArticlePage.objects.get(pk=first["pk"])).title == "Newer"


def test_new_page_goes_on_saving_itself_on_its_edit_screen(site: Site, ben: Editor) -> None:
    address, fields = new_article(site, ben)
    made = ben.client.post(address, fields, **JSON).json()
    article = ArticlePage.objects.get(pk=made["pk"])
    own = made["revision_id"]
    assert ben.autosaves(article, fields, overwrite_revision_id=own).json()["success"]
    assert ben.sends(article, fields, "publish").status_code == 302
    assert fresh(article).live


def test_autosave_that_comes_after_publish_of_a_new_page_changes_nothing(
    site: Site, ben: Editor
) -> None:
    address, fields = new_article(site, ben)
    assert ben.client.post(address, fields | {"action-publish": "1"}).status_code == 302
    late = ben.client.post(address, fields | {"title": "Brand n"}, **JSON)
    assert late.json()["error_code"] == "invalid_revision"
    page = ArticlePage.objects.get(slug="brand-new")
    assert page_document(page)["title"] == latest(page).title == "Brand new"


def test_form_of_a_new_page_sent_again_makes_no_twin_and_keeps_its_text(
    site: Site, ben: Editor
) -> None:
    address, fields = new_article(site, ben)
    assert ben.client.post(address, fields).status_code == 302
    again = ben.client.post(address, fields | {"title": "Back button", "slug": "back-button"})
    assert again.status_code == 409
    assert "has made “Brand new” already" in again.content.decode()
    assert not Page.objects.filter(slug="back-button").exists()
    assert ben.kept().fields["title"] == ["Back button"]


def test_new_page_with_an_error_can_be_sent_again(site: Site, ben: Editor) -> None:
    address, fields = new_article(site, ben)
    broken = ben.client.post(address, fields | {"title": "", "action-publish": "1"})
    assert broken.status_code == 200
    assert ben.client.post(address, fields | {"action-publish": "1"}).status_code == 302


def test_key_of_somebody_else_continues_nothing(site: Site, ada: Editor, ben: Editor) -> None:
    address, fields = new_article(site, ben)
    made = ben.client.post(address, fields, **JSON).json()
    adas = fields | {"title": "Ada’s", "slug": "adas"}
    assert ada.client.post(address, adas).status_code == 302
    assert latest(ArticlePage.objects.get(pk=made["pk"])).title == "Brand new"
