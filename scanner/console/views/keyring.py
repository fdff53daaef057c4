"""One's own tokens: made, shown once, ended."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from scanner.console import tokens
from scanner.console.access import Visit
from scanner.console.models import Token
from scanner.console.pages import count, page
from scanner.console.place import home
from scanner.store import audit
from scanner.store.errors import committed

_SCOPES = frozenset(filter(None, tokens.SCOPES.values()))
_LONGEST = 365
_MOST = 20


def every(request: Visit) -> HttpResponse:
    """One's tokens; a POST makes one and shows it once."""
    if request.method != "POST":
        return _page(request)
    name, days = request.POST.get("name", "").strip()[:100], count(request.POST.get("days"))
    scopes = _SCOPES & set(request.POST.getlist("scope"))
    mine = Token.objects.filter(member=request.member)
    if not name or not scopes or not 1 <= days <= _LONGEST or mine.count() >= _MOST:
        return _page(request, status=400, wrong="token_needs")
    with committed(home().folder):
        made = tokens.make(request.member, name, scopes, datetime.now(UTC), days)
        _note(request, "token-made", name, sorted(scopes))
    return _page(request, made=made)


def end(request: Visit, number: int) -> HttpResponse:
    """End one of one's own tokens."""
    token = get_object_or_404(Token, pk=number, member=request.member)
    with committed(home().folder):
        token.delete()
        _note(request, "token-ended", token.name, [])
    return redirect("tokens")


def _page(request: Visit, *, status: int = 200, made: str = "", wrong: str = "") -> HttpResponse:
    mine = Token.objects.filter(member=request.member).order_by("-made")
    return page(request, "tokens", status=status, tokens=mine, made=made, wrong=wrong, scopes=sorted(_SCOPES))


def _note(request: Visit, action: str, name: str, scopes: list[str]) -> None:
    deed = audit.Deed(request.member.user.username, action, f"token:{name}", {"scope": " ".join(scopes)})
    audit.append(home().folder, deed)
