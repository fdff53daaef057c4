"""Fetches from the demonstration web as a visitor of the scanner's would."""

import http.client
from dataclasses import dataclass
from urllib.parse import urlsplit

from scanner.demo import DemoWeb
from scanner.fetch.visitors import PERSONAS
from scanner.model import Visitor
from scanner.text import decode


@dataclass(frozen=True)
class Seen:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return decode(self.body, self.headers.get("Content-Type", "")).text


def headers_of(visitor: str) -> dict[str, str]:
    """Request headers of one visitor, or of several at once (`mobile+referrer`)."""
    sent: dict[str, str] = {}
    for name in visitor.split("+"):
        persona = PERSONAS[Visitor(name)]
        sent.setdefault("User-Agent", persona.user_agent)
        if persona.referer:
            sent["Referer"] = persona.referer
    return sent


def fetch(web: DemoWeb, url: str, visitor: str = "desktop", night: int = 1, **headers: str) -> Seen:
    parts = urlsplit(url)
    web.night = night
    connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=10)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", target or "/", headers={"Host": parts.netloc, **headers_of(visitor), **headers})
    answer = connection.getresponse()
    seen = Seen(answer.status, dict(answer.getheaders()), answer.read())
    connection.close()
    web.night = 1
    return seen
