"""Makes the process that opens a home folder one that can serve the console from it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import connections

from scanner.console import settings as ours
from scanner.store import Store, open_store
from scanner.store.secret import secret


def open_console(home: Path, public: str = "", *, codes_required: bool = False) -> Store:
    """The store of a folder with the console's tables. Raises StoreError.

    `public` is the https address under which a proxy on this machine serves the console; only such a proxy can connect,
    so what it says of the scheme, and of who asks, is believed. `codes_required`: see the settings.
    """
    configure()
    if public:
        settings.ALLOWED_HOSTS = [*ours.ALLOWED_HOSTS, urlsplit(public).hostname]
        settings.CSRF_TRUSTED_ORIGINS = [public]
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.CODES_REQUIRED = codes_required
    settings.HOME = str(home)
    settings.SECRET_KEY = secret(home / "console.key").hex()
    store = open_store(home, ours.TABLES)
    connections["default"].close()
    return store


def configure() -> None:
    """Add the console's settings and applications to those of the store, with which every process of ours starts."""
    if apps.is_installed("scanner.console"):
        return
    for name in dir(ours):
        if name.isupper():
            setattr(settings, name, getattr(ours, name))
    apps.set_installed_apps(settings.INSTALLED_APPS)
