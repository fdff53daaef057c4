"""Django settings of the store alone. The review console has its own, which include these tables."""

from __future__ import annotations

from typing import Any

INSTALLED_APPS = ["scanner.store"]
FILE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": ":memory:",
    "OPTIONS": {
        "timeout": 30,
        # Reading first and writing later in one transaction must not fail halfway: lock at the start.
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    },
}
DATABASES: dict[str, dict[str, Any]] = {"default": dict(FILE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING_CONFIG = None
