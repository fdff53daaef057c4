"""One page for one reader: the template, the words of the reader's language, and what the navigation shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from scanner.console.models import Member
from scanner.console.place import legend
from scanner.console.roles import Role, may
from scanner.console.words import Told, told
from scanner.model import Where
from scanner.report import legend as legends
from scanner.report import shortfall

NAVIGATION = (
    *("morning", "veto", "findings", "personal", "sites", "incidents", "suppressions"),
    *("rules", "runs", "users", "audit"),
)


def page(request: HttpRequest, template: str, /, *, status: int = 200, **values: Any) -> HttpResponse:
    """Render a template for whoever asks."""
    member: Member | None = getattr(request, "member", None)
    words = told(language(request))
    shown = {
        "t": words,
        "member": member,
        "role": member.is_a if member else None,
        "navigation": [each for each in NAVIGATION if member and may(member.is_a, each, "GET")],
        "here": request.get_full_path(),
        "roles": list(Role),
        **_said(words),
        **values,
    }
    return render(request, f"{template}.html", shown, status=status)


def language(request: HttpRequest) -> str:
    """zh or en: as chosen, else as the browser asks, else Chinese."""
    member: Member | None = getattr(request, "member", None)
    session = getattr(request, "session", {})
    chosen = (member.language if member else "") or session.get("language", "")
    if chosen in ("zh", "en"):
        return str(chosen)
    return "en" if request.headers.get("Accept-Language", "").lower().startswith("en") else "zh"


def back(request: HttpRequest, usual: str) -> str:
    """Where a form wants to return to, if that is a place of ours."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, None) and wanted.startswith("/") else usual


def count(text: str | None) -> int:
    """A number of an address; 0 for what is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _said(words: Told) -> dict[str, Any]:
    reports = words.reports
    return {
        "title": lambda rule: legend().title(rule, words.language),
        "advice": lambda rule: legend().advice(rule, words.language),
        "other_advice": lambda rule: legend().advice(rule, words.other),
        "clause": lambda judged: legend().clause(judged),
        "shown_to": lambda judged: legends.shown_to(judged, reports),
        "place": lambda where: legends.place(where if isinstance(where, Where) else Where(), reports),
        "sign": lambda text: legends.sign(text, reports),
        "note": lambda text: shortfall.note(text, reports),
        "why": lambda slug, stage="": (
            shortfall.reason_at(slug, stage, reports) if stage else shortfall.reason(slug, reports)
        ),
        "remedy": lambda slug: shortfall.remedy(slug, reports),
    }
