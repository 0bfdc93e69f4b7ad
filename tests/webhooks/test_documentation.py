"""What docs/webhooks.md says of messages is what is sent, and its trial receiver works."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.models import Change
from api.webhooks.freezing import MOST_CHANGES
from api.webhooks.messages import CONTENT_CHANGED, MOST_TAGS, TEST, Range, changes_message
from api.webhooks.retention import KEPT
from api.webhooks.retry import DEADLINE, LONGEST, LONGEST_ASKED, PAUSES
from api.webhooks.signing import new_secret, signature_headers
from tests.webhooks.receiver import closed_port

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/webhooks.md").read_text()


def test_example_has_the_keys_of_a_message() -> None:
    found = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert found
    example = json.loads(found[1].replace(', "…"', ""))
    at = datetime(2026, 11, 20, tzinfo=UTC)
    change = Change(sequence=1, clinic="maryland", subject="page", subject_id=412, occurred_at=at)
    message = changes_message("maryland", [change], Range(1, 1, 0), at)
    assert example.keys() == message.keys()
    assert example["type"] == CONTENT_CHANGED
    assert example["data"].keys() == message["data"].keys()
    assert example["data"]["changes"][0].keys() == message["data"]["changes"][0].keys()


def test_names_and_figures_are_those_of_the_code() -> None:
    assert f"`{TEST}`" in TEXT
    for event in Change.Event.values:
        assert f"`{event}`" in TEXT
    for header in signature_headers("msg_1", b"{}", [new_secret()], 0):
        assert f"| `{header}` |" in TEXT
    assert MOST_TAGS == MOST_CHANGES == 100
    assert "at most 100: drop" in TEXT
    assert DEADLINE == 15
    assert "2xx within 15 seconds" in TEXT
    assert timedelta(hours=72) == LONGEST
    assert "for 72 hours" in TEXT
    assert timedelta(hours=6) == LONGEST_ASKED
    assert "six hours" in " ".join(TEXT.split())
    assert PAUSES[-1] == 1800
    assert "every half an hour" in TEXT
    assert timedelta(days=30) == KEPT


def test_files_that_it_leads_to_are_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", TEXT.replace("\\[", "(").replace("\\]", ")"))
    files = [link for link in links if not link.startswith("http")]
    assert len(files) > 5
    assert [link for link in files if not (ROOT / "docs" / link).exists()] == []


def test_trial_receiver_shows_what_we_signed_and_refuses_all_else() -> None:
    secret, port = new_secret(), closed_port()
    script = [sys.executable, str(ROOT / "docs/recipes/receiver.py"), secret, str(port)]
    with subprocess.Popen(
        script, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            body, now = b'{"type": "endpoint.test"}', int(time.time())
            wait_until_it_listens(port)
            tries = [(new_secret(), now), (secret, now - 600), (secret, now + 600), (secret, now)]
            statuses = [
                status_of(port, body, signature_headers("msg_1", body, [signer], at))
                for signer, at in tries
            ]
            statuses.append(status_of(port, body, {}))
        finally:
            process.terminate()
        assert process.stdout
        assert json.loads(process.stdout.read()) == {"type": "endpoint.test"}
    assert statuses == [401, 401, 401, 204, 401]


def wait_until_it_listens(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            status_of(port, b"{}", {})
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return


def status_of(port: int, body: bytes, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", "/", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()
