"""The rules as reviewers read them, with their examples, and a place to try them on a page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from scanner.console import limits
from scanner.console.access import Visit
from scanner.console.pages import page
from scanner.console.place import legend
from scanner.console.roles import may
from scanner.console.trying import TryFailed, try_page
from scanner.model import Rule
from scanner.report.legend import Legend

_MOST = 100_000


def every(request: Visit) -> HttpResponse:
    """Every rule, by detector."""
    return _listed(request)


def one(request: Visit, detector: str, slug: str) -> HttpResponse:
    """One rule with what it must hit and what it must not."""
    rule = legend().rules.get(f"{detector}/{slug}")
    if rule is None:
        raise Http404
    return page(request, "rule", rule=rule)


def tried(request: Visit) -> HttpResponse:
    """What all rules find on a page that somebody pasted; examined in a process of its own, and kept nowhere."""
    if not limits.within(request.member, limits.TRYING):
        return page(request, "refusal", status=429, key="too_often")
    text = request.POST.get("page", "")[:_MOST]
    try:
        return _listed(request, pasted=text, found=try_page(text))
    except TryFailed:
        return page(request, "refusal", status=400, key="try_failed")


def _listed(request: Visit, **shown: Any) -> HttpResponse:
    trying = may(request.member.is_a, "try", "POST")
    values: dict[str, Any] = {"groups": _groups(legend()), "trying": trying, "pasted": "", "found": None}
    return page(request, "rules", **(values | shown))


def _groups(known: Legend) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for name, rule in sorted(known.rules.items()):
        found.setdefault(name.partition("/")[0], []).append(rule)
    return found
