"""The tables: runs, sites, crawls of a site, their frontier, what was found, where, and what was reported.

`key` columns are short hashes that make a long text unique without an index over it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from scanner.store.across import Breadth, Incident, Target, TargetBody, ThirdParty, Trace
from scanner.store.deeds import AuditRow, Decision
from scanner.store.found import Judgement, Sighting

__all__ = [
    "Address",
    "AuditRow",
    "Baseline",
    "Breadth",
    "Crawl",
    "Decision",
    "Failure",
    "Finding",
    "HeldNumber",
    "Incident",
    "Judgement",
    "KeptOriginal",
    "Memory",
    "Run",
    "Sighting",
    "Site",
    "Target",
    "TargetBody",
    "ThirdParty",
    "Trace",
]


class Run(models.Model):
    """One invocation over one or more sites."""

    id = models.CharField(primary_key=True, max_length=40)
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True)
    indicators = models.CharField(max_length=200)
    options = models.JSONField(default=dict)
    notes = models.JSONField(default=list)


class Site(models.Model):
    """A site that was ever scanned; `key` is its host, with its paths where it is only part of one."""

    key = models.CharField(max_length=500, unique=True)
    entry = models.TextField()
    name = models.CharField(max_length=300, default="")
    # As its latest finished crawl left it, else its latest: what lists of sites are ordered by.
    latest = models.ForeignKey("Crawl", models.SET_NULL, null=True, related_name="+")
    place = models.SmallIntegerField(default=1)
    whole = models.BooleanField(default=False)

    class Meta:
        """Lists show the worst first."""

        indexes: ClassVar = [models.Index(fields=["place", "key"], name="site_worst")]


class Crawl(models.Model):
    """One site in one run. An interrupted one is taken over by the next run with the same options."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="crawls")
    site = models.ForeignKey(Site, models.CASCADE, related_name="crawls")
    options_key = models.CharField(max_length=64)
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True)
    entry = models.TextField()
    verdict = models.TextField(default="")
    views = models.IntegerField(default=0)
    seconds = models.FloatField(default=0.0)
    notes = models.JSONField(default=list)
    outcome = models.CharField(max_length=10, default="")
    fresh = models.IntegerField(default=0)
    """How many findings of at least medium severity were new or back."""

    class Meta:
        """What a run came to is counted without reading its verdicts."""

        indexes: ClassVar = [models.Index(fields=["run", "outcome", "fresh"], name="crawl_outcome")]


class Address(models.Model):
    """A URL of a crawl's frontier."""

    WAITING, EXAMINED, FAILED = range(3)

    crawl = models.ForeignKey(Crawl, models.CASCADE)
    key = models.CharField(max_length=32)
    url = models.TextField()
    depth = models.IntegerField(default=0)
    state = models.SmallIntegerField(default=WAITING)
    views = models.IntegerField(default=0)
    seen_as = models.CharField(max_length=200, default="")
    rendered = models.BooleanField(default=False)

    class Meta:
        """One row a URL and crawl."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["crawl", "key"], name="one_address")]


class Memory(models.Model):
    """Facts of one page, packed: what the next run compares with."""

    crawl = models.ForeignKey(Crawl, models.CASCADE)
    key = models.CharField(max_length=32)
    url = models.TextField()
    facts = models.BinaryField()

    class Meta:
        """One row a URL and crawl."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["crawl", "key"], name="one_memory")]


class Baseline(models.Model):
    """Facts of one page that later runs are held against; `approved` is NULL where nobody approved them yet."""

    site = models.ForeignKey(Site, models.CASCADE)
    key = models.CharField(max_length=32)
    url = models.TextField()
    facts = models.BinaryField()
    taken = models.DateTimeField()
    approved = models.DateTimeField(null=True)
    by = models.CharField(max_length=200, default="")

    class Meta:
        """One row a URL and site."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["site", "key"], name="one_baseline")]


class Finding(models.Model):
    """One cause on one site, over all runs."""

    FRESH, OPEN, CLOSED = range(3)
    """Never part of a finished crawl; seen in the last one that looked; looked for and gone."""

    site = models.ForeignKey(Site, models.CASCADE)
    fingerprint = models.CharField(max_length=64)
    rule = models.CharField(max_length=200)
    cause = models.TextField()
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    state = models.SmallIntegerField(default=FRESH)
    cause_key = models.CharField(max_length=32, default="")
    """What tells rule and cause from others, on whatever site."""
    # As the last finished crawl judged it: what lists are filtered and ordered by.
    detector = models.CharField(max_length=50, default="")
    concern = models.CharField(max_length=30, default="")
    severity = models.SmallIntegerField(default=0)
    confidence = models.SmallIntegerField(default=0)
    veto = models.BooleanField(default=False)
    change = models.CharField(max_length=10, default="")
    rank = models.IntegerField(default=0)
    # As people decided; `version` grows with every decision, so that nobody overwrites what another just decided.
    decision = models.CharField(max_length=12, default="")
    decided_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    assignee = models.CharField(max_length=150, default="")
    version = models.IntegerField(default=0)
    incident = models.CharField(max_length=12, default="")
    """The incident it belongs to, as of the last scan."""

    class Meta:
        """A decision is made once a site and cause."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["site", "fingerprint"], name="one_finding")]
        indexes: ClassVar = [
            models.Index(fields=["site", "state"], name="finding_state"),
            models.Index(fields=["state", "decision", "-rank", "-id"], name="finding_queue"),
            models.Index(fields=["site", "-rank", "-id"], name="finding_of_site"),
            models.Index(fields=["cause_key"], name="finding_cause"),
            models.Index(fields=["state", "-rank", "-id"], name="finding_worst"),
            models.Index(fields=["state", "change", "-rank", "-id"], name="finding_changed"),
            models.Index(fields=["state", "concern", "-rank", "-id"], name="finding_concern"),
            models.Index(fields=["state", "detector", "-rank", "-id"], name="finding_by_detector"),
            models.Index(fields=["fingerprint"], name="finding_print"),
            models.Index(
                fields=["assignee", "-rank", "-id"], name="finding_assignee", condition=~models.Q(assignee="")
            ),
            models.Index(
                fields=["incident", "state", "-rank", "-id"], name="finding_incident", condition=~models.Q(incident="")
            ),
        ]


class Failure(models.Model):
    """What the finished crawls of a site from `crawl` until `until` could not examine, or one that is under way."""

    crawl = models.ForeignKey(Crawl, models.CASCADE)
    until = models.ForeignKey(Crawl, models.CASCADE, related_name="+")
    key = models.CharField(max_length=32)
    url = models.TextField()
    stage = models.CharField(max_length=100)
    reason = models.CharField(max_length=200)
    detail = models.TextField()
    seen_as = models.CharField(max_length=20)

    class Meta:
        """One row a place, stage, reason, visitor and first crawl."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["crawl", "key"], name="one_failure")]


class HeldNumber(models.Model):
    """A personal number of a finding on one page: masked, hashed under the number key, and sealed; `place` is JSON."""

    finding = models.ForeignKey(Finding, models.CASCADE)
    crawl = models.ForeignKey(Crawl, models.CASCADE)
    key = models.CharField(max_length=32)
    url = models.TextField()
    kind = models.CharField(max_length=30)
    masked = models.CharField(max_length=80)
    digest = models.CharField(max_length=80)
    place = models.TextField()
    day = models.CharField(max_length=10, db_index=True)
    """Of the key that locks it, see `store.daykeys`."""
    sealed = models.BinaryField()

    class Meta:
        """One row a page, finding and number."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["finding", "key", "digest"], name="one_number")]


class KeptOriginal(models.Model):
    """A page as it was before it was redacted; the file `sealed/DAY/NAME` holds it."""

    site = models.ForeignKey(Site, models.CASCADE)
    crawl = models.ForeignKey(Crawl, models.CASCADE)
    key = models.CharField(max_length=32)
    url = models.TextField()
    name = models.CharField(max_length=64)
    day = models.CharField(max_length=10, db_index=True)
    size = models.BigIntegerField()

    class Meta:
        """One row a page and content."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["site", "key", "name"], name="one_original")]
