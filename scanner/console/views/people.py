"""Accounts and their roles, and the audit trail."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from scanner.console import invitations
from scanner.console.access import Visit
from scanner.console.models import Member
from scanner.console.pages import page
from scanner.console.place import home
from scanner.console.roles import Role
from scanner.store import audit
from scanner.store.errors import committed
from scanner.store.models import AuditRow, Site

_ROWS = 100


def trail(request: Visit) -> HttpResponse:
    """The audit trail, latest first."""
    before = request.GET.get("before", "")
    rows = AuditRow.objects.order_by("-id")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: _ROWS + 1])
    told = [(each, datetime.fromisoformat(each.at), json.loads(each.detail)) for each in found[:_ROWS]]
    return page(request, "audit", rows=told, before=found[_ROWS - 1].pk if len(found) > _ROWS else 0)


def users(request: Visit) -> HttpResponse:
    """Every account; a POST makes one and shows its link once."""
    if request.method != "POST":
        return _users(request)
    name, role = request.POST.get("username", "").strip(), request.POST.get("role", "")
    if role not in list(Role) or not _good(name):
        return _users(request, wrong="username", status=400)
    if User.objects.filter(username__iexact=name).exists():
        return _users(request, wrong="taken", status=400)
    with committed(home().folder):
        made = User(username=name)
        made.set_unusable_password()
        made.save()
        member = Member.objects.create(user=made, role=role)
        member.sites.set(_sites(request))
        _note(request, "user-made", made, role)
        link = _link(request, made)
    return _users(request, link=link, invited=name)


def user(request: Visit, number: int) -> HttpResponse:
    """Change an account: role and sites, shut out or let in again, or a new link."""
    member = get_object_or_404(Member.objects.select_related("user"), pk=number)
    what, role = request.POST.get("what", ""), request.POST.get("role", "")
    if what == "link":
        with committed(home().folder):
            _note(request, "user-link", member.user, member.role)
            return _users(request, link=_link(request, member.user), invited=member.user.username)
    if what == "role" and role in list(Role):
        member.role, member.reveals = role, request.POST.get("reveals") == "yes"
    elif what in ("disable", "enable"):
        member.user.is_active = what == "enable"
    else:
        return _users(request, wrong="bad_request", status=400)
    if not _administered(member):
        return _users(request, wrong="last_administrator", status=409)
    with committed(home().folder):
        member.save()
        member.user.save()
        if what == "role":
            member.sites.set(_sites(request))
        _note(request, f"user-{what}", member.user, member.role)
    return redirect("users")


def _users(request: Visit, *, status: int = 200, **shown: str) -> HttpResponse:
    members = Member.objects.select_related("user").prefetch_related("sites").order_by("user__username")
    return page(request, "users", members=members, status=status, **({"link": "", "invited": "", "wrong": ""} | shown))


def _link(request: Visit, made: User) -> str:
    token = invitations.invite(made, datetime.now(UTC))
    return request.build_absolute_uri(reverse("welcome", args=[token]))


def _sites(request: Visit) -> list[Site]:
    return list(Site.objects.filter(key__in=request.POST.get("sites", "").split()))


def _administered(changed: Member) -> bool:
    if changed.is_a is Role.ADMINISTRATOR and changed.user.is_active:
        return True
    others = Member.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True).exclude(pk=changed.pk)
    return others.exists()


def _note(request: Visit, action: str, about: User, role: str) -> None:
    told = {"role": role, "reveals": Member.objects.filter(user=about, reveals=True).exists()}
    deed = audit.Deed(request.member.user.username, action, f"user:{about.username}", told)
    audit.append(home().folder, deed)


def _good(name: str) -> bool:
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError:
        return False
    return len(name) <= 150
