"""Who somebody is, for how long, and whether the table lets them do it: asked before any page is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from scanner.console import tokens
from scanner.console.models import Member
from scanner.console.place import home
from scanner.console.roles import ALLOWED, OWN_SITES_ONLY, PUBLIC, Role, may
from scanner.console.views import refusals
from scanner.store import audit
from scanner.store.errors import committed

_SEEN_EVERY = 60
_REFUSALS = frozenset((403, 429))
_WITHOUT_CODES = frozenset(("codes", "logout", "language", "password"))


class Visit(HttpRequest):
    """A request of somebody the table lets in."""

    member: Member


def middleware(following: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Refuse what the table does not allow."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        try:
            route = resolve(request.path_info).url_name or ""
        except Resolver404:
            route = ""
        method = "GET" if request.method == "HEAD" else request.method or ""
        if route in tokens.SCOPES:
            return _noted(request, _by_token(request, route, method) or following(request))
        member = _member(request)
        request.member = member  # type: ignore[attr-defined]
        if not route:
            return following(request) if member else redirect_to_login("/")
        return _noted(request, _refusal(request, member, route, method) or following(request))

    return answer


def _noted(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Write down who was refused what: by role, scope or form, for asking too often, or for what is of others."""
    member: Member | None = getattr(request, "member", None)
    missed = member is not None and answer.status_code == 404 and member.is_a in OWN_SITES_ONLY
    if member is not None and (missed or answer.status_code in _REFUSALS):
        told = {"status": answer.status_code}
        with committed(home().folder):
            deed = audit.Deed(member.user.username, "refused", f"{request.method} {request.path}", told)
            audit.append(home().folder, deed)
    return answer


def _refusal(request: HttpRequest, member: Member | None, route: str, method: str) -> HttpResponseBase | None:
    if member is None and (route, method) in PUBLIC:
        return None
    if member is None and (route, "GET") in ALLOWED and method == "GET":
        return redirect_to_login(request.get_full_path())
    if member is None or not may(member.is_a, route, method):
        return refusals.refused(request)
    return redirect("codes") if _lacks_codes(member) and route not in _WITHOUT_CODES else None


def _lacks_codes(member: Member) -> bool:
    delicate = member.is_a is Role.ADMINISTRATOR or member.reveals
    return bool(settings.CODES_REQUIRED) and delicate and not member.code_key


def _by_token(request: HttpRequest, route: str, method: str) -> HttpResponseBase | None:
    """Let a program in by its token, and by nothing else; what it is refused, or None."""
    token = tokens.find(request.headers.get("Authorization", ""), datetime.now(UTC))
    if token is None:
        return JsonResponse({"error": "token"}, status=401, headers={"WWW-Authenticate": "Bearer"})
    request.member = token.member  # type: ignore[attr-defined]
    if not tokens.good_for(token, route) or not may(token.member.is_a, route, method) or _lacks_codes(token.member):
        return JsonResponse({"error": "refused"}, status=403)
    return None


def _member(request: HttpRequest) -> Member | None:
    """The account behind the session, as it is now; None once it is idle, old, disabled or has no role."""
    if not isinstance(request.user, User):
        return None
    now = datetime.now(UTC).timestamp()
    began, seen = (float(request.session.get(key, 0)) for key in ("began", "seen"))
    found = Member.objects.filter(user=request.user).select_related("user").first()
    if found is None or now - seen > settings.IDLE.total_seconds() or now - began > settings.LONGEST.total_seconds():
        logout(request)
        return None
    if now - seen > _SEEN_EVERY:
        request.session["seen"] = now
    return found
