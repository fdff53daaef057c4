"""Tables of what crawls saw and how it was judged. A row stands for every crawl that came to the same."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Sighting(models.Model):
    """A finding on one page, as the last crawl that saw it there found it: it stands until a later one looks again.

    `weight` orders sightings; `detail` is the finding as JSON, or ''.
    """

    crawl = models.ForeignKey("store.Crawl", models.CASCADE)
    finding = models.ForeignKey("store.Finding", models.CASCADE)
    key = models.CharField(max_length=32)
    url = models.TextField()
    shown_to = models.CharField(max_length=200)
    rendered = models.BooleanField()
    occurrences = models.IntegerField()
    weight = models.IntegerField()
    detail = models.TextField()
    over = models.BooleanField(default=False)
    """A later crawl looked there in the same way, and it was not there."""

    class Meta:
        """One row a page and finding."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["finding", "key"], name="one_place")]


class Judgement(models.Model):
    """A finding as finished crawls reported it, from `crawl` until `until`; none of the site's between left it out.

    `judged` is the judged finding as JSON and `change` what it was in the first of them; in the others it was the same.
    Either all of them saw it, or none of them looked.
    """

    crawl = models.ForeignKey("store.Crawl", models.CASCADE)
    until = models.ForeignKey("store.Crawl", models.CASCADE, related_name="+")
    finding = models.ForeignKey("store.Finding", models.CASCADE)
    change = models.CharField(max_length=10)
    veto = models.BooleanField()
    judged = models.TextField()
    last_seen = models.DateTimeField()
    """As of the last of the crawls."""
    traced = models.DateTimeField(null=True)
    """When the traces of the finding were written down from it."""

    class Meta:
        """One row a finding and first crawl."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["crawl", "finding"], name="one_judgement")]
        indexes: ClassVar = [models.Index(fields=["id"], name="judgement_untraced", condition=models.Q(traced=None))]
