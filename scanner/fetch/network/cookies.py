"""Cookies, one jar per visitor, so that no visitor is known by what another one received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http import Response

from scanner.identity.hosts import registrable

_MOST = 50


@dataclass(slots=True)
class Pocket:
    """The cookies of somebody who comes for the first time, and of his next visits if he is sent again."""

    _held: dict[str, dict[str, str]] = field(default_factory=dict)
    """Name and value by registered domain."""

    def take(self, host: str, set_cookie: Iterable[str]) -> None:
        """Keep what an answer's Set-Cookie headers say."""
        for header in set_cookie:
            name, equals, value = header.partition(";")[0].partition("=")
            held = self._held.setdefault(registrable(host), {})
            if equals and name.strip() and len(held) < _MOST:
                held[name.strip()] = value.strip()

    def shown_to(self, host: str) -> str:
        """The Cookie header for a host; '' without any."""
        return "; ".join(f"{name}={value}" for name, value in self._held.get(registrable(host), {}).items())

    def names(self, host: str) -> frozenset[str]:
        """What the cookies for a host are called."""
        return frozenset(self._held.get(registrable(host), ()))


class VisitorCookies(CookiesMiddleware):
    """Scrapy's cookies, without the work where there are none: most sites set none, and it is done for every page."""

    def process_request(self, request: Request, spider: Spider | None = None) -> Request | Response | None:
        """Add what this visitor's jar holds for the URL."""
        if request.meta.get("dont_merge_cookies"):
            return None
        if request.cookies or len(self.jars[request.meta["cookiejar"]].jar):
            return super().process_request(request)
        return None

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Keep what the response sets."""
        if b"Set-Cookie" in response.headers and not request.meta.get("dont_merge_cookies"):
            return super().process_response(request, response)
        return response
