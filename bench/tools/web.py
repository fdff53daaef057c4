"""The demonstration web as every tool meets it: also the HTTP proxy that all names lead to, and it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from scanner.demo import DemoWeb
from scanner.demo.content import Answer

_UNHURRIED = {"LinkChecker": "welcome"}
"""With this header a server lets LinkChecker ask more than ten times a second."""


class CountedWeb(DemoWeb):
    """Tools are given it as their `http_proxy`.

    It answers for every name itself, never connects anywhere, and refuses tunnels (CONNECT): what is not part of the
    demonstration does not exist. `pages` holds the addresses of pages given out since `forget`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pages: set[str] = set()
        self.requests = 0

    def forget(self) -> None:
        """Begin to count anew."""
        self.pages = set()
        self.requests = 0

    def answer(self, host: str, target: str, headers: Mapping[str, str]) -> Answer | None:
        """As the demonstration answers; a proxy's client names the whole address as target."""
        given = super().answer(host, target, headers)
        self.requests += 1
        if given is not None:
            given = replace(given, headers={**given.headers, **_UNHURRIED})
        if given is not None and given.status == 200 and "html" in given.headers.get("Content-Type", ""):
            parts = urlsplit(target)
            self.pages.add(f"{host}{parts.path}?{parts.query}")
        return given
