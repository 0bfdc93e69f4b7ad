"""Every block that names a thing asks whether it may: a new one cannot be forgotten."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from wagtail.blocks import (
    BaseStreamBlock,
    Block,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField

from cms.blocks.choosers import Choice
from cms.blocks.values import RichBlock
from cms.referring.forms import ReferringForm


def blocks_in(block: Block, path: str) -> Iterator[tuple[str, Block]]:
    if isinstance(block, BaseStreamBlock | StructBlock | TypedTableBlock):
        for name, child in block.child_blocks.items():
            yield from blocks_in(child, f"{path}.{name}")
    elif isinstance(block, ListBlock):
        yield from blocks_in(block.child_block, path)
    else:
        yield path, block


LEAVES = {
    path: block
    for model in apps.get_models()
    for field in model._meta.get_fields()
    if isinstance(field, StreamField)
    for path, block in blocks_in(field.stream_block, f"{model._meta.label}.{field.name}")
}


def test_every_block_that_names_a_thing_is_one_that_asks() -> None:
    naming = {path: one for path, one in LEAVES.items() if hasattr(one, "extract_references")}
    assert len(naming) > 100
    for path, block in naming.items():
        if isinstance(block, ChooserBlock):
            assert isinstance(block, Choice), path
        elif isinstance(block, RichTextBlock):
            assert isinstance(block, RichBlock), path
        else:
            assert type(block).extract_references is Block.extract_references, path


@pytest.mark.django_db
def test_every_form_that_names_things_of_clinics_asks() -> None:
    from wagtail.models import get_page_models
    from wagtail.snippets.models import get_snippet_models

    from cms.models import Condition, Facts, Reference, Treatment

    for model in get_page_models():
        if hasattr(model, "wire_type"):
            assert issubclass(model.get_edit_handler().get_form_class(), ReferringForm), model
    # These name shared things alone.
    plain = {Condition, Facts, Reference, Treatment}
    for model in set(get_snippet_models()) - plain:
        form = model.snippet_viewset.get_edit_handler().get_form_class()
        assert issubclass(form, ReferringForm), model
