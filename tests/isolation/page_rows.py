"""What may be done with pages, and with what hangs on them."""

from typing import Any

from wagtail.models import Page, WorkflowState

from pages.models import TrashedPage
from tests.factories.forms import Fields, page_form
from tests.factories.pages import fresh
from tests.flows.editors import latest
from tests.isolation.rows import (
    ALL,
    NOBODY,
    PUBLISHING,
    REVIEWING,
    WRITING,
    Row,
    Side,
    bulk,
    plain,
    searching,
    stored,
    to,
)


def typed(name: str, button: str = "", **more: Any) -> Any:
    """What the edit screen of a page sends when its title was changed and a button pressed."""

    def sends(side: Side) -> Fields:
        fields = page_form(latest(getattr(side, name)), title=f"{side.word} retitled")
        return fields | more | ({f"action-{button}": "1"} if button else {})

    return sends


def added(side: Side) -> Fields:
    from pages.models import StandardPage

    fields = page_form(StandardPage(), fresh(side.home), title=f"{side.word} new", slug="new")
    return fields


def children(side: Side) -> int:
    return int(Page.objects.get(pk=side.home.pk).numchild)


def tree_path(name: str) -> Any:
    return stored(name, "path")


def versions(name: str) -> Any:
    return stored(name, "latest_revision_id")


def steps(side: Side) -> Any:
    states = WorkflowState.objects.filter(object_id__in=[str(side.page.pk), str(side.article.pk)])
    return sorted(states.values_list("pk", "status", "current_task_state"))


def mirrors(side: Side) -> int:
    return Page.objects.exclude(alias_of=None).count()


PAGES = "wagtailadmin_pages"
COPIED = plain(new_title="Copied", new_slug="copied", new_parent_page="@home")
COPIED_AWAY = plain(new_title="Copied", new_slug="copied", new_parent_page="@other.home")
MIRRORED = plain(new_title="Copied", new_slug="copied", new_parent_page="@home", alias="on")


def _of(kind: str, name: str, edits: str, deletes: str) -> list[Row]:
    """The rows that live pages and drafts have alike."""
    return [
        Row(kind, "open the form", edits, to(f"{PAGES}:edit", name)),
        Row(kind, "save", edits, to(f"{PAGES}:edit", name), typed(name), versions(name)),
        Row(
            kind,
            "publish",
            PUBLISHING,
            to(f"{PAGES}:edit", name),
            typed(name, "publish"),
            stored(name, "live_revision_id"),
        ),
        Row(
            kind,
            "submit for review",
            edits,
            to(f"{PAGES}:edit", name),
            typed(name, "submit"),
            lambda side: WorkflowState.objects.filter(
                object_id=str(getattr(side, name).pk)
            ).count(),
        ),
        Row(kind, "ask to delete", deletes, to(f"{PAGES}:delete", name)),
        Row(kind, "delete", deletes, to(f"{PAGES}:delete", name), plain(), tree_path(name)),
        Row(
            kind,
            "delete several",
            deletes,
            bulk("delete", name),
            plain(),
            tree_path(name),
        ),
        Row(
            kind,
            "publish several",
            PUBLISHING,
            bulk("publish", name),
            plain(include_descendants=""),
            stored(name, "live_revision_id"),
        ),
        Row(kind, "copy", edits, to(f"{PAGES}:copy", name), COPIED, children),
        Row(
            kind,
            "copy to another clinic",
            NOBODY,
            to(f"{PAGES}:copy", name),
            COPIED_AWAY,
            lambda side: children(side.other),
        ),
        Row(
            kind,
            "mirror",
            NOBODY,
            to(f"{PAGES}:copy", name),
            MIRRORED,
            mirrors,
            administrators=False,
        ),
        Row(
            kind,
            "move to another clinic",
            NOBODY,
            to(f"{PAGES}:move_confirm", name, "other.home"),
            plain(),
            tree_path(name),
            administrators=False,
        ),
        Row(
            kind,
            "move several to another clinic",
            NOBODY,
            bulk("move", name),
            plain(chooser="@other.home"),
            tree_path(name),
            administrators=False,
        ),
        Row(
            kind,
            "choose it as a place in another clinic to move to",
            NOBODY,
            to(f"{PAGES}:move", name),
            plain(new_parent_page="@other.home"),
            tree_path(name),
            administrators=False,
        ),
        Row(kind, "look at its history", edits, to(f"{PAGES}:history", name)),
        Row(
            kind,
            "look at what happened lately",
            edits,
            to(f"{PAGES}:history_results", name),
            tells=False,
        ),
        Row(kind, "look at its usage", edits, to(f"{PAGES}:usage", name)),
        Row(kind, "look at its workflows", edits, to(f"{PAGES}:workflow_history", name)),
        Row(
            kind,
            "look at its draft by Wagtail’s own preview",
            NOBODY,
            to(f"{PAGES}:view_draft", name),
            administrators=False,
        ),
        Row(kind, "read it", ALL, to("read_page", name), tells=False, opens=(200, 302)),
        Row(
            kind,
            "preview what is typed",
            edits,
            to(f"{PAGES}:preview_on_edit", name),
            typed(name),
            tells=False,
        ),
        Row(kind, "lock", PUBLISHING, to(f"{PAGES}:lock", name), plain(), stored(name, "locked")),
        Row(kind, "make it private", NOBODY, to(f"{PAGES}:set_privacy", name), tells=False),
        Row(kind, "ask the interface for it", ALL, to("wagtailadmin_api:pages:detail", name)),
        Row(
            kind,
            "act through the interface",
            NOBODY,
            to("wagtailadmin_api:pages:action", name, "=unpublish"),
            plain(),
            stored(name, "live"),
        ),
        Row(
            kind,
            "choose by its id",
            ALL,
            lambda side: (
                f"{to('wagtailadmin_choose_page_chosen_multiple')(side)}"
                f"?id={getattr(side, name).pk}"
            ),
        ),
    ]


LIVE = [
    *_of("live page", "page", WRITING, PUBLISHING),
    Row(
        "live page",
        "unpublish",
        PUBLISHING,
        to(f"{PAGES}:unpublish", "page"),
        plain(),
        stored("page", "live"),
    ),
    Row(
        "live page",
        "unpublish several",
        PUBLISHING,
        bulk("unpublish", "page"),
        plain(),
        stored("page", "live"),
    ),
    Row(
        "live page",
        "move",
        PUBLISHING,
        to(f"{PAGES}:move_confirm", "page", "neighbor"),
        plain(),
        tree_path("page"),
    ),
    Row(
        "live page",
        "set its place among its neighbors",
        PUBLISHING,
        lambda side: f"{to(f'{PAGES}:set_page_position', 'neighbor')(side)}?position=0",
        plain(),
        tree_path("neighbor"),
    ),
    Row("live page", "add below it", WRITING, to(f"{PAGES}:add_subpage", "home"), tells=False),
    Row(
        "live page",
        "open the form to add below it",
        WRITING,
        to(f"{PAGES}:add", "=pages", "=standardpage", "home"),
    ),
    Row(
        "live page",
        "add a page",
        WRITING,
        to(f"{PAGES}:add", "=pages", "=standardpage", "home"),
        added,
        children,
    ),
    Row("live page", "list what is below it", ALL, to("wagtailadmin_explore", "home")),
    Row("live page", "list more of it", ALL, to("wagtailadmin_explore_results", "home")),
    Row("live page", "browse it to choose", ALL, to("wagtailadmin_choose_page_child", "home")),
]
# What another clinic's people would do with it.
OF_DRAFTS = (
    "save",
    "publish",
    "delete",
    "copy",
    "read it",
    "ask the interface for it",
    "choose by its id",
)
DRAFT = [
    *(row for row in _of("draft page", "draft", WRITING, WRITING) if row.does in OF_DRAFTS),
    Row(
        "draft page",
        "move",
        WRITING,
        to(f"{PAGES}:move_confirm", "draft", "neighbor"),
        plain(),
        tree_path("draft"),
    ),
]
LISTS = [
    Row("page list", does, ALL, url, is_list=True)
    for does, url in {
        "the dashboard": to("wagtailadmin_home"),
        "search": searching(f"{PAGES}:search"),
        "search, more": searching(f"{PAGES}:search_results"),
        "search to choose": searching("wagtailadmin_choose_page_search"),
        "all pages of a type": to(f"{PAGES}:type_use", "=pages", "=standardpage"),
        "more pages of a type": to(f"{PAGES}:type_use_results", "=pages", "=standardpage"),
    }.items()
]
ON_PAGES = [
    Row(
        "revision",
        "look at it by Wagtail’s own preview",
        NOBODY,
        to(f"{PAGES}:revisions_view", "page", "revision"),
        administrators=False,
    ),
    Row(
        "revision",
        "compare",
        WRITING,
        to(f"{PAGES}:revisions_compare", "page", "=earliest", "=latest"),
    ),
    Row("revision", "go back to it", WRITING, to(f"{PAGES}:revisions_revert", "page", "revision")),
    Row(
        "trash",
        "choose a place to bring it back to",
        WRITING,
        to("trash_place", "trash"),
    ),
    Row(
        "trash",
        "bring back",
        WRITING,
        to("trash_restore"),
        plain(row="@trash"),
        lambda side: TrashedPage.objects.filter(pk=side.trash.pk).exists(),
    ),
    Row(
        "trash",
        "delete for good",
        NOBODY,
        to("trash_delete", "trash"),
        plain(),
        lambda side: TrashedPage.objects.filter(pk=side.trash.pk).exists(),
    ),
    Row("trash", "list", WRITING, to("trash"), is_list=True, shows="rubbish"),
    Row(
        "trash",
        "save its form",
        NOBODY,
        to(f"{PAGES}:edit", "trashed"),
        plain(title="Taken"),
        stored("trashed", "title"),
        administrators=False,
    ),
    Row(
        "kept text",
        "open",
        NOBODY,
        to("kept_text", "kept"),
        administrators=False,
        also=frozenset({"editor"}),
    ),
    Row(
        "workflow",
        "approve",
        REVIEWING,
        to(f"{PAGES}:workflow_action", "article", "=approve", "task_state"),
        plain(),
        steps,
    ),
    Row(
        "workflow",
        "send back",
        REVIEWING,
        to(f"{PAGES}:workflow_action", "article", "=reject", "task_state"),
        plain(comment="Not yet"),
        steps,
    ),
    Row(
        "workflow",
        "ask for a comment",
        REVIEWING,
        to(f"{PAGES}:collect_workflow_action_data", "article", "=reject", "task_state"),
        tells=False,
    ),
    Row(
        "workflow",
        "preview what waits",
        ALL,
        to(f"{PAGES}:workflow_preview", "article", "task"),
        tells=False,
        opens=(200, 302),
    ),
    Row(
        "workflow",
        "look at how it went",
        ALL,
        to(f"{PAGES}:workflow_history_detail", "article", "workflow_state"),
    ),
    Row("workflow", "change", NOBODY, to("wagtailadmin_workflows:edit", "workflow")),
    Row("workflow", "change a task", NOBODY, to("wagtailadmin_workflows:edit_task", "task")),
    Row(
        "workflow",
        "switch off",
        NOBODY,
        to("wagtailadmin_workflows:disable", "workflow"),
        plain(),
        stored("workflow", "active"),
    ),
]
ROWS = [*LIVE, *DRAFT, *LISTS, *ON_PAGES]
