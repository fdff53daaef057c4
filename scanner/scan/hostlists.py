"""Reads the hosts out of lists of any length: plain lists, certificate logs, zone files, packed or not.

A line at a time, so a million lines need no more memory than one. What is no host is counted, never guessed at.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from scanner.scan.sites import SitesError

_LONGEST = 64 * 1024
_NAMES = re.compile(
    r'"(?:name_value|common_name|dns_names|all_domains|domain|host)"\s*:\s*(\[[^\]]*\]|"(?:[^"\\]|\\.)*")'
)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_HOST = re.compile(r"(?:\*\.)?(?=.{3,253}$)(?:[^\W_]|[^\W_][\w-]{0,61}[^\W_])(?:\.(?:[^\W_]|[\w][\w-]{0,61}[^\W_]))+")
_URL = re.compile(r"https?://(?:[^/?#@]*@)?([^/:?#]+)", re.IGNORECASE)
_SPLIT = re.compile(r"[\s,;|]+")
_TYPES = frozenset(
    {"a", "aaaa", "ns", "cname", "mx", "txt", "soa", "ds", "srv", "ptr", "dname", "caa", "rrsig", "nsec3"}
)
_LINE = re.compile(rb"\n")
_PARTED = re.compile(rb"\n|(?<=\}),(?=\s*\{)")
_ADDRESS = re.compile(r"[\d.]+|[0-9a-f:]*:[0-9a-f:]*")


class HostListError(SitesError):
    """A list that cannot be opened; one line that names it and what to do."""


@dataclass(slots=True)
class Tally:
    """What a list held: lines, those that name no host, hosts."""

    lines: int = 0
    unreadable: int = 0
    hosts: int = 0


def hosts_of(path: Path, tally: Tally) -> Iterator[str]:
    """Every host a list names, lower case, without `*.`; `tally` counts on the way. Raises HostListError."""
    try:
        with _opened(path) as file:
            yield from _hosts(_records(file), tally)
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        what = "give a list of hosts, a certificate log or a zone file"
        raise HostListError(f"{path}: cannot be read ({reason}); {what}") from error


def _opened(path: Path) -> BinaryIO:
    file = path.open("rb")
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file


def _records(file: BinaryIO) -> Iterator[str]:
    """Lines; of a JSON array, which is one line, its objects. A piece longer than any line is cut."""
    rest = file.read(_LONGEST)
    parted = _PARTED if rest.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[") else _LINE
    while block := file.read(_LONGEST):
        *pieces, rest = parted.split(rest + block)
        rest = rest[-_LONGEST:]
        yield from (piece.decode("utf-8", "replace") for piece in pieces)
    yield from (piece.decode("utf-8", "replace") for piece in parted.split(rest.rstrip()) if rest.strip())


def _hosts(records: Iterable[str], tally: Tally) -> Iterator[str]:
    origin = owner = ""
    for record in records:
        tally.lines += 1
        line = record.strip("\ufeff \t\r\n[]") if record.lstrip("\ufeff \t[").startswith("{") else record.rstrip("\r\n")
        if not line.strip() or line.lstrip()[0] in "#;":
            continue
        if line.startswith("$"):
            origin = (
                line.split()[1].rstrip(".").lower() if line.upper().startswith("$ORIGIN") and " " in line else origin
            )
            continue
        found = list(_certified(line)) if line.startswith("{") else [_listed(line, origin, owner)]
        found = [each for each in found if each]
        tally.unreadable += not found
        tally.hosts += len(found)
        owner = found[-1] if found else owner
        yield from found


def _certified(record: str) -> Iterator[str]:
    """The names of one certificate; where a log gives several in one value, line breaks part them."""
    for values in _NAMES.findall(record):
        for value in _STRING.findall(values):
            for name in value.replace("\\n", " ").replace("\\/", "/").split():
                yield _host(name)


def _listed(line: str, origin: str, owner: str) -> str:
    """The host of a line of a plain list, a hosts file or a zone file; '' for none."""
    if url := _URL.match(line.strip()):
        return _host(url.group(1))
    words = [word for word in _SPLIT.split(line.lower()) if word]
    if any(word in _TYPES for word in words[:4]):
        return owner if line[0] in " \t" else _absolute(words[0], origin)
    named = (host for word in words[:3] if not _ADDRESS.fullmatch(word) and (host := _host(word)))
    return next(named, "")


def _absolute(name: str, origin: str) -> str:
    if name == "@":
        return origin
    return _host(name) if name.endswith(".") or not origin else _host(f"{name}.{origin}")


def _host(name: str) -> str:
    name = name.strip("\"'").rstrip(".").lower()
    return name.removeprefix("*.") if _HOST.fullmatch(name) else ""
