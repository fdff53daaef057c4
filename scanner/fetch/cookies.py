"""Cookies, one jar per visitor, so that no visitor is known by what another one received."""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http import Response


class VisitorCookies(CookiesMiddleware):
    """Scrapy's cookies, without the work where there are none: most sites set none, and it is done for every page."""

    def process_request(self, request: Request, spider: Spider | None = None) -> Request | Response | None:
        """Add what this visitor's jar holds for the URL."""
        if request.cookies or len(self.jars[request.meta["cookiejar"]].jar):
            return super().process_request(request)
        return None

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Keep what the response sets."""
        if b"Set-Cookie" in response.headers:
            return super().process_response(request, response)
        return response
