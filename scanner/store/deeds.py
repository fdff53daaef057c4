"""Tables of what people did: decisions, and the audit trail. Their rows are only ever added."""

from __future__ import annotations

from django.db import models


class Decision(models.Model):
    """What somebody decided about a finding, and why. Rows are only ever added."""

    finding = models.ForeignKey("store.Finding", models.CASCADE, related_name="decisions")
    what = models.CharField(max_length=12)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, default="")
    until = models.DateTimeField(null=True)
    assignee = models.CharField(max_length=150, default="")


class AuditRow(models.Model):
    """Something that somebody did. Rows are only ever added; `seal` covers the row and the seal before it."""

    at = models.CharField(max_length=32)
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    detail = models.TextField()
    seal = models.CharField(max_length=64)
