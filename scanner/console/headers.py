"""Headers that every answer carries, whatever gives it: refusals, errors and files as well as pages."""

from __future__ import annotations

from collections.abc import Callable
from wsgiref.headers import Headers

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Server": "vetoscan",
}


def middleware(following: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Add what Django's own middleware leaves out; nothing of the console is kept by a browser."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = following(request)
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", policy())
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer


def policy() -> str:
    """The content security policy as a header."""
    directives: dict[str, list[str]] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


def of_file(headers: Headers, _path: str, _url: str) -> None:
    """The same for the console's own files."""
    for name, value in {**FIXED, "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}.items():
        headers[name] = value
    headers["Cache-Control"] = "no-store"
    if settings.SECURE_PROXY_SSL_HEADER:
        headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
