"""URLs as the frontier knows them: one spelling for one page, and what kind of thing a URL names."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from scanner.page.kinds import ASSETS, ATTACHMENTS, extension

__all__ = ["ASSETS", "ATTACHMENTS", "canonical", "extension", "unsafe"]

_SEGMENT = r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*"
_PLAIN = re.compile(rf"https?://[a-z0-9][a-z0-9.-]*[a-z0-9](?::(?!80/|443/)\d+)?/(?:{_SEGMENT}/)*(?:{_SEGMENT})?")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SESSION_PATH = re.compile(r";jsessionid=[^/;?]*|/\((?:[A-Z]\([A-Za-z0-9]+\))+\)(?=/)", re.IGNORECASE)
_SESSION_NAME = re.compile(r"(?:jsessionid|phpsessid|aspsessionid\w*|session_?id|cfid|cftoken)", re.IGNORECASE)
_ACTION = r"(?:log-?out|sign-?out|log-?off|quit|exit|delete|del|remove|destroy|drop|unsubscribe|cancel)"
_UNSAFE_PATH = re.compile(rf"/{_ACTION}(?:[./_;]|$)|[/_.]{_ACTION}(?:\.\w{{2,4}})?/?$", re.IGNORECASE)
_UNSAFE_VALUE = re.compile(rf"(?:do|\w{{0,24}}_)?{_ACTION}(?:_\w{{0,40}})?", re.IGNORECASE)
_UNSAFE_TEXT = re.compile(r"^\s*(?:安全)?(?:退出|注销|登出|删除|退订)(?:登录|系统|账号)?\s*$")


def canonical(url: str, encoding: str = "utf-8") -> str:
    """The one spelling of an absolute http(s) URL; '' when it is none.

    Fragment, default port and session ids go, host lower-case, escapes normalised (RFC 3986 §6.2.2). Characters outside
    ASCII are escaped as UTF-8 in the path and in the page's `encoding` in the query, as browsers do.
    """
    if _PLAIN.fullmatch(url):
        return url
    try:
        parts = urlsplit(url.strip().replace("\\", "/") if "\\" in url else url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        host = _ascii_host(host)
    if port and port != (443 if parts.scheme == "https" else 80):
        host = f"{host}:{port}"
    path = _SESSION_PATH.sub("", parts.path) or "/"
    return urlunsplit(
        (parts.scheme, host, _escaped(_dotless(path), "utf-8"), _escaped(_sessionless(parts.query), encoding), "")
    )


def unsafe(url: str, text: str = "") -> bool:
    """Whether following a link could change something: log somebody out, delete a record."""
    if _UNSAFE_TEXT.match(text):
        return True
    parts = urlsplit(url)
    return bool(
        _UNSAFE_PATH.search(parts.path)
        or any(_UNSAFE_VALUE.fullmatch(value) for _, value in parse_qsl(parts.query, max_num_fields=200))
    )


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return quote(host)


def _sessionless(query: str) -> str:
    if "sess" not in query.lower() and "cf" not in query.lower():
        return query
    return "&".join(pair for pair in query.split("&") if not _SESSION_NAME.fullmatch(pair.split("=", 1)[0]))


def _dotless(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            del kept[max(1, len(kept) - 1) :]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept) or "/"


def _escaped(text: str, encoding: str) -> str:
    if "%" in text:
        text = _ESCAPE.sub(_normal_escape, text)
    try:
        return quote(text, safe="/%:=&?~+!$,;'@()*[]|", encoding=encoding, errors="strict")
    except (UnicodeEncodeError, LookupError):
        return quote(text, safe="/%:=&?~+!$,;'@()*[]|", errors="replace")


def _normal_escape(match: re.Match[str]) -> str:
    char = chr(int(match.group(1), 16))
    return char if char in _UNRESERVED else match.group(0).upper()
