"""What no front end would ask: on every endpoint a clear refusal, never a failure."""

from types import SimpleNamespace

import pytest
from django.test import Client

from tests.api.endpoints import DOCUMENTS, ENDPOINTS, LISTS, with_query
from tests.api.problems import assert_problem

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def harbor(shared_harbor: SimpleNamespace, db: None) -> SimpleNamespace:
    return shared_harbor


BAD_QUERIES = {
    "unknown parameter": "pth=/a/",
    "children of a page that is not asked for": "expand=everything",
    "rich text of no format": "richtext=docx",
    "format": "format=json",
    "no name": "=1",
    "encoded NUL as name": "%00=1",
    "raw NUL as name": "\x00=1",
    "no UTF-8 as name": "%ff=1",
    "broken escape as name": "%zz=1",
    "brackets": "path[]=/&path[$ne]=1",
    "many": "&".join(f"a{number}=1" for number in range(2000))[:8000],
    "semicolons": "a=1;b=2",
}
BAD_VALUES = {
    "empty": "",
    "encoded NUL": "%00",
    "raw NUL": "a\x00b",
    "encoded line feed": "a%0d%0aSet-Cookie:x=1",
    "escape": "%1b",
    "no UTF-8": "%ff%fe",
    "raw byte": "\xff",
    "overlong": "%c0%af",
    "surrogate": "%ed%a0%80",
    "broken escape": "%",
    "bigint": str(2**63),
    "huge number": "9" * 400,
    "negative": "-1",
    "zero": "0",
    "unicode digits": "%D9%A3",
    "fraction": "1.5",
    "exponent": "1e3",
    "not a number": "NaN",
    "JSON": "%7B%22a%22:1%7D",
    "SQL": "1'%20OR%20'1'='1",
    "template": "%7B%7B7*7%7D%7D",
    "dots": "../../etc/passwd",
    "backslash": "%5C%5Cserver",
    "address": "https://evil.example/",
    "emoji": "%F0%9F%98%80" * 30,
    "long": "a" * 5000,
}
PARAMETERS = {
    "page": ("path", "locale", "richtext", "expand"),
    "page by id": ("richtext", "expand"),
    "pages": (
        "type",
        "parent",
        "condition",
        "updated_since",
        "view",
        "fields",
        "richtext",
        "locale",
        "limit",
        "cursor",
    ),
    "clinic": ("richtext",),
    "clinics": ("fields", "richtext", "limit", "cursor"),
    **dict.fromkeys(
        ("conditions", "clinicians", "redirects"), ("fields", "locale", "limit", "cursor")
    ),
    "sitemap": ("locale", "limit", "cursor"),
    "changes": ("since", "subject", "richtext", "limit"),
    "search": ("q", "type", "locale", "limit", "cursor"),
}
# Values that are right for one of the parameters: nothing is there, or the parameter takes text.
ACCEPTABLE = {"page": "path", "search": "q"}
ACCEPTABLE_QUESTIONS = {
    "bigint", "negative", "fraction", "exponent", "not a number", "JSON", "SQL", "template",
    "dots", "backslash", "address", "emoji",
}  # fmt: skip
ACCEPTABLE_PATHS = {
    "bigint", "negative", "zero", "unicode digits", "fraction", "exponent", "not a number",
    "JSON", "SQL", "template", "emoji",
}  # fmt: skip
BAD_SEGMENTS = {
    "encoded NUL": "a%00b",
    "line feed": "a%0ab",
    "no UTF-8": "%ff",
    "capital": "HARBOR",
    "space": "%20",
    "bigint": str(2**63) + "x!",
    "dots": "..%2f",
    "unicode": "%D9%A3",
    "percent": "%25",
    "comma": "a,b",
    "long": "a" * 500,
}


@pytest.mark.parametrize("query", BAD_QUERIES.values(), ids=BAD_QUERIES.keys())
@pytest.mark.parametrize("name", ENDPOINTS)
def test_unknown_parameters_are_refused_on_every_endpoint(
    client: Client, harbor: SimpleNamespace, name: str, query: str
) -> None:
    address = ENDPOINTS[name].format(article=harbor.article.subject_id)
    path, _, asked = with_query(address, query).partition("?")

    response = client.get(path, QUERY_STRING=asked)

    body = assert_problem(response, 400)
    assert body["code"] in {"unknown_parameter", "invalid_parameter"}
    assert body["errors"]
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "parameter"),
    [(name, parameter) for name, taken in PARAMETERS.items() for parameter in taken],
)
@pytest.mark.parametrize("kind", BAD_VALUES)
def test_malformed_values_are_refused_by_name(
    client: Client, harbor: SimpleNamespace, name: str, parameter: str, kind: str
) -> None:
    path = ENDPOINTS[name].format(article=harbor.article.subject_id).partition("?")[0]
    asked = f"{parameter}={BAD_VALUES[kind]}"
    if parameter != ACCEPTABLE.get(name, parameter):
        asked += f"&{ACCEPTABLE[name]}=/a/"

    response = client.get(path, QUERY_STRING=asked)

    if parameter == "path" and kind in ACCEPTABLE_PATHS:
        assert_problem(response, 404, "not_found")
        assert response.headers["Cache-Tag"].isascii()
        return
    if parameter == "q" and kind in ACCEPTABLE_QUESTIONS:
        assert response.json() == {"items": [], "next": None, "total": 0, "match": "exact"}
        return
    body = assert_problem(response, 400, "invalid_parameter")
    assert [error["parameter"] for error in body["errors"]] == [parameter]
    assert f"`{parameter}`" in body["detail"]


@pytest.mark.parametrize("name", PARAMETERS)
def test_repeated_parameters_are_refused_by_name(
    client: Client, harbor: SimpleNamespace, name: str
) -> None:
    path = ENDPOINTS[name].partition("?")[0]
    for parameter in PARAMETERS[name]:
        value = "/" if parameter == "path" else "1"
        response = client.get(f"{path}?{parameter}={value}&{parameter}={value}")
        body = assert_problem(response, 400, "invalid_parameter")
        assert parameter in [error["parameter"] for error in body["errors"]]


@pytest.mark.parametrize("segment", BAD_SEGMENTS.values(), ids=BAD_SEGMENTS.keys())
def test_malformed_segments_are_refused_on_every_endpoint(
    client: Client, harbor: SimpleNamespace, segment: str
) -> None:
    addresses = [f"/api/v1/clinics/{segment}/", f"/api/v1/clinics/harbor/pages/{segment}/"]
    addresses += [f"/api/v1/clinics/{segment}/page/?path=/", f"/api/v1/problems/{segment}/"]
    addresses += [f"/api/v1/clinics/{segment}/{name}/" for name in LISTS if name != "clinics"]
    addresses.append(f"/api/v1/clinics/{segment}/search/?q=visit")
    addresses.append(f"/api/v1/clinics/{segment}/changes/")
    for address in addresses:
        response = client.get(address)
        assert response.status_code in {400, 404}
        assert_problem(response, response.status_code)


@pytest.mark.parametrize("name", ENDPOINTS)
def test_long_query_is_414_on_every_endpoint(
    client: Client, harbor: SimpleNamespace, name: str
) -> None:
    address = ENDPOINTS[name].format(article=harbor.article.subject_id)

    response = client.get(with_query(address, "x=" + "a" * 8200))

    assert_problem(response, 414, "uri_too_long")


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/clinics/{long}/",
        "/api/v1/clinics/{long}/pages/",
        "/api/v1/clinics/harbor/pages/{long}/",
        "/api/v1/{long}",
        "/api/v1/clinics/harbor/page/?path={long}",
    ],
)
def test_path_of_8_kilobytes_is_414(client: Client, address: str) -> None:
    assert_problem(client.get(address.format(long="a/b" * 2800)), 414, "uri_too_long")


def test_path_just_short_enough_is_named_as_too_long(client: Client) -> None:
    response = client.get("/api/v1/clinics/harbor/page/?path=" + "a" * 8000)

    body = assert_problem(response, 400, "invalid_parameter")
    expected = [{"parameter": "path", "message": "is longer than 200 characters"}]
    assert body["errors"] == expected


@pytest.mark.parametrize("method", ["FOO", "get", "CONNECT", "PROPFIND", "GET\x00"])
def test_odd_methods_are_refused(client: Client, harbor: SimpleNamespace, method: str) -> None:
    for name in (*DOCUMENTS, *LISTS):
        address = ENDPOINTS[name].format(article=harbor.article.subject_id)
        response = client.generic(method, address)
        if method == "get":  # the server reads methods in capitals
            assert response.status_code == 200
        else:
            assert_problem(response, 405, "method_not_allowed")


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": "\x00\xff"},
        {"If-None-Match": '"' * 4000},
        {"If-None-Match": "W/" * 4000},
        {"If-None-Match": '"a",' * 2000},
        {"If-Modified-Since": "\x00"},
        {"If-Modified-Since": "Mon, 09 Mar 99999 14:20:00 GMT"},
        {"If-Modified-Since": "9" * 4000},
        {"Range": "bytes=99999999999999999999-"},
        {"Accept": "\xff;q=x,,,"},
        {"Accept-Encoding": "gzip;q=-1"},
        {"Content-Length": "-5"},
        {"Content-Length": "abc"},
        {"Content-Type": "multipart/form-data; boundary=\xff"},
        {"Origin": "http://[::1"},
        {"Cookie": "\xff=\x00; =;;;=" * 50},
    ],
    ids=lambda headers: "{}={:.20}".format(*next(iter(headers.items()))),
)
@pytest.mark.parametrize("name", ENDPOINTS)
def test_odd_headers_change_nothing(
    client: Client, harbor: SimpleNamespace, name: str, headers: dict[str, str]
) -> None:
    address = ENDPOINTS[name].format(article=harbor.article.subject_id)

    response = client.get(address, headers=headers)

    assert response.status_code == 200
    assert response.content == client.get(address).content


@pytest.mark.parametrize("name", ENDPOINTS)
def test_body_of_a_get_is_not_read(client: Client, harbor: SimpleNamespace, name: str) -> None:
    address = ENDPOINTS[name].format(article=harbor.article.subject_id)

    response = client.generic("GET", address, b"{not json", content_type="application/json")

    assert response.status_code == 200
