"""Twenty people with browsers' cookies, each a page every five seconds."""

from __future__ import annotations

import random
import re
import threading
import time
from http.client import HTTPConnection
from urllib.parse import urlencode

from bench.console.filling import PASSWORD

PEOPLE = 20
PAUSE = 5.0


class Person:
    """Somebody with a browser's cookies."""

    def __init__(self, base: str) -> None:
        self._place = base.removeprefix("http://").rstrip("/")
        self._cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[float, str]:
        """Seconds to the first byte, and the page. Raises ValueError for a refusal or error."""
        connection = HTTPConnection(self._place, timeout=60)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        body = urlencode(form) if form else None
        if form:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        connection.request("POST" if form else "GET", path, body, sent)
        answer = connection.getresponse()
        first = time.perf_counter() - began
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                key, _, rest = value.strip().partition("=")
                self._cookies[key] = rest.partition(";")[0]
        text = answer.read().decode()
        if answer.status >= 400:
            raise ValueError(f"{path}: {answer.status}")
        return first, text

    def enter(self) -> None:
        """Log in."""
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', self.ask("/login")[1])
        if token is None:
            raise ValueError("no form to log in")
        self.ask("/login", {"csrfmiddlewaretoken": token[1], "username": "lead", "password": PASSWORD})


class Office:
    """Everybody, reading until told to stop. `found` holds each page with the seconds to its first byte."""

    def __init__(self, base: str, pages: tuple[str, ...]) -> None:
        self.found: list[tuple[str, float]] = []
        self.pages = pages
        self._over = threading.Event()
        people = [Person(base) for _ in range(PEOPLE)]
        for each in people:
            each.enter()
        self._threads = [threading.Thread(target=self._read, args=(each, at)) for at, each in enumerate(people)]

    def __enter__(self) -> Office:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _read(self, person: Person, number: int) -> None:
        chance = random.Random(number)
        self._over.wait(chance.random() * PAUSE)
        while not self._over.is_set():
            began, path = time.monotonic(), chance.choice(self.pages)
            self.found.append((path, person.ask(path)[0]))
            self._over.wait(max(0.0, PAUSE - (time.monotonic() - began)))
