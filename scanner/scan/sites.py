"""Reads a sites file: which sites there are, and which hosts are suspected of posing as one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, urlsplit

import msgspec

from scanner.fetch.network.egress import is_address, is_public
from scanner.model import SiteEntry

_STATES = ("running", "offline", "closing", "closed")
_KEYS = tuple(field.name for field in fields(SiteEntry))


class SitesError(Exception):
    """A sites file or a URL that cannot be used; one line that names the place and what to do."""


@dataclass(frozen=True, slots=True)
class SitesFile:
    """What a sites file declares."""

    sites: tuple[SiteEntry, ...]
    candidates: tuple[str, ...]
    lists: tuple[Path, ...] = ()
    """Lists of hosts among which to look for lookalikes."""


def read_sites(path: Path) -> SitesFile:
    """Parse a sites file (TOML). Raises SitesError."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SitesError(f"{path}: cannot be read ({error.strerror}); give the path of a sites file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SitesError(f"{path}: is not valid TOML in UTF-8: {error}") from error
    for key in table:
        if key not in ("site", "candidate", "candidates"):
            raise SitesError(f'{path}: unknown key {key!r}; use [[site]], [[candidate]] or candidates = ["FILE"]')
    candidates = _tables(path, table, "candidate")
    sites = tuple(_entry(path, number, entry) for number, entry in enumerate(_tables(path, table, "site"), 1))
    if not sites:
        raise SitesError(f'{path}: declares no site; add a [[site]] with home = "https://…"')
    _refuse_duplicates(path, [site.home for site in sites])
    return SitesFile(sites, tuple(_candidate(path, entry) for entry in candidates), _lists(path, table))


def entry_of(url: str, *, own: bool) -> SiteEntry:
    """The entry of a site known by its URL alone. Raises SitesError for what is no http(s) URL."""
    return SiteEntry(home=home_of(url), own=own)


def home_of(url: str) -> str:
    """The URL with a path, checked. Raises SitesError."""
    try:
        parts = urlsplit(url.strip())
        valid = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        valid = None
    if not valid:
        raise SitesError(f"{url!r} is not a web address; {_instead(url)}")
    if _local(parts.hostname or ""):
        raise SitesError(f"{url!r} leads to no address of the public network; {_named(parts)}")
    return parts._replace(path=parts.path or "/", fragment="").geturl()


def _instead(url: str) -> str:
    bare = url.strip().strip("/")
    if "." in bare and "://" not in bare and not bare.startswith("."):
        return f"write https://{bare}/ or http://{bare}/"
    return "write it as https://www.example.gov.cn/"


def _local(host: str) -> bool:
    return host == "localhost" or (is_address(host) and not is_public(host))


def _named(parts: SplitResult) -> str:
    """How to scan what is served at such an address."""
    host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname or ""
    target = f"[{host}]" if ":" in host else host
    port = parts.port or (443 if parts.scheme == "https" else 80)
    name = "www.example.gov.cn"
    return (
        f"give the site its name and say where it is served: "
        f"vetoscan scan {parts.scheme}://{name}{parts.path or '/'} --resolve {name}={target}:{port}"
    )


def _tables(path: Path, table: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise SitesError(f"{path}: {name!r} must be written as [[{name}]] with its keys below it")
    return found


def _entry(path: Path, number: int, table: Mapping[str, Any]) -> SiteEntry:
    def refuse(what: str) -> NoReturn:
        raise SitesError(f"{path}: site {number} ({table.get('home', 'no home')}): {what}")

    for key in table:
        if key not in _KEYS:
            refuse(f"unknown key {key!r}; known are {', '.join(_KEYS)}")
    if not table.get("home"):
        refuse('has no home; add home = "https://…"')
    if table.get("state", "running") not in _STATES:
        refuse(f"state must be one of {', '.join(_STATES)}")
    try:
        return msgspec.convert({**table, "home": home_of(str(table["home"]))}, SiteEntry)
    except (SitesError, msgspec.ValidationError) as error:
        refuse(str(error))


def _candidate(path: Path, table: Mapping[str, Any]) -> str:
    if set(table) != {"url"}:
        raise SitesError(f"{path}: a [[candidate]] has exactly one key, url")
    try:
        return home_of(str(table["url"]))
    except SitesError as error:
        raise SitesError(f"{path}: candidate: {error}") from error


def _lists(path: Path, table: Mapping[str, Any]) -> tuple[Path, ...]:
    """The files that `candidates` names, relative to the sites file."""
    named = table.get("candidates", [])
    files = [named] if isinstance(named, str) else named
    if not isinstance(files, list) or not all(isinstance(each, str) and each for each in files):
        raise SitesError(f'{path}: candidates must name files: candidates = ["zone.txt"], above the first [[site]]')
    return tuple(path.parent / each for each in files)


def _refuse_duplicates(path: Path, homes: Sequence[str]) -> None:
    seen: set[str] = set()
    for home in homes:
        host = urlsplit(home).netloc.lower() + urlsplit(home).path
        if host in seen:
            raise SitesError(f"{path}: {home} stands twice; remove one")
        seen.add(host)
