"""Tries the rules on a page that somebody pasted: in a process without privileges that ends soon."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

_SECONDS = 30


class TryFailed(Exception):
    """The page could not be examined in time, or at all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that spoke, and about what."""

    rule: str
    severity: str
    confidence: str
    excerpt: str


def try_page(text: str) -> list[Hit]:
    """What the rules find. Raises TryFailed."""
    command = [sys.executable, "-m", "scanner.console.try_process"]
    try:
        done = subprocess.run(
            command, input=text.encode("utf-8", "replace"), capture_output=True, timeout=_SECONDS, check=True
        )
        return [Hit(*each) for each in json.loads(done.stdout)]
    except (subprocess.SubprocessError, ValueError) as error:
        raise TryFailed from error
