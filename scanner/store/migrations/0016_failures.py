"""A failure that repeats itself night after night is one row; those there are stand for their own night."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def fill(apps: Any, schema_editor: Any) -> None:
    apps.get_model("store", "Failure").objects.update(until=F("crawl"))
    if schema_editor.connection.vendor == "postgresql":
        # It alters no table with checks outstanding.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("store", "0015_stands")]
    operations = [
        migrations.AddField(
            "failure",
            "until",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.crawl"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "failure",
            "until",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.crawl"),
        ),
    ]
