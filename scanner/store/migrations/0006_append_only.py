"""Fills the new columns from the last judgement of each finding, and makes audit and decisions append-only."""

import hashlib
import json
from typing import Any

from django.db import migrations
from django.db.models import Max

SEVERITIES = ("info", "low", "medium", "high", "critical")
CONFIDENCES = ("low", "medium", "high")
TABLES = ("store_auditrow", "store_decision")


def fill(apps: Any, _schema_editor: object) -> None:
    Finding, Judgement = apps.get_model("store", "Finding"), apps.get_model("store", "Judgement")
    latest = dict(Judgement.objects.values_list("finding").annotate(Max("id")))
    batch = []
    for row in Finding.objects.iterator(500):
        parts = (row.rule, row.cause)
        row.cause_key = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        if row.pk in latest:
            judgement = Judgement.objects.get(pk=latest[row.pk])
            finding = json.loads(judgement.judged)["finding"]
            row.concern = finding["concern"]
            row.severity = SEVERITIES.index(finding["severity"])
            row.confidence = CONFIDENCES.index(finding["confidence"])
            row.veto, row.change = judgement.veto, judgement.change
            row.rank = 1000 * row.veto + 100 * row.severity + 10 * row.confidence + (row.change != "gone")
        batch.append(row)
        if len(batch) == 200:
            save(Finding, batch)
            batch = []
    save(Finding, batch)


def save(model: Any, batch: list[Any]) -> None:
    model.objects.bulk_update(
        batch, ["cause_key", "concern", "severity", "confidence", "veto", "change", "rank"], batch_size=50
    )


def protect(_apps: object, schema_editor: Any) -> None:
    # Whoever rebuilds these tables in a later migration (SQLite does so to change a column) has to do this again.
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )


class Migration(migrations.Migration):
    dependencies = [("store", "0005_decisions")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
