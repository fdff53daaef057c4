"""Who is told, as `notices.toml` of the home folder says; addresses and secrets may stand in the environment."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any

NAME = "notices.toml"
_QUIET = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_KNOWN = frozenset(("name", "url", "secret", "language", "quiet", "at_least", "sites"))
_LEAST = ("veto", "high", "medium")


class NoticeError(Exception):
    """What cannot be sent or understood; one line that says where and what to do."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """One who is told. `quiet` are the times between which nothing is sent; it may pass midnight."""

    name: str
    url: str = field(repr=False)
    secret: str = field(default="", repr=False)
    language: str = "zh"
    quiet: tuple[time, time] | None = None
    at_least: str = "veto"
    sites: tuple[str, ...] = ()

    def sleeps(self, now: time) -> bool:
        """Whether nothing may be sent at this time of day."""
        if self.quiet is None:
            return False
        start, end = self.quiet
        return start <= now < end if start < end else now >= start or now < end


def receivers(home: Path) -> tuple[str, tuple[Receiver, ...]]:
    """Where the console is found, if that is said, and who is told. Raises NoticeError."""
    file = home / NAME
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NoticeError(f"{file}: is not there; docs/console.md tells what stands in it") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NoticeError(f"{file}: cannot be read ({error})") from error
    listed = told.get("receiver", [])
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise NoticeError(f"{file}: write receivers as [[receiver]]")
    found = tuple(_receiver(each, file) for each in listed)
    if len({each.name for each in found}) < len(found):
        raise NoticeError(f"{file}: two receivers have one name")
    return str(told.get("console", "")), found


def _receiver(told: dict[str, Any], file: Path) -> Receiver:
    name = str(told.get("name", ""))
    place = f"{file}: receiver {name or '?'}"
    if unknown := told.keys() - _KNOWN:
        raise NoticeError(f"{place}: {sorted(unknown)[0]} is unknown; known are {', '.join(sorted(_KNOWN))}")
    if not name or not told.get("url"):
        raise NoticeError(f"{place}: needs name and url")
    least, language = str(told.get("at_least", "veto")), str(told.get("language", "zh"))
    if least not in _LEAST or language not in ("zh", "en"):
        raise NoticeError(f"{place}: at_least is one of {', '.join(_LEAST)}, language zh or en")
    return Receiver(
        name=name[:32],
        url=_said(told["url"], place),
        secret=_said(told.get("secret", ""), place),
        language=language,
        quiet=_quiet(str(told.get("quiet", "")), place),
        at_least=least,
        sites=tuple(map(str, told.get("sites", ()))),
    )


def _said(value: object, place: str) -> str:
    text = str(value)
    if not text.startswith("env:"):
        return text
    if not (found := os.environ.get(text[4:], "")):
        raise NoticeError(f"{place}: the environment has no {text[4:]}")
    return found


def _quiet(text: str, place: str) -> tuple[time, time] | None:
    if not text:
        return None
    found = _QUIET.fullmatch(text)
    if found is None:
        raise NoticeError(f"{place}: quiet is like 22:00-07:00")
    hours = [int(each) for each in found.groups()]
    return time(hours[0], hours[1]), time(hours[2], hours[3])
