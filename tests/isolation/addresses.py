"""Every address of the admin, with the ids of one clinic's things in it.

A part of an address that nobody has told an id for is an error: tell it here.
"""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.db.models import Model
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from cms.isolation.routes import route_name

_PART = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")

# What the parts of addresses are called, wherever they stand: a name of a clinic's thing, or after
# `=` a word.
PARTS = {
    "page_id": "page",
    "parent_page_id": "home",
    "page_to_move_id": "page",
    "destination_id": "home",
    "page_pk": "page",
    "task_id": "task",
    "task_state_id": "task_state",
    "workflow_state_id": "workflow_state",
    "workflow_pk": "workflow",
    "revision_id": "revision",
    "revision_id_a": "=earliest",
    "revision_id_b": "=latest",
    "collection_id": "collection",
    "endpoint_id": "endpoint",
    "delivery_id": "delivery",
    "clinic_id": "clinic",
    "user_id": "person",
    "invitation_id": "invitation",
    "row_id": "trash",
    "kept_id": "kept",
    "document_id": "file",
    "doc_id": "file",
    "image_id": "picture",
    "uploaded_file_id": "uploaded",
    "session_id": "session",
    "object_id": "page",
    "content_type_app_name": "=pages",
    "content_type_model_name": "=standardpage",
    "app_label": "=wagtailcore",
    "model_name": "=page",
    "app_name": "=cms",
    "action_name": "=approve",
    "action": "=delete",
    "filter_spec": "=original",
    "uidb64": "=MQ",
    "token": "=token",
}
# What `pk` is, by the first part of a route's name.
KEYS = {
    "wagtailadmin_api:pages": "page",
    "wagtailadmin_api:documents": "file",
    "wagtailadmin_api:images": "picture",
    "wagtailadmin_pages": "page",
    "wagtailadmin_collections": "collection",
    "wagtailadmin_workflows": "workflow",
    "redirects": "redirect",
    "wagtailsnippetchoosers_pages_redirect": "redirect",
    "clinics": "clinic",
    "wagtailsnippetchoosers_cms_clinic": "clinic",
    "facts": "facts",
    "wagtailsnippetchoosers_cms_facts": "facts",
    "clinicians": "doctor",
    "wagtailsnippetchoosers_cms_clinician": "doctor",
    "conditions": "condition",
    "wagtailsnippetchoosers_cms_condition": "condition",
    "treatments": "treatment",
    "wagtailsnippetchoosers_cms_treatment": "treatment",
    "references": "reference",
    "wagtailsnippetchoosers_cms_reference": "reference",
    "wagtaildocs_chooser": "file",
    "wagtailimages_chooser": "picture",
    "office_chooser": "office",
    "wagtailsites": "site",
    "wagtailusers_users": "person",
    "wagtailusers_groups": "group",
}
# Where a part is something else than elsewhere.
EXCEPTIONS = {
    ("wagtailadmin_api:pages:action", "action_name"): "=unpublish",
    ("clinics:revisions_view", "revision_id"): "clinic_revision",
    ("clinics:revisions_revert", "revision_id"): "clinic_revision",
    ("clinics:revisions_unschedule", "revision_id"): "clinic_revision",
    ("wagtailadmin_workflows:edit_task", "pk"): "task",
    ("wagtailadmin_workflows:disable_task", "pk"): "task",
    ("wagtailadmin_workflows:enable_task", "pk"): "task",
    ("wagtailadmin_workflows:add_task", "model_name"): "=groupapprovaltask",
    ("wagtailadmin_tag_model_autocomplete", "model_name"): "=image",
    ("wagtailadmin_pages:choose_parent", "app_label"): "=pages",
    ("wagtailadmin_pages:choose_parent", "model_name"): "=standardpage",
    ("wagtailadmin_pages:workflow_action", "page_id"): "article",
    ("wagtailadmin_pages:collect_workflow_action_data", "page_id"): "article",
    ("wagtailadmin_pages:confirm_workflow_cancellation", "page_id"): "article",
    ("wagtailadmin_pages:workflow_preview", "page_id"): "article",
    ("wagtailadmin_pages:workflow_history_detail", "page_id"): "article",
    ("webhook_test_result", "delivery_id"): "tested",
}


def admin_addresses() -> list[tuple[str, str]]:
    """Every route of the admin by the name that the table has for it, and its address as it is
    declared, parts and all."""
    return [one for one in _walk(get_resolver(), [], "") if one[1].startswith("admin/")]


def parts_of(address: str) -> list[str]:
    return [one[0] or one[1] for one in _PART.findall(address)]


def filled_in(name: str, address: str, side: SimpleNamespace) -> str:
    """The address with the ids of a clinic's things. Raises KeyError for a part of which nobody
    has told what it is."""

    def value(match: re.Match[str]) -> str:
        return str(_value(_meaning(name, match[1] or match[2]), side))

    # Places before patterns: what a pattern allows is written like a part.
    plain = _PART.sub(value, address)
    return "/" + plain.replace("/^", "/").rstrip("$").replace("\\.", ".")


def things_of(name: str, address: str) -> set[str]:
    """Which things of a clinic the address names."""
    meanings = {_meaning(name, part) for part in parts_of(address)}
    return {one for one in meanings if not one.startswith("=")}


def _meaning(name: str, part: str) -> str:
    if part == "pk" and (name, part) not in EXCEPTIONS:
        return KEYS[name.rpartition(":")[0]]
    return EXCEPTIONS.get((name, part)) or PARTS[part]


def _value(meaning: str, side: SimpleNamespace) -> Any:
    if meaning.startswith("="):
        return meaning[1:]
    thing = getattr(side, meaning)
    return thing.pk if isinstance(thing, Model) else thing


def _walk(resolver: URLResolver, namespaces: list[str], address: str) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        here = address + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = [*namespaces, one.namespace] if one.namespace else namespaces
            yield from _walk(one, inner, here)
        elif isinstance(one, URLPattern):
            yield route_name(one.name, namespaces, here), here
