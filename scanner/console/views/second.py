"""One-time codes of one's own account: set up with an authenticator, or given up."""

from __future__ import annotations

import time

from django.http import HttpResponse
from django.shortcuts import redirect

from scanner.console import codes
from scanner.console.access import Visit
from scanner.console.drawn import qr
from scanner.console.pages import page
from scanner.console.place import home
from scanner.console.proof import proven
from scanner.store import audit
from scanner.store.errors import committed

_OFFERED = "offered"


def second(request: Visit) -> HttpResponse:
    """Show a new secret until its first code is said; who uses codes may give them up with one."""
    if request.method != "POST":
        return _page(request)
    if request.POST.get("what") == "off":
        return _off(request) if proven(request) else _page(request, wrong="code")
    secret = str(request.session.get(_OFFERED, ""))
    step = codes.step_of(secret, request.POST.get("code", ""), time.time()) if secret else 0
    if request.member.code_key or not step or not proven(request):
        return _page(request, wrong="code")
    codes.enrol(request.member, secret, step)
    del request.session[_OFFERED]
    _note(request, "codes-on")
    return redirect("codes")


def _off(request: Visit) -> HttpResponse:
    codes.forget(request.member)
    _note(request, "codes-off")
    return redirect("codes")


def _page(request: Visit, wrong: str = "") -> HttpResponse:
    if request.member.code_key:
        return page(request, "codes", secret="", address="", drawn=None, wrong=wrong)
    secret = request.session.setdefault(_OFFERED, codes.fresh())
    address = codes.address(request.member.user.get_username(), secret)
    return page(request, "codes", secret=secret, address=address, drawn=qr(address), wrong=wrong)


def _note(request: Visit, action: str) -> None:
    who = request.member.user.get_username()
    with committed(home().folder):
        audit.append(home().folder, audit.Deed(who, action, f"user:{who}"))
