"""Importing this sets Django up, so that the models can be imported: nobody needs a settings module of their own."""

from __future__ import annotations

import django
from django.apps import apps
from django.conf import settings

from scanner.store import settings as ours

if not settings.configured:
    settings.configure(**{name: value for name, value in vars(ours).items() if name.isupper()})
if not apps.ready and not apps.loading:
    django.setup()
