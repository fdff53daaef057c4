"""What somebody is shown at all: every page, picture and export takes its rows from here."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from scanner.console.models import Member
from scanner.console.roles import OWN_SITES_ONLY, PERSONAL_DATA
from scanner.model import Concern
from scanner.store.models import Crawl, Finding, Site

Findings = QuerySet[Finding]


def sites(member: Member) -> QuerySet[Site]:
    """The sites that a member may know of."""
    return Site.objects.filter(pk__in=_own(member)) if bound(member) else Site.objects.all()


def findings(member: Member) -> QuerySet[Finding]:
    """The findings of those sites, as finished crawls reported them."""
    rows = Finding.objects.filter(state__in=(Finding.OPEN, Finding.CLOSED))
    return rows.filter(site__in=_own(member)) if bound(member) else rows


def crawls(member: Member) -> QuerySet[Crawl]:
    """The crawls of those sites."""
    return Crawl.objects.filter(site__in=_own(member)) if bound(member) else Crawl.objects.all()


def withheld(member: Member, finding: Finding) -> bool:
    """Whether a finding may be named only, not quoted."""
    return finding.concern == Concern.PERSONAL_DATA and member.is_a not in PERSONAL_DATA


def decidable(member: Member) -> QuerySet[Finding]:
    """The findings about which a member may decide."""
    kept_back = Q() if member.is_a in PERSONAL_DATA else Q(concern=Concern.PERSONAL_DATA)
    return findings(member).exclude(kept_back) if kept_back else findings(member)


def bound(member: Member) -> bool:
    """Whether a member sees some sites only."""
    return member.is_a in OWN_SITES_ONLY


def _own(member: Member) -> list[int]:
    return list(member.sites.values_list("pk", flat=True))
