"""What the admin's edit screen of a page sends when an editor presses a button."""

from typing import Any

from django.db import models
from wagtail.blocks import (
    BaseStreamBlock,
    Block,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import rich_text

from cms.editing.fields import VERSION
from cms.editing.versions import version_of
from cms.models import User
from pages.models import BasePage

Fields = dict[str, Any]


def page_form(page: BasePage, parent: Page | None = None, **changes: Any) -> Fields:
    """The fields of a page's form as they stand, with changes by field name.

    A change of a stream is given as its JSON. Add `action-publish` or another button.
    """
    for name, value in changes.items():
        setattr(page, name, value)
    form_class = type(page).get_edit_handler().get_form_class()
    # To others it would not show what is another clinic's.
    administrator = User(is_superuser=True)
    form = form_class(instance=page, parent_page=parent, for_user=administrator)
    fields: Fields = {}
    for name in form.fields:
        value = getattr(page, name, None)
        stream = getattr(value, "stream_block", None)
        if stream is not None:
            fields |= block_fields(stream, value, name)
        else:
            fields |= _plain(form, name)
    for prefix, formset in form.formsets.items():
        fields |= {
            f"{prefix}-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")
        }
        assert not formset.forms or prefix == "comments"
    return fields


def opened(instance: models.Model) -> Fields:
    """What a form of a shared thing says of the version it was opened with: the newest one."""
    return {VERSION: str(version_of(type(instance), instance.pk))}


def block_fields(block: Block, value: Any, prefix: str) -> Fields:
    """The form fields of a block's value."""
    if isinstance(block, BaseStreamBlock | ListBlock):
        children = list(value if isinstance(block, BaseStreamBlock) else value.bound_blocks)
        fields: Fields = {f"{prefix}-count": len(children)}
        for place, child in enumerate(children):
            kind = child.block_type if isinstance(block, BaseStreamBlock) else "item"
            fields |= {
                f"{prefix}-{place}-deleted": "",
                f"{prefix}-{place}-order": place,
                f"{prefix}-{place}-type": kind,
                f"{prefix}-{place}-id": child.id or "",
                **block_fields(child.block, child.value, f"{prefix}-{place}-value"),
            }
        return fields
    if isinstance(block, StructBlock):
        fields = {}
        for name, child in block.child_blocks.items():
            fields |= block_fields(child, value.get(name), f"{prefix}-{name}")
        return fields
    if isinstance(block, TypedTableBlock):
        return _table_fields(block, value, prefix)
    if isinstance(block, RichTextBlock):
        source = value.source if isinstance(value, RichText) else value
        return {prefix: rich_text(source or "", features=block.features)}
    if isinstance(block, ChooserBlock):
        return {prefix: value.pk if value else ""}
    if isinstance(value, list):
        return {prefix: "\n".join(value)}
    return {prefix: "" if value is None else value}


def _table_fields(block: TypedTableBlock, table: TypedTable, prefix: str) -> Fields:
    fields: Fields = {
        f"{prefix}-caption": table.caption,
        f"{prefix}-column-count": len(table.columns),
        f"{prefix}-row-count": len(table.row_data),
    }
    for place, column in enumerate(table.columns):
        fields |= {
            f"{prefix}-column-{place}-type": column["block"].name,
            f"{prefix}-column-{place}-order": place,
            f"{prefix}-column-{place}-heading": column["heading"],
            f"{prefix}-column-{place}-deleted": "",
        }
    for place, row in enumerate(table.row_data):
        fields |= {f"{prefix}-row-{place}-order": place, f"{prefix}-row-{place}-deleted": ""}
        for number, (column, cell) in enumerate(zip(table.columns, row["values"], strict=True)):
            fields |= block_fields(column["block"], cell, f"{prefix}-cell-{place}-{number}")
    return fields


def _plain(form: Any, name: str) -> Fields:
    value = form[name].value()
    if isinstance(value, bool):
        return {name: "on"} if value else {}
    if value is None:
        return {name: ""}
    if isinstance(value, models.Model):
        return {name: value.pk}
    if isinstance(value, str) and type(form.fields[name].widget).__name__ == "DraftailRichTextArea":
        return {name: rich_text(value)}
    return {name: value}
