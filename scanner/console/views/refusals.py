"""Answers to what is not served: no page of these tells more than its status does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from scanner.console.pages import page


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What cannot be understood."""
    return page(request, "refusal", status=400, key="bad_request")


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What the table does not allow."""
    return page(request, "refusal", status=403, key="refused")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one too old."""
    return page(request, "refusal", status=403, key="forged")


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What is not there, or is somebody else's."""
    if request.path.startswith("/api/"):
        return JsonResponse({"error": "missing"}, status=404)
    return page(request, "refusal", status=404, key="missing")


def broken(request: HttpRequest) -> HttpResponse:
    """What went wrong here; the operator sees more in the terminal."""
    return HttpResponse("500 vetoscan\n", content_type="text/plain; charset=utf-8", status=500)


def locked_out(request: HttpRequest, _response: object = None, _credentials: object = None) -> HttpResponse:
    """Too many wrong passwords for one name."""
    return page(request, "refusal", status=429, key="locked_out")
