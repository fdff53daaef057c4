"""From where somebody comes, and when so many wrong passwords came from there, or for one name, that no more are heard.

Eight for one name from one address lock that pair (django-axes): who guesses from elsewhere locks nobody out. Here is
what catches guesses over many names, and over many addresses. Both end by themselves, whatever is tried meanwhile, and
who asks from the proxy's own machine is not held to them: nobody can shut every administrator out for good.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.http import HttpRequest

OF_ADDRESS, OF_NAME = 40, 80
WITHIN = timedelta(minutes=15)


def address(request: HttpRequest) -> str:
    """Who asks: behind a proxy of ours, whom it names last; nobody else's word counts."""
    here = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.SECURE_PROXY_SSL_HEADER:
        return here
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(said))
    except ValueError:
        return here


def locked(request: HttpRequest, name: str) -> bool:
    """Whether too many wrong passwords came from this address, or for this name from anywhere."""
    recent, where = AccessAttempt.objects.filter(attempt_time__gt=datetime.now(UTC) - WITHIN), address(request)
    near = bool(where) and ip_address(where).is_loopback
    if near and settings.SECURE_PROXY_SSL_HEADER:
        return False
    if _wrong(recent.filter(ip_address=where or None)) >= OF_ADDRESS:
        return True
    return not near and _wrong(recent.filter(username=name)) >= OF_NAME


def _wrong(attempts: QuerySet[AccessAttempt]) -> int:
    return attempts.aggregate(wrong=Sum("failures_since_start"))["wrong"] or 0
