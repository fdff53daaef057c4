"""Which public library a script is, told by the names that its own code defines: also minified, packed or added to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_READ = 1_000_000


@dataclass(frozen=True, slots=True)
class Shape:
    """How one library looks; `files` is how its file is called, `loads` whether it loads from elsewhere by nature."""

    name: str
    files: re.Pattern[str]
    marks: tuple[re.Pattern[str], ...]
    version: re.Pattern[str] | None
    loads: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """A library that a script is, with its version where it says so."""

    name: str
    version: str = ""
    loads: bool = False


def shapes(entries: Sequence[Mapping[str, Any]]) -> tuple[Shape, ...]:
    """The shapes of signatures/libraries.toml. Raises KeyError or re.error for an entry that is none."""
    return tuple(
        Shape(
            entry["name"],
            re.compile(rf"(?:^|/){entry['files']}$", re.IGNORECASE),
            tuple(re.compile(mark) for mark in entry["marks"]),
            re.compile(entry["version"]) if "version" in entry else None,
            bool(entry.get("loads")),
        )
        for entry in entries
    )


def library(code: str, known: Sequence[Shape], path: str = "") -> Library | None:
    """The library that a script is: one whose every mark it bears, or after which its file at `path` is called and that
    it names with a version; first those its file is called after.
    """
    head = code[:_READ]
    called = [shape for shape in known if path and shape.files.search(path)]
    for shape in (*called, *(each for each in known if each not in called)):
        version = shape.version.search(head) if shape.version else None
        if (version and shape in called) or all(mark.search(head) for mark in shape.marks):
            said = next((group for group in version.groups() if group), "") if version else ""
            return Library(shape.name, said, shape.loads)
    return None
