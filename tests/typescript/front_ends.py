"""Front ends made of the recipes in docs/recipes: they read an API and hear webhooks."""

import http.client
import json
import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from pages.paths import normalised_path, path_tag
from tests.typescript.compiling import HERE, node

RECIPES = HERE.parents[1] / "docs/recipes"
FOLDERS = {"next": RECIPES / "nextjs", "astro": RECIPES / "astro/on-demand"}
HEARING = "/api/content-changed"


@dataclass(frozen=True, slots=True)
class FrontEnd:
    """A running front end."""

    port: int

    @property
    def url(self) -> str:
        """Where it hears webhooks."""
        return f"http://127.0.0.1:{self.port}{HEARING}"

    def shows(self, path: str) -> str | None:
        """The title of the page that readers get at a path; None where they get 404."""
        status, text = self.ask("GET", quote(path))
        assert status in (200, 404), status
        return text if status == 200 else None

    def hears(self, body: bytes, headers: Mapping[str, str]) -> int:
        """The status with which it answers a webhook."""
        return self.ask("POST", HEARING, body, headers)[0]

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}
    ) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def front_end(
    framework: str, api: str, clinic: str, secret: str, folder: Path | None = None
) -> Iterator[FrontEnd]:
    """A front end of `framework` that reads a clinic from `api` and knows a webhook's secret;
    `folder` when it is not the recipe as it lies in docs."""
    told = {"CONTENT_API": api, "CONTENT_CLINIC": clinic, "CONTENT_WEBHOOK_SECRET": secret}
    script = HERE / "receivers/front_end.cjs"
    recipe = folder or FOLDERS[framework]
    with started([str(script), framework, str(recipe)], told) as process:
        assert process.stdout
        line = process.stdout.readline()
        assert line.strip().isdigit(), line
        yield FrontEnd(int(line))


@contextmanager
def started(arguments: list[str], told: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A process of node, ended at the end."""
    process = subprocess.Popen(
        [node(), *arguments],
        stdout=subprocess.PIPE, text=True, cwd=HERE, env={**os.environ, **told},
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)
        assert process.stdout
        process.stdout.close()


@contextmanager
def api_of(titles: dict[str, str]) -> Iterator[str]:
    """The address of an API in which the pages at these paths have these titles; what is changed in
    `titles` is what it answers next."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = normalised_path(parse_qs(urlsplit(self.path).query)["path"][0])
            document: dict[str, Any] = {"tags": [path_tag("harbor", path)]}
            if path in titles:
                document |= {"type": "standard", "title": titles[path]}
            self.send_response(200 if path in titles else 410)
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        def log_message(self, *arguments: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/api/v1"
        finally:
            server.shutdown()
            thread.join()
