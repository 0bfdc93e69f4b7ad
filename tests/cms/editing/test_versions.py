"""Whether a form may be saved: every combination of what it says and what is stored."""

import pytest

from cms.editing.versions import NOTHING_YET, Refusal, Version, refusal

NOW = Version("page 12", "45,2026-03-09T14:20:00+00:00", "True,45,2026-03-09T14:20:00+00:00")
OLDER_TEXT = Version("page 12", "44,2026-03-09T14:10:00+00:00", NOW.public)
OLDER_STATE = Version("page 12", NOW.text, "False,None,None")
OTHER_PAGE = Version("page 13", NOW.text, NOW.public)

LOADED = {
    "the newest": (str(NOW), None),
    "an older text": (str(OLDER_TEXT), Refusal.NEWER_TEXT),
    "an older state": (str(OLDER_STATE), Refusal.NEWER_STATE),
    "nothing stored yet": (str(NOTHING_YET), Refusal.MADE_ALREADY),
    "another page": (str(OTHER_PAGE), Refusal.OF_SOMETHING_ELSE),
    "nothing": (None, Refusal.ABSENT),
    "an empty value": ("", Refusal.ABSENT),
    "a number": ("45", Refusal.GARBLED),
    "too many parts": (f"{NOW}|", Refusal.GARBLED),
    "no subject": ("||", Refusal.GARBLED),
}


@pytest.mark.parametrize("says", LOADED)
def test_form_is_refused_by_what_it_says(says: str) -> None:
    loaded, expected = LOADED[says]
    assert refusal(loaded, NOW) is expected
    assert refusal(loaded, NOW, saved_by_form=str(OLDER_TEXT)) is expected


@pytest.mark.parametrize("says", LOADED)
def test_what_the_form_has_saved_itself_makes_only_a_readable_form_of_the_page_new(
    says: str,
) -> None:
    loaded, expected = LOADED[says]
    stays = {Refusal.ABSENT, Refusal.GARBLED, Refusal.OF_SOMETHING_ELSE}
    found = refusal(loaded, NOW, saved_by_form=str(NOW))
    assert found is (expected if expected in stays else None)


def test_written_version_is_read_back() -> None:
    assert Version.parse(str(NOW)) == NOW
