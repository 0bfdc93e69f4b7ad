"""The pages of a clinic: first all of them placed, so that they can refer to one another, then
their texts."""

from bisect import insort
from collections import defaultdict
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import DateTimeField
from django.utils import timezone
from django.utils.timezone import is_naive
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageViewRestriction

from cms.models import Clinic
from pages.gates import check_publishable
from pages.models import BasePage, HomePage
from pages.moving.errors import BrokenFile, WrongShape, in_words
from pages.moving.fields import JSON, check_names, check_streams, fill
from pages.moving.kinds import PAGES, page_kind, page_models
from pages.moving.taking import Taking, at, check_draft

_KEYS = {
    *(
        "key",
        "type",
        "parent",
        "order",
        "is_live",
        "is_private",
        "published",
        "fields",
        "later",
        "lost",
    )
}


def place_pages(taking: Taking, clinic: Clinic) -> None:
    """Put each page of the file where it stands, as a draft without its texts."""
    home = clinic.site.root_page.specific
    below: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, record in taking.records(PAGES, _KEYS):
        with at(PAGES, number):
            _check(record)
            page = home if number == 1 else page_models()[record["type"]]()
            if (record["parent"] is None) != (number == 1) or (record["type"] == "home") != (
                number == 1
            ):
                raise WrongShape("the first page, and no other, is the home page.")
            fill(page, _plain(page, record["fields"]), taking.references)
            page.live = False
            _check_name(page)
            if number == 1:
                page.slug = clinic.slug
                page.save(clean=False)
            else:
                parent_id = taking.references.key("page", record["parent"])
                siblings = below[parent_id or 0]
                _add(page, parent_id, [pk for order, pk in siblings if order > record["order"]])
                insort(siblings, (record["order"], int(page.pk)))
        taking.know("page", record["key"], page.pk)
        taking.report.made["page"].append(page.title)
    if not taking.report.made["page"]:
        raise BrokenFile(PAGES, "holds no home page.")


def fill_pages(taking: Taking, clinic: Clinic) -> None:
    """Write the texts of all pages, publish those that readers have, keep the drafts.

    None of it is public before the clinic is.
    """
    slug = clinic.slug
    for number, record in taking.records(PAGES, _KEYS):
        with at(PAGES, number):
            page: Any = Page.objects.get(pk=taking.report.keys["page", record["key"]]).specific
            _write(taking, page, record, slug)
            if record["is_private"]:
                PageViewRestriction.objects.create(
                    page=page, restriction_type=PageViewRestriction.LOGIN
                )


def _check(record: JSON) -> None:
    if type(record["order"]) is not int:
        raise WrongShape("“order” is not a number.")
    if not isinstance(record["type"], str) or record["type"] not in page_models():
        raise WrongShape(f"“{str(record['type'])[:40]}” is no type of page.")
    kind = page_kind(record["type"])
    for name in ("is_live", "is_private"):
        if not isinstance(record[name], bool):
            raise WrongShape(f"“{name}” is neither true nor false.")
    published = record["published"]
    if not isinstance(published, dict) or set(published) != {"first", "last"}:
        raise WrongShape("“published” does not say first and last.")
    for name in published:
        _instant(published, name)
    check_names(record["fields"], kind)
    if not isinstance(record["later"], list) or len(record["later"]) > 2:
        raise WrongShape("“later” is not a list of at most two states.")
    for state in record["later"]:
        if not isinstance(state, dict) or set(state) != {"fields", "is_scheduled"}:
            raise WrongShape("“later” holds something that is no state.")
        if not isinstance(state["is_scheduled"], bool):
            raise WrongShape("“is_scheduled” is neither true nor false.")
        check_names(state["fields"], kind)


def _check_name(page: BasePage) -> None:
    """What a page must have before it can be stored at all."""
    for name in ("title", "slug"):
        try:
            page._meta.get_field(name).clean(getattr(page, name) or None, page)
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from None


def _add(page: BasePage, parent_id: int | None, after: list[int]) -> None:
    """Put a page below another one, before those that stand after it."""
    parent = Page.objects.get(pk=parent_id)
    if not type(page).can_create_at(parent.specific):
        raise WrongShape(
            f"a page of the type “{page.wire_type}” cannot stand below “{parent.title}”."
        )
    if after:
        Page.objects.get(pk=after[0]).add_sibling(pos="left", instance=page)
    else:
        parent.add_child(instance=page)


def _write(taking: Taking, page: Any, record: JSON, slug: str) -> None:
    kind = page_kind(record["type"])
    _fill(taking, page, record["fields"], slug)
    is_live = record["is_live"]
    if is_live and (problem := _unpublishable(page)):
        if not record["lost"]:
            raise WrongShape(problem)
        is_live = False
        taking.report.notes.append(
            f"“{page.title}” is a draft here, for what it showed did not go along: {problem}"
        )
    if is_live:
        if page.go_live_at and page.go_live_at > timezone.now():
            page.go_live_at = None
        page.full_clean()
        page.save_revision(clean=False).publish()
        Page.objects.filter(pk=page.pk).update(
            first_published_at=_instant(record["published"], "first"),
            last_published_at=_instant(record["published"], "last"),
        )
    else:
        check_draft(page)
        check_streams(page, kind.fields, is_draft=True)
        page.save()
        if not record["later"]:
            page.save_revision(clean=False)
    for state in record["later"]:
        draft = Page.objects.get(pk=page.pk).specific
        _fill(taking, draft, state["fields"], slug)
        check_draft(draft)
        check_streams(draft, kind.fields, is_draft=True)
        revision = draft.save_revision(clean=False)
        if state["is_scheduled"]:
            if problem := _unpublishable(draft):
                if not record["lost"]:
                    raise WrongShape(problem)
                taking.report.notes.append(
                    f"“{draft.title}” is not scheduled here, for what it showed did not go along: "
                    f"{problem}"
                )
            else:
                revision.publish()


def _fill(taking: Taking, page: Any, values: JSON, slug: str) -> None:
    fill(page, values, taking.references)
    if isinstance(page, HomePage):
        page.slug = slug
        if taking.wishes.name and page.title == taking.archive.manifest.name:
            page.title = taking.wishes.name


def _unpublishable(page: Any) -> str:
    """What keeps a page from being public, in words; empty when nothing does."""
    try:
        check_publishable(page)
    except ValidationError as error:
        return in_words(error)
    except (AttributeError, KeyError, LookupError, TypeError, ValueError):
        return "sections: hold something that cannot be read."
    return ""


def _plain(page: Any, values: JSON) -> JSON:
    """The values of fields that refer to no page."""
    return {
        name: value
        for name, value in values.items()
        if not isinstance(page._meta.get_field(name), StreamField | RichTextField)
    }


def _instant(published: JSON, name: str) -> datetime | None:
    value = published[name]
    if value is None:
        return None
    found = DateTimeField().to_python(value) if isinstance(value, str) else None
    if found is None or is_naive(found):
        raise WrongShape(f"“{name}” is not an instant.")
    return found
