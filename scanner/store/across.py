"""Tables of what spans several sites or crawls: outbound targets, incidents, what sites use of others."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Target(models.Model):
    """An outbound target as one kind of visitor last received it, over all sites. `times`: so often in a row so."""

    key = models.CharField(max_length=32)
    url = models.TextField()
    visitor = models.CharField(max_length=20)
    first_asked = models.DateTimeField()
    asked = models.DateTimeField()
    due = models.DateTimeField()
    status = models.SmallIntegerField(default=0)
    final_url = models.TextField(default="")
    reason = models.CharField(max_length=100, default="")
    standing = models.CharField(max_length=10)
    times = models.IntegerField(default=1)
    body_hash = models.CharField(max_length=64, default="")
    received = models.BinaryField(default=b"")
    """The snapshot without its body, packed."""

    class Meta:
        """One row a URL and visitor."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "visitor"], name="one_target")]


class TargetBody(models.Model):
    """What a target showed, once however many targets show it."""

    hash = models.CharField(primary_key=True, max_length=64)
    body = models.BinaryField()


class Incident(models.Model):
    """Evidence that joins several sites, and the name of the incident it belongs to."""

    key = models.CharField(max_length=300, unique=True)
    name = models.CharField(max_length=12, default="")
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()

    class Meta:
        """What an incident rests on is read by its name."""

        indexes: ClassVar = [models.Index(fields=["name"], name="incident_name")]


class Breadth(models.Model):
    """On how many sites an incident was found, by the last scan that touched it."""

    name = models.CharField(primary_key=True, max_length=12)
    sites = models.IntegerField()

    class Meta:
        """Lists show the widest first."""

        indexes: ClassVar = [models.Index(fields=["-sites", "name"], name="breadth_widest")]


class Trace(models.Model):
    """What a finding may share with one of another site, as `kind:value`, as it was judged last."""

    finding = models.ForeignKey("store.Finding", models.CASCADE)
    key = models.CharField(max_length=300)

    class Meta:
        """Who shares a key is found by it."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "finding"], name="one_trace")]


class ThirdParty(models.Model):
    """Something of others that a site's pages use, over all crawls; `pages` as the last crawl that met it counted."""

    site = models.ForeignKey("store.Site", models.CASCADE)
    key = models.CharField(max_length=32)
    kind = models.CharField(max_length=20)
    name = models.TextField()
    host = models.CharField(max_length=300, default="")
    pages = models.IntegerField(default=0)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    approved = models.DateTimeField(null=True)
    by = models.CharField(max_length=200, default="")
    """Who approved it as belonging there."""

    class Meta:
        """One row a kind, name and site."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["site", "key"], name="one_third_party")]
