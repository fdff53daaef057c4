"""Cookies, one jar per visitor, so that no visitor is known by what another one received."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http import Response


class VisitorCookies(CookiesMiddleware):  # type: ignore[misc]
    """Scrapy's cookies, without the work where there are none: most sites set none, and it is done for every page."""

    def process_request(self, request: Request) -> None:
        """Add what this visitor's jar holds for the URL."""
        if request.cookies or len(self.jars[request.meta["cookiejar"]].jar):
            super().process_request(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep what the response sets."""
        if b"Set-Cookie" in response.headers:
            return super().process_response(request, response)
        return response
