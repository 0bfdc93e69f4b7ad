"""How the path of a page is normalised, and its tag."""

import pytest

from pages.paths import InvalidPath, normalised_path, path_tag


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/", "/"),
        ("//", "/"),
        ("a", "/a/"),
        ("/a", "/a/"),
        ("a/", "/a/"),
        ("/a/b/", "/a/b/"),
        ("//a///b//", "/a/b/"),
        ("/A/Bé/", "/a/bé/"),
        ("/a.b/", "/a.b/"),
        ("/.../", "/.../"),
        ("/a:b/", "/a:b/"),
        ("/a%2fb/", "/a%2fb/"),
        ("a" * 198, f"/{'a' * 198}/"),
    ],
)
def test_path_is_normalised(text: str, path: str) -> None:
    assert normalised_path(text) == path


@pytest.mark.parametrize("text", ["/", "/a/", "//A//b", "é/É"])
def test_normalised_path_stays_as_it_is(text: str) -> None:
    assert normalised_path(normalised_path(text)) == normalised_path(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty; the path of the home page is `/`"),
        ("/a/../b/", "contains a `.` or `..` segment"),
        ("..", "contains a `.` or `..` segment"),
        ("/./a/", "contains a `.` or `..` segment"),
        ("/a?b=c", "contains a query or a fragment; give the path alone"),
        ("/a#b", "contains a query or a fragment; give the path alone"),
        ("\\a", "contains a backslash"),
        ("https://www.clinic.example/a/", "is an address; give the path alone"),
        ("file:/etc/", "is an address; give the path alone"),
        ("a" * 199, "is longer than 200 characters"),
    ],
)
def test_what_is_no_path_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(InvalidPath) as raised:
        normalised_path(text)

    assert str(raised.value) == message


def test_path_tag_names_clinic_and_path() -> None:
    assert path_tag("harbor", "/articles/a-first-visit/") == "path:harbor:/articles/a-first-visit/"


@pytest.mark.parametrize("path", ["/a b/", "/a,b/", "/É/", "/a\tb/", "/a%b/"])
def test_path_tag_is_lower_case_ascii_without_space_or_comma(path: str) -> None:
    tag = path_tag("harbor", path)

    assert tag.isascii()
    assert tag == tag.lower()
    assert not set(tag) & set(" ,\t")
