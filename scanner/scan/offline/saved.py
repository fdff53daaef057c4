"""What `examine` reads: saved pages, folders, archives and attachments, and the manifest that describes them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from scanner.model import Visitor

# Parts of a saved page, not pages: they answer its requests when it is rendered.
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".bmp", ".svgz"}
_ASSETS = _PICTURES | {".css", ".map", ".woff", ".woff2", ".ttf", ".eot", ".otf", ".mp3", ".mp4", ".webm"}


class SavedError(Exception):
    """A path or manifest that cannot be used at all; one line that names it and what to do."""


@dataclass(frozen=True, slots=True)
class Saved:
    """One file to examine. `label` is the path as given; `member` its place in the folder given, or ''."""

    label: str
    file: Path
    member: str = ""
    url: str = ""
    """'' when unknown: then the page's own claims stand in for it."""
    seen_as: Visitor = Visitor.DESKTOP
    folder: Path | None = None
    """Where files that the page refers to may lie."""


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    path: str
    url: str = ""
    seen_as: Visitor = Visitor.DESKTOP


def of_paths(paths: Sequence[Path]) -> Iterator[Saved]:
    """Every file given, and every page and attachment in every folder given."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            for file in _files(path):
                member = str(file.relative_to(path)) if file != path else ""
                yield Saved(str(path), file, member=member, folder=path)
        else:
            yield Saved(str(path), path, folder=path.parent)


def _files(folder: Path) -> Iterator[Path]:
    """Its files, and folders in it that cannot be listed: nobody can open those either, and the report says so."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        folders.sort()
        for name in sorted(names):
            if Path(name).suffix.lower() not in _ASSETS:
                yield Path(root) / name
    yield from (Path(error.filename) for error in closed)


def of_manifest(manifest: Path) -> Iterator[Saved]:
    """The files a manifest names, one JSON object a line, paths relative to the manifest. Raises SavedError."""
    try:
        lines = manifest.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SavedError(f"{manifest}: cannot be read ({_short(error)}); give a file of JSON lines") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                entry = msgspec.json.decode(line, type=_Line)
            except msgspec.MsgspecError as error:
                raise SavedError(f"{manifest}:{number}: {error}; a line is {_SHAPE}") from error
            file = manifest.parent / entry.path
            yield Saved(entry.path, file, url=entry.url, seen_as=entry.seen_as, folder=file.parent)


_SHAPE = '{"path": "…", "url": "…", "seen_as": "desktop"}'


def grouped(saved: Sequence[Saved]) -> list[list[Saved]]:
    """Views of one URL together, in the order of their first appearance; files without a URL alone."""
    order: dict[str, list[Saved]] = {}
    for number, each in enumerate(saved):
        order.setdefault(each.url or f"\0{number}", []).append(each)
    return list(order.values())


def _short(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8"
