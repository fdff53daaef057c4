"""That whoever sits there is still the member: the password once more, or a one-time code where codes are used."""

from __future__ import annotations

import time

from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed

from scanner.console import codes
from scanner.console.access import Visit
from scanner.console.models import Member


def proven(request: Visit) -> bool:
    """Whether the form's `proof` is right. Wrong ones count as wrong logins, and lock the name like those."""
    said, member = request.POST.get("proof", ""), request.member
    name = member.user.get_username()
    if not member.code_key:
        return authenticate(request, username=name, password=said) is not None
    if coded(member, said):
        return True
    user_login_failed.send(__name__, credentials={"username": name}, request=request)
    return False


def coded(member: Member | None, said: str) -> bool:
    """Whether a member uses no codes, or this is one that is good now."""
    return member is None or not member.code_key or codes.accepted(member, said, time.time())
