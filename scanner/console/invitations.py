"""Links that are good once and for a while: for the first administrator, new accounts and lost passwords."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from scanner.console.models import Invitation, Member
from scanner.console.roles import Role
from scanner.store import audit

FIRST = timedelta(minutes=15)
LATER = timedelta(days=3)


class Spent(Exception):
    """The link was used, has expired, or never was one."""


def bootstrap(now: datetime) -> str | None:
    """The secret that makes the first administrator; None when there is an account already. Earlier ones end."""
    with transaction.atomic():
        if User.objects.exists():
            return None
        Invitation.objects.filter(user=None).delete()
        return _new(None, now + FIRST)


def invite(user: User, now: datetime) -> str:
    """The secret with which a user sets a password; earlier ones end."""
    with transaction.atomic():
        Invitation.objects.filter(user=user).delete()
        return _new(user, now + LATER)


def find(token: str, now: datetime) -> Invitation:
    """The invitation of a secret. Raises Spent."""
    found = Invitation.objects.filter(digest=_digest(token), used=None, expires__gt=now).first()
    if found is None or (found.user_id is None and User.objects.exists()):
        raise Spent
    return found


def accept(home: Path, token: str, name: str, password: str) -> User:
    """Use an invitation: the account with its new password. Raises Spent."""
    now = datetime.now(UTC)
    with transaction.atomic():
        found = find(token, now)
        if not Invitation.objects.filter(pk=found.pk, used=None).update(used=now):
            raise Spent
        user = found.user or User(username=name)
        user.set_password(password)
        user.save()
        if found.user is None:
            Member.objects.create(user=user, role=Role.ADMINISTRATOR)
        audit.append(home, audit.Deed(user.username, "password-set", f"user:{user.username}"))
    return user


def _new(user: User | None, expires: datetime) -> str:
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(digest=_digest(token), user=user, expires=expires)
    return token


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
