"""The addresses that a piece of code names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

_ADDRESS: Final = re.compile(
    r"""(?:(?<=["'`=(;])|(?<=["'`=] ))"""
    r"""(?:https?|wss?):\\?/\\?/[\w.-]{3,253}(?::\d{1,5})?|(?<=["'=(])//[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?=[/"'?:>\s)]|$)"""
    r"""|(?<=["'])(?:[a-z0-9-]{2,63}\.){1,4}(?:com|net|org|cc|top|xyz|vip|info|biz|site|online|ru|cn|tv|io|co|club|shop|win|bet)(?=/)""",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,10}(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})|\d{1,3}(?:\.\d{1,3}){3}")
_LONG: Final = 8
"""Characters of a domain's label that do not stand in a text by chance."""
_SLASHES: Final = ("%2f", "\\x2f", "\\u002f", "\\u{2f}", "\\57", "&#47;", "&#x2f;")
_BEGINNING: Final = re.compile(r"(?:[:\"'`]|\\/|\\)\\?/\\?/([\w.-]*)(\W|$)")
"""Two slashes with which an address begins, what can be read of its host, and what stands behind that."""
_GOING_ON: Final = ('"', "'", "`", "$", "\\", "{", "+", "")
_INTENT: Final = re.compile(r"intent:(//[^#]{1,2000})#Intent;(?:[^#]{0,400};)?scheme=https?;", re.IGNORECASE)
_HANDED_ON: Final = re.compile(
    r"[a-z][a-z\d+.-]{2,30}://[^?#:]{0,60}[?&/]?\burl=(https?(?::|%3a)[^&#]{4,2000})", re.IGNORECASE
)
"""Addresses by which one application has another open a page."""
_SCHEMA: Final = ("www.w3.org", "schema.org", "purl.org", "ogp.me")


_BREAKS: Final = re.compile(r"[\t\r\n]")
_BACKSLASHED: Final = re.compile(r"^(https?:)?(?=/{0,4}\\)[\\/]{2,6}", re.IGNORECASE)


def hosts(code: str) -> Iterator[str]:
    """Hosts of absolute addresses in code, lower case, each once, in order; name spaces left out."""
    seen: set[str] = set()
    for found in _ADDRESS.finditer(code):
        address = found.group().replace("\\", "")
        if "//" not in address:
            address = "//" + address
        try:
            host = (urlsplit(address).hostname or "").rstrip(".")
        except ValueError:
            continue
        if host not in seen and _HOST.fullmatch(host) and not host.endswith(_SCHEMA):
            seen.add(host)
            yield host


def plainly(domain: str, source: str) -> bool:
    """Whether a domain can be read in a lower-case source, or its own long label where an address begins: what follows
    may be chosen, but nothing is hidden.
    """
    label = domain.partition(".")[0]
    return domain in source or (len(label) >= _LONG and bool(re.search(rf"//[\w.-]{{0,60}}{re.escape(label)}", source)))


def unslashed(host: str, source: str) -> bool:
    """Whether a host stands nowhere in a lower-case source behind the slashes of an address: neither itself nor its
    beginning, nor do any end a piece of text that something else is put behind.
    """
    for found in _BEGINNING.finditer(source):
        begun, after = found.group(1), found.group(2)
        if host == begun or (host.startswith(begun) and after in _GOING_ON):
            return False
    return True


def veiled(host: str, source: str) -> bool:
    """Whether a host stands in a lower-case source after encoded slashes, and never after plain ones."""
    if f"//{host}" in source or f"\\/{host}" in source:
        return False
    return any(f"{slash}{slash}{host}" in source for slash in _SLASHES)


def plain_address(address: str) -> str:
    """An address as a browser reads it: no line breaks and tabs in it, two slashes for slashes and backslashes."""
    return _BACKSLASHED.sub(r"\1//", _BREAKS.sub("", address).strip(), count=1)


def opened(address: str) -> str:
    """The web address that an application is to open, or the address itself."""
    if found := _INTENT.match(address):
        return f"https:{found.group(1)}"
    if not address.startswith(("http:", "https:")) and (found := _HANDED_ON.match(address)):
        return unquote(found.group(1))
    return address
