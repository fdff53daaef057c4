"""What the type checker imports as settings: afterwards the models of store and console are known."""

from __future__ import annotations

from scanner.console.opening import configure
from scanner.console.settings import *  # noqa: F403 - the checker reads them from here

configure()
