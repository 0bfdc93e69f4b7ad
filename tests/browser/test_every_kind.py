"""A page with a section of every kind, made on the edit screen and published."""

from types import SimpleNamespace

import pytest

from cms.blocks import SECTION_BLOCKS
from tests.browser import editing
from tests.browser.likeness import answer, uncounted
from tests.documents.golden import GOLDEN

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.long]

BY_NAME = {golden.name: golden for golden in GOLDEN}


def test_sections_of_every_kind_are_published_as_their_golden_documents_have_them(
    desk: SimpleNamespace, golden_clinics: SimpleNamespace
) -> None:
    harbor = golden_clinics.harbor
    shown = harbor.every_section
    raw = [*shown.sections.raw_data, *harbor.article.sections.raw_data]
    assert {one["type"] for one in raw} == set(SECTION_BLOCKS)
    golden = BY_NAME["page.sections"]
    expected = golden.kept()["sections"] + BY_NAME["page.article"].kept()["sections"]
    shown.delete()

    editing.add_page(desk.page, desk.url, type(shown), harbor.fees.pk, shown.title)
    editing.add_blocks(desk.page, "sections", shown.sections.stream_block, raw)
    editing.publish(desk.page)

    published = answer(desk, golden)["sections"]
    assert [one["kind"] for one in published] == [one["type"] for one in raw]
    for made, kept in zip(published, expected, strict=True):
        assert uncounted(made) == uncounted(kept)
