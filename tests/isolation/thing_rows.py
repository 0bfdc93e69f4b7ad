"""What may be done with clinics, snippets, pictures, files, webhooks and people."""

from typing import Any

from wagtail.models import Collection

from api.models import Delivery, Endpoint
from cms.models import Invitation, User
from tests.isolation.rows import (
    ALL,
    MANAGING,
    NOBODY,
    PUBLISHING,
    WRITING,
    Row,
    Side,
    bulk,
    plain,
    saved_from,
    searching,
    stored,
    to,
)


def _snippet(
    kind: str, namespace: str, name: str, who: str, changed: str, shows: str, **changes: Any
) -> list[Row]:
    edit = to(f"{namespace}:edit", name)
    return [
        Row(kind, "list", who, to(f"{namespace}:list"), is_list=True, shows=shows),
        Row(kind, "list, more", who, to(f"{namespace}:list_results"), is_list=True, shows=shows),
        Row(kind, "open the form", who, edit),
        Row(kind, "save", who, edit, saved_from(edit, **changes), stored(name, changed)),
        Row(kind, "look at its usage", who, to(f"{namespace}:usage", name), tells=False),
        Row(kind, "look at its history", who, to(f"{namespace}:history", name), tells=False),
    ]


def _deleted(kind: str, namespace: str, name: str, who: str) -> list[Row]:
    return [
        Row(kind, "ask to delete", who, to(f"{namespace}:delete", name)),
        Row(kind, "delete", who, to(f"{namespace}:delete", name), plain(), stored(name)),
        Row(kind, "delete several", who, bulk("delete", name), plain(), stored(name)),
    ]


def _chosen(kind: str, namespace: str, name: str, who: str = ALL, shows: str = "") -> list[Row]:
    return [
        Row(kind, "browse to choose", who, to(f"{namespace}:choose"), is_list=True, shows=shows),
        Row(
            kind,
            "search to choose",
            who,
            searching(f"{namespace}:choose_results"),
            is_list=True,
        ),
        Row(kind, "choose by its id", who, to(f"{namespace}:chosen", name)),
        Row(
            kind,
            "choose several by their ids",
            who,
            lambda side: f"{to(f'{namespace}:chosen_multiple')(side)}?id={getattr(side, name).pk}",
            is_list=True,
        ),
    ]


# The file stays as it is when none is sent.
RETITLED: dict[str, Any] = {"title": "Retitled", "file": "", "tags": ""}


def _media(kind: str, app: str, name: str, choosing: str) -> list[Row]:
    edit = to(f"{app}:edit", name)
    usage = "image_usage" if app == "wagtailimages" else "document_usage"
    return [
        Row(kind, "list", WRITING, to(f"{app}:index"), is_list=True, shows=name),
        Row(kind, "search", WRITING, searching(f"{app}:index_results"), is_list=True),
        Row(kind, "open the form", WRITING, edit),
        Row(kind, "save", WRITING, edit, saved_from(edit, **RETITLED), stored(name, "title")),
        Row(
            kind,
            "save among several",
            WRITING,
            to(f"{app}:edit_multiple", name),
            saved_among_several(edit, _prefix(app), name),
            stored(name, "title"),
        ),
        Row(kind, "look at its usage", WRITING, to(f"{app}:{usage}", name)),
        Row(kind, "ask to delete", WRITING, to(f"{app}:delete", name)),
        Row(kind, "delete", WRITING, to(f"{app}:delete", name), plain(), stored(name)),
        Row(kind, "delete several", WRITING, bulk("delete", name), plain(), stored(name)),
        Row(
            kind,
            "move to a collection of another clinic",
            NOBODY,
            bulk("add_to_collection", name),
            plain(collection="@other.collection"),
            stored(name, "collection_id"),
            also=frozenset({"both"}),
        ),
        Row(
            kind,
            "tag several",
            WRITING,
            bulk("add_tags", name),
            plain(tags="new"),
            lambda side: sorted(getattr(side, name).tags.names()),
        ),
        *_chosen(kind, choosing, name, WRITING, name),
    ]


def saved_among_several(edit: Any, prefix: str, name: str) -> Any:
    plainly = saved_from(edit, **RETITLED)

    def sends(side: Side) -> Any:
        key = getattr(side, name).pk
        return {f"{prefix}-{key}-{field}": value for field, value in plainly(side).items()}

    return sends


def _prefix(app: str) -> str:
    return "image" if app == "wagtailimages" else "doc"


CLINIC = [
    *_snippet(
        "clinic", "clinics", "clinic", MANAGING, "latest_revision_id", "", email="new@a.example"
    ),
    Row(
        "clinic",
        "publish",
        MANAGING,
        to("clinics:edit", "clinic"),
        saved_from(to("clinics:edit", "clinic"), email="new@a.example", **{"action-publish": "1"}),
        stored("clinic", "email"),
    ),
    Row(
        "clinic",
        "unpublish",
        MANAGING,
        to("clinics:unpublish", "clinic"),
        plain(),
        stored("clinic", "is_active"),
    ),
    Row(
        "clinic",
        "delete",
        NOBODY,
        to("clinics:delete", "clinic"),
        plain(),
        stored("clinic"),
        administrators=False,
    ),
    Row(
        "clinic",
        "delete several",
        NOBODY,
        bulk("delete", "clinic"),
        plain(),
        stored("clinic"),
        administrators=False,
    ),
    Row("clinic", "its former numbers", MANAGING, to("clinic_former_numbers", "clinic")),
    Row("clinic", "its colors", ALL, to("clinic-colors", "clinic"), tells=False),
    *_chosen("clinic", "wagtailsnippetchoosers_cms_clinic", "clinic"),
    Row(
        "office",
        "save through its clinic",
        MANAGING,
        to("clinics:edit", "clinic"),
        saved_from(
            to("clinics:edit", "clinic"),
            **{"offices-0-parking": "Behind the house", "action-publish": "1"},
        ),
        stored("office", "parking"),
    ),
    *_chosen("office", "office_chooser", "office"),
    Row(
        "notice",
        "save through its clinic",
        MANAGING,
        to("clinics:edit", "clinic"),
        saved_from(
            to("clinics:edit", "clinic"),
            **{"notices-0-level": "urgent", "action-publish": "1"},
        ),
        stored("notice", "level"),
    ),
]
SNIPPETS = [
    *_snippet(
        "facts",
        "facts",
        "facts",
        MANAGING,
        "visit_minutes_min",
        "",
        visit_minutes_min="90",
        visit_minutes_max="90",
    ),
    *_deleted("facts", "facts", "facts", MANAGING),
    *_chosen("facts", "wagtailsnippetchoosers_cms_facts", "facts"),
    *_snippet(
        "clinician", "clinicians", "doctor", MANAGING, "job_title", "doctor", job_title="Nurse"
    ),
    *_deleted("clinician", "clinicians", "doctor", MANAGING),
    *_chosen("clinician", "wagtailsnippetchoosers_cms_clinician", "doctor"),
    *_snippet("redirect", "redirects", "redirect", PUBLISHING, "old_path", "", old_path="/other/"),
    *_deleted("redirect", "redirects", "redirect", PUBLISHING),
    *_chosen("redirect", "wagtailsnippetchoosers_pages_redirect", "redirect"),
]
MEDIA = [
    *_media("picture", "wagtailimages", "picture", "wagtailimages_chooser"),
    Row(
        "picture",
        "choose its format",
        WRITING,
        to("wagtailimages_chooser:select_format", "picture"),
        tells=False,
    ),
    Row(
        "picture",
        "ask for an address",
        NOBODY,
        to("wagtailimages:url_generator", "picture"),
        administrators=False,
    ),
    *_media("file", "wagtaildocs", "file", "wagtaildocs_chooser"),
    Row("collection", "list", NOBODY, to("wagtailadmin_collections:index"), is_list=True),
    Row("collection", "open the form", NOBODY, to("wagtailadmin_collections:edit", "below")),
    Row(
        "collection",
        "save",
        NOBODY,
        to("wagtailadmin_collections:edit", "below"),
        saved_from(to("wagtailadmin_collections:edit", "below"), name="Renamed"),
        stored("below", "name"),
    ),
    Row(
        "collection",
        "delete",
        NOBODY,
        to("wagtailadmin_collections:delete", "below"),
        plain(),
        stored("below"),
        administrators=False,
    ),
    Row(
        "collection",
        "add below it",
        NOBODY,
        to("wagtailadmin_collections:add"),
        plain(name="Mine", parent="@collection"),
        lambda side: Collection.objects.count(),
    ),
]
HOOKS = [
    Row("webhook", "list", MANAGING, to("webhooks"), is_list=True),
    Row("webhook", "open", MANAGING, to("webhook", "endpoint")),
    Row("webhook", "open the form", MANAGING, to("webhook_edit", "endpoint")),
    Row(
        "webhook",
        "save",
        MANAGING,
        to("webhook_edit", "endpoint"),
        saved_from(to("webhook_edit", "endpoint"), name="Renamed"),
        stored("endpoint", "name"),
    ),
    Row(
        "webhook",
        "pause",
        MANAGING,
        to("webhook_pause", "endpoint"),
        plain(),
        stored("endpoint", "is_paused"),
    ),
    Row(
        "webhook",
        "new secret",
        MANAGING,
        to("webhook_secret", "endpoint"),
        plain(keep="none"),
        stored("endpoint", "sealed_secret"),
    ),
    Row(
        "webhook",
        "try it",
        MANAGING,
        to("webhook_test", "endpoint"),
        plain(),
        lambda side: Delivery.objects.filter(endpoint=side.endpoint).count(),
    ),
    Row(
        "webhook",
        "delete",
        MANAGING,
        to("webhook_delete", "endpoint"),
        plain(),
        stored("endpoint"),
    ),
    Row(
        "webhook",
        "add",
        MANAGING,
        to("webhook_add"),
        plain(
            clinic="@clinic", name="More", url="https://hooks.example/more", events=["published"]
        ),
        lambda side: Endpoint.objects.filter(clinic=side.clinic).count(),
        missing=(200,),
    ),
    Row("message", "open", MANAGING, to("webhook_message", "endpoint", "delivery")),
    Row(
        "message",
        "send again",
        MANAGING,
        to("webhook_message_again", "endpoint", "delivery"),
        plain(),
        lambda side: list(
            Delivery.objects.filter(endpoint=side.endpoint).order_by("pk").values_list("state")
        ),
    ),
    Row(
        "message",
        "ask how the try went",
        MANAGING,
        to("webhook_test_result", "endpoint", "tested"),
        tells=False,
    ),
]


def groups_of(side: Side) -> Any:
    return sorted(User.groups.through.objects.filter(user=side.person).values_list("group"))


def invitations(side: Side) -> int:
    return Invitation.objects.filter(clinic=side.clinic).count()


PEOPLE = [
    Row("person", "list", MANAGING, to("people_of_clinic", "clinic")),
    Row("person", "look at their roles", MANAGING, to("people_roles", "clinic", "person")),
    Row(
        "person",
        "change their roles",
        MANAGING,
        to("people_roles", "clinic", "person"),
        plain(roles=["publisher"]),
        groups_of,
    ),
    Row(
        "person",
        "remove",
        MANAGING,
        to("people_remove", "clinic", "person"),
        plain(),
        groups_of,
    ),
    Row("person", "list all", NOBODY, to("wagtailusers_users:index"), is_list=True),
    Row("person", "open the form", NOBODY, to("wagtailusers_users:edit", "person")),
    Row(
        "person",
        "change their password",
        NOBODY,
        to("wagtailusers_users:edit", "person"),
        saved_from(
            to("wagtailusers_users:edit", "person"),
            password1="new-and-long-1",
            password2="new-and-long-1",
        ),
        stored("person", "password"),
    ),
    Row(
        "person",
        "delete",
        NOBODY,
        to("wagtailusers_users:delete", "person"),
        plain(),
        stored("person"),
    ),
    Row(
        "person",
        "delete several",
        NOBODY,
        bulk("delete", "person"),
        plain(),
        stored("person"),
    ),
    Row("invitation", "form", MANAGING, to("people_invite", "clinic")),
    Row(
        "invitation",
        "send",
        MANAGING,
        to("people_invite", "clinic"),
        plain(email="new@group.example", roles=["editor"]),
        invitations,
    ),
    Row(
        "invitation",
        "withdraw",
        MANAGING,
        to("people_withdraw", "clinic", "invitation"),
        plain(),
        invitations,
    ),
    Row("site", "list", NOBODY, to("wagtailsites:index"), is_list=True),
    Row("site", "open the form", NOBODY, to("wagtailsites:edit", "site"), tells=False),
    Row(
        "site",
        "save",
        NOBODY,
        to("wagtailsites:edit", "site"),
        saved_from(to("wagtailsites:edit", "site"), port="8443"),
        stored("site", "port"),
    ),
    Row("group", "list", NOBODY, to("wagtailusers_groups:index"), is_list=True),
    Row("group", "open the form", NOBODY, to("wagtailusers_groups:edit", "group")),
    Row(
        "group",
        "delete",
        NOBODY,
        to("wagtailusers_groups:delete", "group"),
        plain(),
        stored("group"),
    ),
]


def _shared(
    kind: str, namespace: str, name: str, changed: str, value: str, is_needed: bool = False
) -> list[Row]:
    edit = to(f"{namespace}:edit", name)
    chooser = f"wagtailsnippetchoosers_cms_{name}"
    reading: dict[str, Any] = {"is_shared": True, "tells": False}
    return [
        Row(kind, "list", ALL, to(f"{namespace}:list"), by_permission=True, **reading),
        Row(
            kind,
            "look at its usage",
            NOBODY,
            to(f"{namespace}:usage", name),
            by_permission=True,
            **reading,
        ),
        Row(kind, "browse to choose", ALL, to(f"{chooser}:choose"), by_permission=True, **reading),
        Row(
            kind,
            "choose by its id",
            ALL,
            to(f"{chooser}:chosen", name),
            by_permission=True,
            **reading,
        ),
        Row(kind, "open the form", NOBODY, edit, by_permission=True, **reading),
        Row(
            kind,
            "save",
            NOBODY,
            edit,
            saved_from(edit, **{changed: value}),
            stored(name, changed),
            by_permission=True,
            is_shared=True,
        ),
        Row(
            kind,
            "delete several",
            NOBODY,
            bulk("delete", name),
            plain(),
            stored(name),
            by_permission=not is_needed,
            administrators=not is_needed,
            is_shared=True,
        ),
    ]


SHARED = [
    *_shared("condition", "conditions", "condition", "name", "Renamed"),
    *_shared("treatment", "treatments", "treatment", "name", "Renamed", is_needed=True),
    *_shared("reference", "references", "reference", "name", "A renamed study"),
]


def exported(name: str, form: str) -> Any:
    report = to(f"wagtailadmin_reports:{name}")
    return lambda side: f"{report(side)}?export={form}"


REPORTS = [
    Row("report", name, NOBODY, to(f"wagtailadmin_reports:{name}"), tells=False)
    for name in ("locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages")
]
EXPORTS = [
    Row("export", f"{name} as {form}", NOBODY, exported(name, form), tells=False)
    for name in ("workflow", "aging_pages", "site_history")
    for form in ("csv", "xlsx")
]
ROWS = [*CLINIC, *SNIPPETS, *MEDIA, *HOOKS, *PEOPLE, *SHARED, *REPORTS, *EXPORTS]
