"""Decisions as forms send them: about one finding, or about many at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from scanner.console import sight
from scanner.console.access import Visit
from scanner.console.models import Member
from scanner.console.pages import back, page
from scanner.console.place import home
from scanner.console.roles import DECISIONS
from scanner.console.views import refusals
from scanner.model import Decided
from scanner.store.decisions import ASSIGNED, Choice, Overtaken, decide
from scanner.store.errors import committed
from scanner.store.models import Finding

_MOST = 500
_LONGEST = 365


class _Refused(Exception):
    """The form asks for what cannot be; its word says why."""


def one(request: Visit, number: int) -> HttpResponse:
    """Decide about one finding."""
    row = get_object_or_404(sight.decidable(request.member), pk=number)
    version = request.POST.get("version", "")
    try:
        choice = _choice(request)
        _decide(row, int(version) if version.isdecimal() else -1, choice)
    except _Refused as refusal:
        return page(request, "refusal", status=400, key=str(refusal))
    except PermissionError:
        return refusals.refused(request)
    except Overtaken:
        last = row.decisions.order_by("-id").first()
        return page(request, "overtaken", status=409, row=row, last=last)
    return redirect(back(request, reverse("finding", args=[number])))


def many(request: Visit) -> HttpResponse:
    """Decide the same about every finding that was picked; who was overtaken is told."""
    try:
        choice = _choice(request)
        picks = dict(_picks(request.POST.getlist("pick")))
    except _Refused as refusal:
        return page(request, "refusal", status=400, key=str(refusal))
    except PermissionError:
        return refusals.refused(request)
    done = 0
    for row in sight.decidable(request.member).filter(pk__in=picks):
        try:
            _decide(row, picks[row.pk], choice)
            done += 1
        except Overtaken:
            continue
    target = back(request, reverse("findings"))
    told = urlencode({"done": done, "missed": len(picks) - done})
    return redirect(f"{target}{'&' if '?' in target else '?'}{told}")


def _choice(request: Visit) -> Choice:
    """What the form asks for. Raises PermissionError for what the role may not decide."""
    what = request.POST.get("what", "")
    if what not in DECISIONS[request.member.is_a]:
        raise PermissionError
    reason = request.POST.get("reason", "").strip()[:500]
    until, assignee = None, ""
    if what == Decided.SUPPRESSED:
        days = request.POST.get("days", "")
        if not reason or not days.isdecimal() or not 1 <= int(days[:6]) <= _LONGEST:
            raise _Refused("suppression_needs")
        until = datetime.now(UTC) + timedelta(days=int(days))
    if what == ASSIGNED:
        assignee = request.POST.get("assignee", "").strip()
        if assignee and not Member.objects.filter(user__username=assignee, user__is_active=True).exists():
            raise _Refused("no_such_user")
    return Choice(what=what, by=request.member.user.username, reason=reason, until=until, assignee=assignee)


def _decide(row: Finding, version: int, choice: Choice) -> None:
    with committed(home().folder):
        decide(home().folder, row, version, choice, datetime.now(UTC))


def _picks(texts: list[str]) -> Iterator[tuple[int, int]]:
    if len(texts) > _MOST:
        raise _Refused("too_many")
    for text in texts:
        number, _, version = text.partition(":")
        if not (number.isdecimal() and version.isdecimal() and len(text) < 30):
            raise _Refused("bad_request")
        yield int(number), int(version)
