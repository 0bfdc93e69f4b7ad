"""The starter pages and menus put into a clinic's tree."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db.models import Model
from wagtail.log_actions import log
from wagtail.models import Page, get_page_models

from cms.models import Clinic, Treatment, User
from pages.clinic_setup.starter import (
    FOOTER_MENU,
    HOME,
    MAIN_MENU,
    PAGES,
    TREATMENT,
    MenuEntry,
    StarterPage,
)
from pages.models import BasePage, HomePage

RawBlock = dict[str, Any]


def starter_home(clinic: Clinic) -> HomePage:
    """The home page of a clinic that has none, not stored yet."""
    return HomePage(title=clinic.name, live=False, sections=_sections(HomePage, HOME))


def plant_pages(clinic: Clinic, treatment: Treatment, user: User | None) -> dict[str, int]:
    """Put the starter pages below the home page, all of them drafts; their ids by the paths of
    `starter`."""
    models = {model.wire_type: model for model in get_page_models() if issubclass(model, BasePage)}
    home = clinic.site.root_page.specific
    _keep_draft(home, user)
    ids = {"/": int(home.pk)}
    for starter in PAGES:
        above, name = starter.path.rstrip("/").rsplit("/", 1)
        model = models[starter.type]
        fields: dict[str, Any] = {"treatment": treatment} if starter.type == "treatment" else {}
        page = model(
            title=starter.title or treatment.name,
            slug=_slug(treatment) if name == TREATMENT else name,
            live=False,
            owner=user,
            sections=_sections(model, starter),
            **fields,
        )
        Page.objects.get(pk=ids[f"{above}/"]).add_child(instance=page)
        _keep_draft(page, user)
        ids[starter.path] = int(page.pk)
    return ids


def plant_menus(clinic: Clinic, ids: dict[str, int]) -> None:
    """Let both menus of a clinic lead to its starter pages; whoever calls this saves the clinic."""
    clinic.navigation_main = _menu("navigation_main", MAIN_MENU, ids)
    clinic.navigation_footer = _menu("navigation_footer", FOOTER_MENU, ids)


def _keep_draft(page: BasePage, user: User | None) -> None:
    page.save_revision(user=user, clean=False)
    log(instance=page, action="wagtail.create", user=user)


def _slug(treatment: Treatment) -> str:
    """What the treatment's page is called in web addresses, where no other starter page is."""
    others = {one.path.strip("/") for one in PAGES}
    return treatment.slug if treatment.slug not in others else f"{treatment.slug}-treatment"


def _sections(model: type[Model], starter: StarterPage) -> Any:
    raw = [{"type": one.kind, "value": _raw(one.value)} for one in starter.sections]
    return _stream(model, "sections", raw)


def _raw(value: dict[str, Any]) -> RawBlock:
    items = _items(value.get("items", ()))
    return {**value, "items": items} if items else value


def _items(values: Iterable[RawBlock]) -> list[RawBlock]:
    return [{"type": "item", "value": one, "id": str(uuid4())} for one in values]


def _menu(field: str, entries: tuple[MenuEntry, ...], ids: dict[str, int]) -> Any:
    raw = [
        {
            "type": "entry",
            "value": {
                "link": _link(ids[path]),
                "items": _items(_link(ids[one]) for one in below),
            },
        }
        for path, below in entries
    ]
    return _stream(Clinic, field, raw)


def _link(page_id: int) -> RawBlock:
    """A link with the title of its page, whatever that becomes."""
    return {"target": "page", "page": page_id, "label": "", "url": "", "email": ""}


def _stream(model: type[Model], field: str, raw: list[RawBlock]) -> Any:
    block = getattr(model, field).field.stream_block
    return block.to_python(raw)
