"""A sighting is kept once a page, and a judgement as long as nothing changes, not once more for every night."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Max, OuterRef, Q, Subquery

CLOSED = 2
AT_ONCE = 500


def last_of_each_page(_apps: object, schema_editor: Any) -> None:
    schema_editor.execute(
        "DELETE FROM store_sighting WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER "
        "(PARTITION BY finding_id, key ORDER BY crawl_id DESC, id DESC) AS place FROM store_sighting) AS each "
        "WHERE place > 1)"
    )


def over(apps: Any, _schema_editor: object) -> None:
    """What the last crawl that saw a finding saw of it still stands, as it did until now."""
    Sighting = apps.get_model("store", "Sighting")
    same = Sighting.objects.filter(finding=OuterRef("finding")).order_by().values("finding")
    last = Subquery(same.annotate(last=Max("crawl")).values("last"))
    Sighting.objects.filter(Q(finding__state=CLOSED) | Q(crawl__lt=last)).update(over=True)


def unite(apps: Any, schema_editor: Any) -> None:
    crawls = _Crawls(apps)
    Judgement = apps.get_model("store", "Judgement")
    rows = Judgement.objects.order_by("finding", "id").select_related("finding").iterator(AT_ONCE)
    changed, needless = [], []
    for row, last, others in _united(rows, crawls):
        row.until_id, row.last_seen = last.crawl_id, crawls.last_seen(last) or row.finding.last_seen
        row.traced = last.traced
        changed.append(row)
        needless += others
        if len(changed) >= AT_ONCE or len(needless) >= AT_ONCE:
            _write(Judgement, changed, needless)
            changed, needless = [], []
    _write(Judgement, changed, needless)
    if schema_editor.connection.vendor == "postgresql":
        # It alters no table with checks outstanding.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _united(rows: Iterator[Any], crawls: "_Crawls") -> Iterator[tuple[Any, Any, list[int]]]:
    """The first and the last of each series of rows that say the same, and the ids of all but the first."""
    first, last = None, None
    others: list[int] = []
    for row in rows:
        if last is not None and crawls.follows(last, row):
            last = row
            others.append(row.pk)
            continue
        if first is not None:
            yield first, last, others
        first, last, others = row, row, []
    if first is not None:
        yield first, last, others


def _write(Judgement: Any, changed: list[Any], needless: list[int]) -> None:
    Judgement.objects.bulk_update(changed, ["until", "last_seen", "traced"], batch_size=100)
    for start in range(0, len(needless), AT_ONCE):
        Judgement.objects.filter(id__in=needless[start : start + AT_ONCE]).delete()


class _Crawls:
    """Finished crawls: which follows which, and when they began."""

    def __init__(self, apps: Any) -> None:
        rows = apps.get_model("store", "Crawl").objects.exclude(finished=None).order_by("site", "id")
        told = list(rows.values_list("site", "id", "started"))
        self._started = {crawl: started for _, crawl, started in told}
        pairs = zip(told, told[1:], strict=False)
        self._next = {one[1]: other[1] for one, other in pairs if one[0] == other[0]}

    def follows(self, row: Any, other: Any) -> bool:
        if row.finding_id != other.finding_id or self._next.get(row.crawl_id) != other.crawl_id:
            return False
        if row.change == "gone" or other.change != "same" or self._seen(row) != self._seen(other):
            return False
        return bool(self._plain(row) == self._plain(other))

    def last_seen(self, row: Any) -> datetime | None:
        text = json.loads(row.judged).get("last_seen")
        return datetime.fromisoformat(text) if text else None

    def _seen(self, row: Any) -> object:
        """Whether the crawl saw it; else when it was seen."""
        seen = self.last_seen(row)
        return seen is not None and (seen >= self._started[row.crawl_id] or seen)

    def _plain(self, row: Any) -> Any:
        return {**json.loads(row.judged), "change": "", "last_seen": ""}


class Migration(migrations.Migration):
    dependencies = [("store", "0014_traces")]
    operations = [
        migrations.RunPython(last_of_each_page, migrations.RunPython.noop),
        migrations.AddField("sighting", "over", models.BooleanField(default=False)),
        migrations.RemoveConstraint("sighting", "one_sighting"),
        migrations.AddConstraint(
            "sighting", models.UniqueConstraint(fields=("finding", "key"), name="one_place")
        ),
        migrations.RunPython(over, migrations.RunPython.noop),
        migrations.AddField(
            "judgement",
            "until",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.crawl"
            ),
        ),
        migrations.AddField("judgement", "last_seen", models.DateTimeField(null=True)),
        migrations.RunPython(unite, migrations.RunPython.noop),
        migrations.AlterField(
            "judgement",
            "until",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.crawl"),
        ),
        migrations.AlterField("judgement", "last_seen", models.DateTimeField()),
    ]
