"""Answers a saved page's requests from what was saved with it, and from nothing else."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from scanner.fetch.browser import Answer, Replay
from scanner.model import Snapshot

_MOST = 16 * 1024 * 1024
_NO_FOLLOW = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC


def of_snapshots(snapshots: Mapping[str, Snapshot]) -> Replay:
    """Answers from an archive: by URL."""

    async def replay(url: str) -> Answer | None:
        snapshot = snapshots.get(url)
        return Answer(snapshot.status, snapshot.headers, snapshot.body) if snapshot else None

    return replay


def of_folder(snapshot: Snapshot, member: str, folder: int | None) -> Replay:
    """Answers for a page saved as a file: itself, and the files around it at the places its URL implies.

    `member` is the page's path below the open directory `folder`. One address does for http and https: a page whose
    script sends its visitors on to the other is the same.
    """
    itself = _without_scheme(snapshot.final_url.partition("#")[0])
    host = urlsplit(snapshot.final_url).netloc
    above = _folder_of(urlsplit(snapshot.final_url).path)
    below = _folder_of(f"/{member}").strip("/")

    async def replay(url: str) -> Answer | None:
        if _without_scheme(url.partition("#")[0]) == itself:
            return Answer(200, snapshot.headers, snapshot.body)
        parts = urlsplit(url)
        path = unquote(parts.path)
        if folder is None or parts.netloc != host or not path.startswith(above):
            return None
        body = _read(folder, f"{below}/{path.removeprefix(above)}")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return None if body is None else Answer(200, (("Content-Type", kind),), body)

    return replay


def _without_scheme(url: str) -> str:
    return url.partition(":")[2]


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0] + "/"


def _read(folder: int, path: str) -> bytes | None:
    """A file below an open directory, never above it and never through a link; None when there is none to read."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if not parts or ".." in parts or "\0" in path:
        return None
    opened = [os.dup(folder)]
    try:
        for part in parts[:-1]:
            opened.append(os.open(part, _NO_FOLLOW | os.O_DIRECTORY, dir_fd=opened[-1]))
        opened.append(os.open(parts[-1], _NO_FOLLOW | os.O_NONBLOCK, dir_fd=opened[-1]))
        with os.fdopen(os.dup(opened[-1]), "rb") as file:
            body = file.read(_MOST + 1)
    except OSError:
        return None
    finally:
        for descriptor in opened:
            os.close(descriptor)
    return body if len(body) <= _MOST else None
