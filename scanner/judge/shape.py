"""Checks the shape of an indicator table: one clear line for a wrong key or value, naming the file and the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scanner.model import Concern


class TableError(Exception):
    """An indicator table that cannot be used; one line that names file, key and what to do."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys a table must and may have."""

    must: set[str]
    may: set[str]

    def check(self, path: Path, where: str, table: object) -> None:
        """Raise TableError for a missing or unknown key."""
        prefix = f"{where}." if where else ""
        if not isinstance(table, Mapping):
            raise TableError(f"{path}: {where} must be a table")
        for key in table:
            if key not in self.must | self.may:
                known = ", ".join(sorted(self.must | self.may))
                raise TableError(f"{path}: unknown key {prefix}{key}; known are {known}")
        for key in sorted(self.must):
            if key not in table:
                raise TableError(f"{path}: {prefix}{key} is missing; add it")


def string_of(path: Path, key: str, value: object) -> str:
    """The value if it is text."""
    if not isinstance(value, str):
        raise TableError(f"{path}: {key} must be text in quotes")
    return value


def share_of(path: Path, key: str, value: object) -> float:
    """The value if it is a number from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise TableError(f"{path}: {key} must be a number from 0 to 1")
    return float(value)


def one_of(path: Path, key: str, value: object, allowed: Sequence[str]) -> str:
    """The value if it is one of those allowed."""
    if not isinstance(value, str) or value not in allowed:
        raise TableError(f"{path}: {key} is {value!r}; use one of {', '.join(map(str, allowed))}")
    return value


def concern_of(path: Path, name: str) -> Concern:
    """The concern a `[concern.…]` heading names."""
    return Concern(one_of(path, f"concern.{name}", name, list(Concern)))
