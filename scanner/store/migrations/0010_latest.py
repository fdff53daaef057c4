"""Fills what lists of sites are ordered by, and makes audit and decisions append-only on PostgreSQL too."""

import json
from typing import Any

from django.db import migrations
from django.db.models import Max

PLACES = ("veto", "unknown", "review", "clean")
TABLES = ("store_auditrow", "store_decision")


def fill(apps: Any, _schema_editor: object) -> None:
    Crawl, Site = apps.get_model("store", "Crawl"), apps.get_model("store", "Site")
    Judgement = apps.get_model("store", "Judgement")
    for row in Crawl.objects.exclude(finished=None).exclude(verdict="").iterator(500):
        row.outcome = json.loads(row.verdict)["outcome"]
        told = Judgement.objects.filter(crawl=row, change__in=("new", "back"), finding__severity__gte=2)
        row.fresh = told.count()
        row.save(update_fields=["outcome", "fresh"])
    Finding = apps.get_model("store", "Finding")
    for rule in Finding.objects.order_by().values_list("rule", flat=True).distinct():
        Finding.objects.filter(rule=rule).update(detector=rule.partition("/")[0])
    begun = dict(Crawl.objects.values_list("site").annotate(Max("id")))
    finished = dict(Crawl.objects.exclude(finished=None).values_list("site").annotate(Max("id")))
    for site in Site.objects.iterator(500):
        site.latest_id = finished.get(site.pk, begun.get(site.pk))
        told = Crawl.objects.filter(pk=finished.get(site.pk)).values_list("verdict", flat=True).first()
        verdict: dict[str, Any] = json.loads(told) if told else {"outcome": "unknown"}
        site.place = PLACES.index(verdict["outcome"])
        admitted, examined = verdict.get("admitted", 0), verdict.get("examined", 0)
        site.whole = 0 < admitted <= examined and not verdict.get("failures", 0)
        site.save(update_fields=["latest", "place", "whole"])


def protect(_apps: object, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(
        "CREATE FUNCTION store_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
        params=None,
    )
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION store_append_only()"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION store_append_only()"
        )


class Migration(migrations.Migration):
    dependencies = [("store", "0009_broad_lists")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
