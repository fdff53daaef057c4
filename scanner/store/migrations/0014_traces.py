"""What findings may share with others, by key; the next run writes it down for what stands open."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Max
from django.db.models.functions import Now


def superseded(apps: Any, _schema_editor: object) -> None:
    Judgement = apps.get_model("store", "Judgement")
    latest = Judgement.objects.order_by().values("finding").annotate(last=Max("id")).values("last")
    Judgement.objects.exclude(id__in=latest).update(traced=Now())


class Migration(migrations.Migration):
    # PostgreSQL alters no table that has changed rows in the same transaction, so the index comes first.
    dependencies = [("store", "0013_detectors")]
    operations = [
        migrations.CreateModel(
            name="Trace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=300)),
                ("finding", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.finding")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("key", "finding"), name="one_trace")]},
        ),
        migrations.AddField("judgement", "traced", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "judgement",
            models.Index(condition=models.Q(("traced", None)), fields=["id"], name="judgement_untraced"),
        ),
        migrations.RunPython(superseded, migrations.RunPython.noop),
    ]
