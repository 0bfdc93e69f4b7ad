"""The parser of parameters, over all it may be given."""

import pytest

from api.decoding import InvalidValue, decoded
from api.parameters import InvalidParameters, Parameter, parse_query
from api.readers import (
    LARGEST_ID,
    choice,
    choices,
    read_id,
    read_limit,
    read_locale,
    read_slug,
)

NAME: Parameter[str] = Parameter("name", str, "A name.")
SIZE: Parameter[int] = Parameter("size", read_limit, "A size.", default=20)
PLACE: Parameter[str] = Parameter("place", str, "A place.", is_required=True)


def errors_of(raw: str | bytes, *parameters: Parameter[object]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidParameters) as raised:
        parse_query(raw, parameters)
    return [(error.parameter, error.message) for error in raised.value.errors]


def test_query_gives_each_value_in_its_type() -> None:
    values = parse_query("size=7&name=a%20b", [NAME, SIZE])

    assert values[SIZE] == 7
    assert values[NAME] == "a b"


def test_query_gives_the_default_of_what_is_absent() -> None:
    assert parse_query("", [NAME, SIZE])[SIZE] == 20
    assert parse_query("", [NAME, SIZE])[NAME] is None


@pytest.mark.parametrize("raw", ["&&name=a&", "name=a"])
def test_query_ignores_empty_pieces(raw: str) -> None:
    assert parse_query(raw, [NAME])[NAME] == "a"


def test_query_names_every_error_at_once() -> None:
    assert errors_of("size=x&nme=a&name=a&name=b", NAME, SIZE, PLACE) == [
        ("size", "must be a whole number from 1 to 100"),
        ("nme", "unknown parameter"),
        ("name", "is given more than once"),
        ("place", "is required"),
    ]


def test_unknown_parameter_is_answered_with_the_one_it_resembles() -> None:
    with pytest.raises(InvalidParameters) as raised:
        parse_query("nmae=a", [NAME, SIZE])

    expected = "`nmae` is not a parameter of this endpoint; did you mean `name`?"
    assert str(raised.value) == expected


def test_unknown_parameter_is_answered_with_those_there_are() -> None:
    with pytest.raises(InvalidParameters) as raised:
        parse_query("zzz=a", [NAME, SIZE])

    assert str(raised.value).endswith("it takes `name`, `size`.")


def test_unknown_parameter_where_none_is_taken_says_so() -> None:
    with pytest.raises(InvalidParameters, match="it takes none"):
        parse_query("a=b", [])


def test_unknown_name_is_cut_and_shown_without_controls() -> None:
    [(name, _)] = errors_of("%00" + "x" * 500 + "=1", NAME)

    assert len(name) == 60
    assert "\x00" not in name


def test_repeated_parameter_is_reported_once() -> None:
    assert errors_of("name=a&name=b&name=c", NAME) == [("name", "is given more than once")]


def test_name_may_be_percent_encoded() -> None:
    assert parse_query("n%61me=a", [NAME])[NAME] == "a"


def test_parameter_repeated_in_another_spelling_is_refused() -> None:
    assert errors_of("name=a&n%61me=b", NAME) == [("name", "is given more than once")]


def test_query_of_too_many_parameters_is_refused() -> None:
    [(_, message)] = errors_of("&".join(f"a{number}=1" for number in range(33)), NAME)

    assert message == "has more than 32 parameters"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a+b", "a b"),
        (b"a%2Bb", "a+b"),
        (b"%C3%A9", "é"),
        (b"\xc3\xa9", "é"),
        (b"a=b", "a=b"),
        (b"", ""),
        (b"%25", "%"),
        (b"%2500", "%00"),
    ],
)
def test_value_is_decoded_once(raw: bytes, text: str) -> None:
    assert decoded(raw) == text


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"%00", "contains a control character"),
        (b"\x00", "contains a control character"),
        (b"a%0ab", "contains a control character"),
        (b"%7f", "contains a control character"),
        (b"%c2%85", "contains a control character"),
        (b"%ff", "is not UTF-8"),
        (b"\xff", "is not UTF-8"),
        (b"%c0%af", "is not UTF-8"),
        (b"%ed%a0%80", "is not UTF-8"),
        (b"%f5%80%80%80", "is not UTF-8"),
        (b"%", "has a `%` without two hexadecimal digits after it"),
        (b"%4", "has a `%` without two hexadecimal digits after it"),
        (b"%zz", "has a `%` without two hexadecimal digits after it"),
    ],
)
def test_value_that_is_no_clean_text_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(InvalidValue) as raised:
        decoded(raw)

    assert str(raised.value) == message


def test_raw_query_with_characters_beyond_a_byte_is_read_as_utf8() -> None:
    assert parse_query("name=\N{SNOWMAN}", [NAME])[NAME] == "\N{SNOWMAN}"


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("20", 20), (str(LARGEST_ID), LARGEST_ID)])
def test_id_is_a_whole_number_from_one(text: str, number: int) -> None:
    assert read_id(text) == number


NO_NUMBERS = [
    "",
    "0",
    "-1",
    "+1",
    "01",
    "1.0",
    "1e3",
    " 1",
    "1 ",
    "0x1",
    "1_0",
    "one",
    "true",
    "٣",
    "１",
]


@pytest.mark.parametrize("text", [*NO_NUMBERS, str(LARGEST_ID + 1), "9" * 19, "9" * 5000])
def test_id_refuses_anything_else(text: str) -> None:
    with pytest.raises(InvalidValue, match="must be a whole number from 1 to 9223372036854775807"):
        read_id(text)


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("100", 100)])
def test_limit_is_a_whole_number_up_to_100(text: str, number: int) -> None:
    assert read_limit(text) == number


@pytest.mark.parametrize("text", [*NO_NUMBERS, "101", str(LARGEST_ID)])
def test_limit_refuses_anything_else(text: str) -> None:
    with pytest.raises(InvalidValue, match="must be a whole number from 1 to 100"):
        read_limit(text)


@pytest.mark.parametrize("text", ["harbor", "long-island", "a", "clinic_2", "a" * 63])
def test_slug_is_small_letters_digits_and_hyphens(text: str) -> None:
    assert read_slug(text) == text


@pytest.mark.parametrize("text", ["", "Harbor", "-harbor", "a b", "a.b", "a:b", "é", "a" * 64])
def test_slug_refuses_anything_else(text: str) -> None:
    with pytest.raises(InvalidValue, match="must be small letters, digits and hyphens"):
        read_slug(text)


@pytest.mark.parametrize("text", ["en", "es", "pt-br", "zh-hans"])
def test_locale_is_a_language_with_or_without_a_region(text: str) -> None:
    assert read_locale(text) == text


@pytest.mark.parametrize("text", ["", "e", "EN", "en_US", "en-", "english", "en-us-x", "*"])
def test_locale_refuses_anything_else(text: str) -> None:
    with pytest.raises(InvalidValue, match="must be a locale such as `en`"):
        read_locale(text)


def test_choice_takes_what_is_allowed() -> None:
    assert choice("card", "full")("full") == "full"


@pytest.mark.parametrize("text", ["", "Card", "cards", "card,full"])
def test_choice_refuses_anything_else_and_lists_what_is_allowed(text: str) -> None:
    with pytest.raises(InvalidValue, match="must be one of `card`, `full`"):
        choice("card", "full")(text)


def test_choices_are_read_in_any_order() -> None:
    assert choices("a", "b", "c")("c,a") == ("a", "c")


@pytest.mark.parametrize("text", ["", "a,", ",a", "a,d", "a, b", "A"])
def test_choices_refuse_anything_else(text: str) -> None:
    with pytest.raises(InvalidValue, match="must be one or more of `a`, `b`, separated by commas"):
        choices("a", "b")(text)


def test_choices_refuse_a_value_given_twice() -> None:
    with pytest.raises(InvalidValue, match="names a value twice"):
        choices("a", "b")("a,b,a")
