"""A page as each visitor received it, two of them beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from scanner.console import limits, sight
from scanner.console.access import Visit
from scanner.console.archived import views_of
from scanner.console.differing import Compared, compared
from scanner.console.pages import count, page
from scanner.model import Snapshot

_MOST = 400_000


def views(request: Visit, number: int) -> HttpResponse:
    """Every view the archive holds of a finding's page, with its redirects; the first and another compared."""
    row = get_object_or_404(sight.findings(request.member).select_related("site"), pk=number)
    if sight.withheld(request.member, row):
        raise Http404
    if not limits.within(request.member, limits.VIEWS):
        return page(request, "refusal", status=429, key="too_often")
    kept = views_of(row)
    found = kept.views if kept else ()
    other = min(count(request.GET.get("with")) or 1, max(len(found) - 1, 0))
    return page(request, "views", row=row, kept=kept, other=other, compared=_compared(found, other))


def _compared(found: Sequence[Snapshot], other: int) -> Compared | None:
    return compared(_text(found[0]), _text(found[other])) if other else None


def _text(view: Snapshot) -> str:
    """What was received, or what a browser made of it, as text: never parsed, never run."""
    if view.dom is not None:
        return view.dom[:_MOST]
    body = view.body[:_MOST]
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")
