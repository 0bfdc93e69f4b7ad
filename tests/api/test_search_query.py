"""Reading what is typed into a search box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.decoding import InvalidValue
from api.search.query import Choice, Term, read_query
from api.search.words import folded, stem, trigrams, words_of


def term(*words: str, is_open: bool = False) -> Term:
    return Term(words, is_open)


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("Sea gulls", [Choice((term("sea"), term("gulls", is_open=True)))]),
        ("sea gulls!", [Choice((term("sea"), term("gulls")))]),
        ('"sea gulls"', [Choice((term("sea", "gulls"),))]),
        ('"sea gulls', [Choice((term("sea", "gulls"),))]),
        ("follow-up call", [Choice((term("follow", "up"), term("call", is_open=True)))]),
        ("sea -gull", [Choice((term("sea"),), (term("gull"),))]),
        ('sea -"big gull"', [Choice((term("sea"),), (term("big", "gull"),))]),
        ("sea OR sky", [Choice((term("sea"),)), Choice((term("sky", is_open=True),))]),
        ("or or sea or", [Choice((term("sea"),))]),
        ("-sea", []),
        ("sea sea", [Choice((term("sea"), term("sea", is_open=True)))]),
        ("NEAR(sea, 5)", [Choice((term("near", "sea"), term("5")))]),
        ("title:sea*", [Choice((term("title", "sea"),))]),
        ("' OR 1=1 --", [Choice((term("1", "1"),))]),
        ("((((", []),
        ("Él & ñandú", [Choice((term("el"), term("nandu", is_open=True)))]),
    ],
)  # fmt: skip
def test_question_is_read_as_words(typed: str, choices: list[Choice]) -> None:
    assert list(read_query(typed).choices) == choices


@pytest.mark.parametrize("typed", ["", " ", "a", " a ", "a" * 101, "\u00ad\u00ada"])
def test_question_too_short_or_too_long_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue, match="must have 2 to 100 characters"):
        read_query(typed)


@given(st.text(min_size=2, max_size=300))
def test_only_letters_and_digits_leave_a_question(typed: str) -> None:
    try:
        query = read_query(typed)
    except InvalidValue:
        return
    for choice in query.choices:
        assert choice.terms
        for one in (*choice.terms, *choice.excluded):
            assert one.words
            assert all(word.isalnum() for word in one.words)


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'Été, déjà-vu!", ["l", "ete", "deja", "vu"]),
        ("ÆØÅ Straße İstanbul", ["aoa", "strase", "istanbul"]),
        ("40–60 mg/kg", ["40", "60", "mg", "kg"]),
        ("Ἀθήνα ёлка", ["αθηνα", "елка"]),
        ("snake_case", ["snake", "case"]),
        ("日本語", ["日本語"]),
        ("한국어", ["한국어"]),
    ],
)
def test_words_are_small_letters_without_accents(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("infusions", "infus"),
        ("infuse", "infus"),
        ("therapies", "therap"),
        ("therapy", "therap"),
        ("treatment", "treatment"),
        ("pain", "pain"),
        ("uses", "uses"),
        ("infusiones", "infus"),
    ],
)
def test_stem_is_what_the_forms_of_a_word_share(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_trigrams_of_a_word_know_its_beginning_and_end() -> None:
    assert trigrams("sea") == ["  s", " se", "ea ", "sea"]
