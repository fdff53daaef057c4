"""What nobody can use any more is removed: sessions, wrong passwords of long ago, links that were not followed."""

from __future__ import annotations

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from scanner.console.models import Invitation

_KEPT = timedelta(days=30)


def purge(now: datetime) -> None:
    """Remove it. Rows are found by an index or are few."""
    Session.objects.filter(expire_date__lt=now).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - _KEPT).delete()
    Invitation.objects.filter(expires__lt=now - _KEPT).delete()
