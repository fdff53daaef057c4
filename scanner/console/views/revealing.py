"""Personal data in the clear: one value at a time, to who has the right, for a reason, written down first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from scanner.console import limits, sight, vault
from scanner.console.access import Visit
from scanner.console.pages import back, count, page
from scanner.console.place import home
from scanner.console.proof import proven
from scanner.console.views import refusals
from scanner.identity.sealing import BadKey, Unsealable
from scanner.model import Concern
from scanner.store import audit, held
from scanner.store.daykeys import Shredded
from scanner.store.errors import StoreError, committed
from scanner.store.models import Finding

_LEAST_REASON = 5


def unlock(request: Visit) -> HttpResponse:
    """Unlock the private key with its passphrase, for a while, or lock it again."""
    if not request.member.reveals or not vault.named():
        return refusals.refused(request)
    if request.method != "POST":
        return page(request, "unlock", wrong=False, unlocked=vault.key() is not None)
    if request.POST.get("what") == "lock":
        vault.lock()
        _note(request, "key-locked", "")
        return redirect("unlock")
    if not limits.within(request.member, limits.UNLOCK):
        return page(request, "refusal", status=429, key="too_often")
    try:
        vault.unlock(request.POST.get("passphrase", ""))
    except BadKey:
        _note(request, "key-unlock-failed", "")
        return page(request, "unlock", status=403, wrong=True, unlocked=False)
    _note(request, "key-unlocked", "")
    return redirect(back(request, "/personal"))


def reveal(request: Visit, number: int) -> HttpResponse:
    """Show one value. Whatever is missing, nothing is shown and the answer says what."""
    rows = sight.decidable(request.member).filter(concern=Concern.PERSONAL_DATA)
    row = get_object_or_404(rows, pk=number)
    wanted, reason = count(request.POST.get("value")), request.POST.get("reason", "").strip()[:500]
    if not request.member.reveals:
        return refusals.refused(request)
    if len(reason) < _LEAST_REASON or not _available(row, wanted):
        return page(request, "refusal", status=400, key="reveal_needs")
    if vault.key() is None:
        return page(request, "refusal", status=409, key="locked")
    if not limits.within(request.member, limits.REVEAL):
        return page(request, "refusal", status=429, key="too_often")
    if not proven(request):
        _note(request, "reveal-unproven", f"finding:{row.pk}")
        return page(request, "refusal", status=403, key="unproven")
    return _shown(request, row, wanted, reason)


def _shown(request: Visit, row: Finding, wanted: int, reason: str) -> HttpResponse:
    key = vault.key()
    if key is None:
        return page(request, "refusal", status=409, key="locked")
    try:
        _note(request, "revealed", f"finding:{row.pk}", value=wanted, reason=reason)
    except StoreError:
        return page(request, "refusal", status=503, key="audit_down")
    try:
        value = held.unsealed(home().folder, row, wanted, key)
    except (Shredded, Unsealable):
        return page(request, "refusal", status=410, key="shredded")
    return page(request, "revealed", row=row, value=value)


def _available(row: Finding, wanted: int) -> bool:
    return any(each.number == wanted and each.available for each in held.occurrences(home().folder, row))


def _note(request: Visit, action: str, subject: str, **detail: object) -> None:
    with committed(home().folder):
        audit.append(home().folder, audit.Deed(request.member.user.username, action, subject, detail))
