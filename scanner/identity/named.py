"""The hosts that a finding names as where something leads or comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.model import Finding

_HOST = re.compile(r"(?:https?://)?((?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,61})(?:[:/?#].*)?")
_SIGNS = frozenset(("target", "ends-at", "via", "doorway", "link-host", "script-host", "single-target"))


def named_hosts(finding: Finding) -> Iterator[str]:
    """Host names, lower case, of the finding's cause and of its signs that tell of one."""
    signs = (sign.partition("=")[::2] for sign in finding.signs)
    for text in (finding.cause, *(value for name, value in signs if name in _SIGNS)):
        if host := _HOST.fullmatch(_live(text).lower()):
            yield host.group(1)


def _live(text: str) -> str:
    return text.replace("[.]", ".").replace("hxxp", "http")
