"""Tokens with which programs read: made once, shown once, kept as a hash, bound to a member, a scope and a day."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from scanner.console.models import Member, Token

SCOPES: Mapping[str, str] = {
    "api-findings": "findings",
    "api-finding": "findings",
    "api-sites": "sites",
    "api-runs": "runs",
    "api-description": "",
}
"""What a token must be good for, by route; '' for any token. No other route takes tokens, and none changes anything."""
_PREFIX = "vsr_"
_SEEN_EVERY = timedelta(minutes=1)


def make(member: Member, name: str, scopes: frozenset[str], now: datetime, days: int) -> str:
    """A new token; nobody sees it again."""
    token = _PREFIX + secrets.token_urlsafe(32)
    Token.objects.create(
        digest=_digest(token),
        member=member,
        name=name,
        scope=" ".join(sorted(scopes)),
        made=now,
        expires=now + timedelta(days=days),
    )
    return token


def find(header: str, now: datetime) -> Token | None:
    """The token of an Authorization header, while it holds and its member's account is in use."""
    kind, _, token = header.partition(" ")
    if kind.lower() != "bearer" or not token.startswith(_PREFIX):
        return None
    rows = Token.objects.filter(digest=_digest(token), expires__gt=now, member__user__is_active=True)
    found = rows.select_related("member__user").first()
    if found and (found.used is None or now - found.used > _SEEN_EVERY):
        Token.objects.filter(pk=found.pk).update(used=now)
    return found


def good_for(token: Token, route: str) -> bool:
    """Whether the scope of a token covers a route."""
    needed = SCOPES[route]
    return not needed or needed in token.scope.split()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
