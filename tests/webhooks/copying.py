"""A front end that keeps what it read until a webhook tells it to read again."""

from __future__ import annotations

import queue
import random
import threading
from typing import Any

from django.db import connections
from django.test import Client

from tests.flows.mirror import Mirror
from tests.webhooks.world import CLINIC

# How many messages may be handed on in another order.
WINDOW = 5


class Copy:
    """The clinic's pages as they were read last, by path; and a mirror that follows its cursor.

    Messages are handed on late, in another order, and some of them twice.
    """

    def __init__(self, dice: random.Random, paths: list[str]) -> None:
        self._dice = dice
        self._queue: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._held: list[dict[str, Any]] = []
        self._lock = threading.Lock()
        self.problems: list[str] = []
        self.mirror = Mirror(CLINIC, limit=100).catch_up()
        self.pages: dict[str, bytes] = {}
        for path in paths:
            self._read(path)
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def hand_on(self, message: dict[str, Any]) -> None:
        """What the receiver took, some time later."""
        with self._lock:
            self._held.append(message)
            if self._dice.random() < 0.1:
                self._held.append(message)
            self._dice.shuffle(self._held)
            while len(self._held) > WINDOW:
                self._queue.put(self._held.pop())

    def finish(self) -> None:
        """Until all is read that was handed on."""
        with self._lock:
            for message in self._held:
                self._queue.put(message)
            self._held = []
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        try:
            while (message := self._queue.get()) is not None:
                for path in message["data"]["paths"]:
                    self._read(path)
                self.mirror.catch_up()
        except Exception as error:
            self.problems.append(f"The front end failed: {error!r}")
        finally:
            connections.close_all()

    def _read(self, path: str) -> None:
        answer = Client().get(f"/api/v1/clinics/{CLINIC}/page/", {"path": path})
        if answer.status_code == 200:
            self.pages[path] = answer.content
        elif answer.status_code in (404, 410):
            self.pages.pop(path, None)
        else:
            raise AssertionError(f"{path} was answered with {answer.status_code}.")
