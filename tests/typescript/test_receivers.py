"""The recipes for front ends believe what we signed, nothing else, and drop what it names."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy, copytree
from types import SimpleNamespace

import pytest

from api.webhooks.messages import CONTENT_CHANGED, TEST
from api.webhooks.signing import new_secret, signature_headers
from pages.paths import path_tag
from tests.documents.openapi import FILE
from tests.typescript.compiling import HERE, compile_strictly, make_types, node
from tests.typescript.front_ends import (
    FOLDERS,
    RECIPES,
    FrontEnd,
    api_of,
    front_end,
    started,
)

pytestmark = [pytest.mark.typescript, pytest.mark.slow, pytest.mark.long]

SECRET, OTHER_SECRET = new_secret(), new_secret()
TAG = "path:harbor:/about/"
MINUTES = 60
STUBS = HERE / "receivers/stubs.d.ts"


def content_changed(*tags: str) -> bytes:
    data = {"clinic": "harbor", "tags": list(tags)}
    return json.dumps({"type": CONTENT_CHANGED, "data": data}).encode()


def headers(body: bytes, *secrets: str, at: float | None = None) -> dict[str, str]:
    """What we send beside a body, signed with these secrets, else with the front end's own."""
    signed = signature_headers("msg_1", body, secrets or [SECRET], int(at or time.time()))
    return {"content-type": "application/json"} | signed


@pytest.fixture(scope="module", params=FOLDERS)
def running(request: pytest.FixtureRequest) -> Iterator[SimpleNamespace]:
    """Each framework's front end, in front of an API whose `titles` can be changed."""
    titles: dict[str, str] = {}
    with api_of(titles) as api, front_end(request.param, api, "harbor", SECRET) as site:
        yield SimpleNamespace(titles=titles, site=site)


@pytest.fixture
def about(running: SimpleNamespace) -> SimpleNamespace:
    """A front end that keeps a page that was changed meanwhile."""
    body = content_changed(TAG)
    running.titles["/about/"] = "Old"
    assert running.site.hears(body, headers(body)) == 204
    assert running.site.shows("/about/") == "Old"
    running.titles["/about/"] = "New"
    assert running.site.shows("/about/") == "Old"
    return running


def test_receiver_drops_what_a_webhook_names(about: SimpleNamespace) -> None:
    body = content_changed("page:7", TAG)

    assert about.site.hears(body, headers(body)) == 204
    assert about.site.shows("/about/") == "New"


def test_receiver_drops_everything_when_told_so(about: SimpleNamespace) -> None:
    assert about.site.shows("/nothing/") is None
    about.titles["/nothing/"] = "Something"
    body = content_changed("clinic:harbor", "clinic:harbor:site")

    assert about.site.hears(body, headers(body)) == 204
    assert about.site.shows("/about/") == "New"
    assert about.site.shows("/nothing/") == "Something"
    del about.titles["/nothing/"]
    assert about.site.hears(body, headers(body)) == 204


def test_receiver_keeps_what_a_webhook_does_not_name(about: SimpleNamespace) -> None:
    body = content_changed("path:harbor:/about/us/")

    assert about.site.hears(body, headers(body)) == 204
    assert about.site.shows("/about/") == "Old"


def test_receiver_shows_a_withdrawn_page_to_nobody(about: SimpleNamespace) -> None:
    body = content_changed(TAG)
    del about.titles["/about/"]

    assert about.site.hears(body, headers(body)) == 204
    assert about.site.shows("/about/") is None


def test_receiver_shows_a_page_that_takes_an_address_where_nothing_was(
    running: SimpleNamespace,
) -> None:
    assert running.site.shows("/new/") is None
    running.titles["/new/"] = "Here now"
    assert running.site.shows("/new/") is None
    body = content_changed("path:harbor:/new/")

    assert running.site.hears(body, headers(body)) == 204
    assert running.site.shows("/new/") == "Here now"


def test_receiver_believes_either_signature_while_secrets_are_exchanged(
    about: SimpleNamespace,
) -> None:
    body = content_changed(TAG)
    both = headers(body, OTHER_SECRET, SECRET)

    assert about.site.hears(body, both) == 204
    assert about.site.shows("/about/") == "New"


@pytest.mark.parametrize("missing", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_receiver_refuses_what_lacks_a_header(about: SimpleNamespace, missing: str) -> None:
    body = content_changed(TAG)
    kept = {name: value for name, value in headers(body).items() if name != missing}

    assert about.site.hears(body, kept) == 401
    assert about.site.shows("/about/") == "Old"


@pytest.mark.parametrize("minutes", [-10, 10])
def test_receiver_refuses_what_was_signed_long_ago_or_is_still_to_come(
    about: SimpleNamespace, minutes: int
) -> None:
    body = content_changed(TAG)

    assert about.site.hears(body, headers(body, at=time.time() + minutes * MINUTES)) == 401
    assert about.site.shows("/about/") == "Old"


def test_receiver_refuses_what_another_secret_signed(about: SimpleNamespace) -> None:
    body = content_changed(TAG)

    assert about.site.hears(body, headers(body, OTHER_SECRET)) == 401
    assert about.site.shows("/about/") == "Old"


def test_receiver_refuses_a_body_that_was_changed_on_its_way(about: SimpleNamespace) -> None:
    signed = content_changed("page:1")

    assert about.site.hears(content_changed(TAG), headers(signed)) == 401
    assert about.site.shows("/about/") == "Old"


def test_receiver_leaves_alone_what_is_no_news_of_content(about: SimpleNamespace) -> None:
    body = content_changed(TAG).replace(CONTENT_CHANGED.encode(), TEST.encode())

    assert about.site.hears(body, headers(body)) == 204
    assert about.site.shows("/about/") == "Old"


def test_path_is_asked_for_and_tagged_as_the_api_has_it(running: SimpleNamespace) -> None:
    for path in (
        "/",
        "/Articles/A-First_visit/",
        "/über-uns/",
        "/o'brien(1)!*/",
        "/a~b.c/",
        "/100%/",
    ):
        running.titles[path.lower()] = "Old"
        assert running.site.shows(path) == "Old", path
        running.titles[path.lower()] = "New"
        body = content_changed(path_tag("harbor", path.lower()))
        assert running.site.hears(body, headers(body)) == 204
        assert running.site.shows(path) == "New", path


# What is taken from a recipe, and what then goes wrong.
LEFT_OUT = {
    "next": ("revalidateTag(tag, { expire: 0 });", "app/api/content-changed/route.ts"),
    "astro": (
        "await cache.invalidate({ tags: message.data.tags });",
        "src/pages/api/content-changed.ts",
    ),
}


@pytest.mark.parametrize(
    ("framework", "instead"), [("next", ""), ("next", 'revalidateTag(tag, "max");'), ("astro", "")]
)
def test_receiver_without_its_call_shows_the_withdrawn_page_once_more(
    framework: str, instead: str, tmp_path: Path
) -> None:
    """That the tests above can fail."""
    call, name = LEFT_OUT[framework]
    recipe = copytree(FOLDERS[framework], tmp_path / framework)
    text = (recipe / name).read_text()
    assert call in text
    (recipe / name).write_text(text.replace(call, instead))
    titles = {"/about/": "Old"}
    body = content_changed(TAG)

    with api_of(titles) as api, front_end(framework, api, "harbor", SECRET, recipe) as site:
        assert site.shows("/about/") == "Old"
        titles.clear()
        assert site.hears(body, headers(body)) == 204
        assert site.shows("/about/") == "Old"


def test_receiver_without_a_secret_says_that_something_is_wrong(tmp_path: Path) -> None:
    body = content_changed(TAG)

    with api_of({}) as api:
        for framework in FOLDERS:
            with front_end(framework, api, "harbor", "") as site:
                assert site.hears(body, headers(body)) == 500


def test_recipes_fit_the_types_of_the_api_under_strict_tsc(tmp_path: Path) -> None:
    node()
    sources = [STUBS]
    for framework, folder in FOLDERS.items():
        recipe = copytree(folder, tmp_path / framework)
        lib = next(recipe.rglob("content.ts")).parent
        make_types(FILE, lib)
        sources += [*recipe.rglob("*.ts"), *recipe.rglob("*.tsx")]

    assert compile_strictly(tmp_path, sources) == []


def test_static_receiver_builds_at_its_start_and_once_for_a_burst_of_news(tmp_path: Path) -> None:
    with building_site(tmp_path, "echo built >> builds") as site:
        wait_for_builds(tmp_path, 1)
        for number in range(5):
            body = content_changed(f"page:{number}")
            assert site.hears(body, headers(body)) == 204
        wait_for_builds(tmp_path, 2)
        body = content_changed(TAG)
        assert site.hears(body, headers(body, OTHER_SECRET)) == 401
        assert site.hears(body.replace(b"about", b"other"), headers(body)) == 401
        time.sleep(3 * QUIET)

        assert builds(tmp_path) == 2


def test_static_receiver_builds_once_more_for_what_was_told_during_a_build(tmp_path: Path) -> None:
    slowly = "echo built >> builds; while [ ! -e go ]; do sleep 0.02; done"
    with building_site(tmp_path, slowly) as site:
        wait_for_builds(tmp_path, 1)
        body = content_changed(TAG)
        assert site.hears(body, headers(body)) == 204
        time.sleep(2 * QUIET)
        assert builds(tmp_path) == 1
        (tmp_path / "go").touch()

        wait_for_builds(tmp_path, 2)


def test_static_receiver_tries_a_build_that_failed_again(tmp_path: Path) -> None:
    with building_site(tmp_path, "echo built >> builds; test $(wc -l < builds) -ge 2"):
        wait_for_builds(tmp_path, 2)
        time.sleep(3 * QUIET)

        assert builds(tmp_path) == 2


def test_static_receiver_outlives_whoever_hangs_up_in_the_middle(tmp_path: Path) -> None:
    with building_site(tmp_path, "echo built >> builds") as site:
        wait_for_builds(tmp_path, 1)
        with socket.create_connection(("127.0.0.1", site.port)) as caller:
            caller.sendall(
                b"POST /api/content-changed HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\nx"
            )
            time.sleep(QUIET)
        time.sleep(QUIET)
        body = content_changed(TAG)
        assert site.hears(body, headers(body)) == 204


# Seconds without news before a build; a burst of news must fit into them on a busy machine, too.
QUIET = 0.8


@contextmanager
def building_site(folder: Path, build: str) -> Iterator[FrontEnd]:
    """The receiver of a static site whose build runs in `folder`."""
    told = {
        "CONTENT_WEBHOOK_SECRET": SECRET, "BUILD": f"cd {folder} && {build}", "PORT": "0",
        "QUIET_SECONDS": str(QUIET),
    }  # fmt: skip
    # Its package lies beside it, as where it is used.
    receiver = copy(RECIPES / "astro/static/receiver.mjs", folder / "receiver.mjs")
    (folder / "node_modules").symlink_to(HERE / "node_modules")
    with started([str(receiver)], told) as process:
        assert process.stdout
        yield FrontEnd(int(process.stdout.readline().rpartition(":")[2]))


def builds(folder: Path) -> int:
    log = folder / "builds"
    return len(log.read_text().splitlines()) if log.exists() else 0


def wait_for_builds(folder: Path, count: int) -> None:
    end = time.monotonic() + 20
    while builds(folder) < count and time.monotonic() < end:
        time.sleep(0.02)
    assert builds(folder) == count
