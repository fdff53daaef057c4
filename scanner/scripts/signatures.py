"""Runs YARA rules over texts, every run under a time limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import yara

from scanner.scripts.traits import Traits

SECONDS: Final = 10
_INSTANCES: Final = 12
_EXTERNALS: Final = {field.name: 0 for field in fields(Traits)}


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched, with the first places of each of its strings: (name, byte offset, the bytes)."""

    rule: str
    strings: tuple[tuple[str, int, bytes], ...]


def compiled(path: Path) -> Any:
    """Compiles a file of YARA rules; a warning is an error. Raises yara.Error naming file and line."""
    return yara.compile(filepath=str(path), externals=_EXTERNALS, includes=False, error_on_warning=True)


def hits(rules: Any, data: bytes, counts: Mapping[str, int] | None = None) -> tuple[Hit, ...]:
    """What matches in `data`, `counts` being the externals. Raises yara.TimeoutError after 10 s."""
    found = rules.match(data=data, externals=dict(counts or _EXTERNALS), timeout=SECONDS)
    return tuple(
        Hit(
            each.rule.replace("_", "-"),
            tuple(
                (string.identifier[1:], instance.offset, instance.matched_data[:400])
                for string in each.strings
                for instance in string.instances[:_INSTANCES]
            ),
        )
        for each in found
    )
