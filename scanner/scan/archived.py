"""Since when is it there? Looks a page up in the archives of earlier runs, by what was found on it now."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scanner import archive
from scanner.identity.redact import redact_address
from scanner.model import Finding, Snapshot, Visitor
from scanner.text import decode

SECONDS = 12.0
"""For all archives together."""
_LEAST = 6
_EXCERPT = 16
_HOSTS = ("target", "script-host", "link-host", "ends-at", "host")


@dataclass(frozen=True, slots=True)
class Copy:
    """The page in one archive: when it was taken, as whom it was seen, and who received what is there now."""

    run: str
    taken: datetime
    seen_as: tuple[Visitor, ...]
    shown_to: tuple[Visitor, ...]


def hosts_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The hosts that findings say a page leads to."""
    signs = (sign.partition("=") for finding in findings for sign in finding.signs)
    return tuple(dict.fromkeys(value.lower() for key, _, value in signs if key in _HOSTS and "." in value))


def marks_of(findings: Sequence[Finding]) -> tuple[str, ...]:
    """What to look for in old copies: hosts that findings name, and the beginnings of the words they quote."""
    quoted = (finding.excerpt.strip()[:_EXCERPT].lower() for finding in findings)
    words = (each for each in quoted if len(each) >= _LEAST and "*" not in each and "http" not in each)
    return tuple(dict.fromkeys((*hosts_of(findings), *words)))


def copies(folder: Path, host: str, url: str, marks: Sequence[str]) -> tuple[list[Copy], int]:
    """Every archived copy of a page, the oldest first, and how many archives there was no time to read."""
    files = sorted(folder.glob(f"*/{host}.warc.gz"), reverse=True)
    until, found = time.monotonic() + SECONDS, list[Copy]()
    for number, file in enumerate(files):
        if time.monotonic() > until:
            return found[::-1], len(files) - number
        views = list(_views(file, {url, redact_address(url)}, until))
        if views:
            shown = tuple(view.seen_as for view in views if _holds(view, marks))
            seen = tuple(dict.fromkeys(view.seen_as for view in views))
            found.append(Copy(file.parent.name, views[0].fetched_at, seen, tuple(dict.fromkeys(shown))))
    return found[::-1], 0


def _views(file: Path, urls: set[str], until: float) -> Iterator[Snapshot]:
    try:
        for view in archive.read(file):
            if isinstance(view, Snapshot) and view.url in urls:
                yield view
            if time.monotonic() > until:
                return
    except OSError:  # removed or unreadable: nothing to compare with
        return


def _holds(view: Snapshot, marks: Sequence[str]) -> bool:
    text = decode(view.body, view.header("content-type")).text + (view.dom or "")
    whole = f"{text} {view.final_url} {' '.join(view.navigations)}".lower()
    return any(mark in whole for mark in marks)
