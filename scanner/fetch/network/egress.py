"""One policy decides, by resolved address, about every connection, whoever opens it: the spider or the browser."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

Address = tuple[str, int]

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_REMEMBERED = 60.0
_WEB_PORTS = frozenset({80, 443})
_NEVER = [
    ip_network(each)
    for each in (
        "64:ff9b::/96",  # NAT64, RFC 6052
        "64:ff9b:1::/48",  # local-use NAT64, RFC 8215
        "2002::/16",  # 6to4, RFC 3056
        "2001::/32",  # Teredo, RFC 4380
        "::/96",  # IPv4-compatible, RFC 4291
        "fec0::/10",  # site-local, RFC 3879
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "100.64.0.0/10",  # carrier-grade NAT, RFC 6598
    )
]


class Refused(Exception):
    """A connection that the policy does not allow; says why. `reason` is a slug."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Resolve:
    """`HOST=ADDR:PORT`: connections to a host name go to this address instead, whatever range it is in.

    `host` `*` stands for every name, never for an IP literal. TLS and the Host header stay those of the name.
    """

    host: str
    address: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Resolve:
        """Read `HOST=ADDR:PORT` (IPv6 in brackets). Raises ValueError that says what is wrong."""
        host, equals, target = text.partition("=")
        address, colon, port = target.rpartition(":")
        host = _plain(host)
        if not equals or not colon or not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError(f"--resolve {text!r}: expected HOST=ADDR:PORT, for example www.example.cn=127.0.0.1:8080")
        try:
            literal = ip_address(address.removeprefix("[").removesuffix("]"))
        except ValueError:
            raise ValueError(f"--resolve {text!r}: {address!r} is not an IP address") from None
        if host != "*" and not _is_name(host):
            raise ValueError(f"--resolve {text!r}: {host!r} is not a host name")
        return cls(host, str(literal), int(port))

    @property
    def loopback(self) -> bool:
        """Whether it leads to this machine."""
        return ip_address(self.address).is_loopback


class Policy:
    """Who may be connected to: global unicast addresses at the ports of the web, and what `resolves` name.

    `ports` are further ports that the site declares. What was refused is counted in `refusals` by (host, port, reason).
    """

    def __init__(self, resolves: Iterable[Resolve] = (), ports: Iterable[int] = ()) -> None:
        self._resolves = {each.host: each for each in resolves}
        self._ports = _WEB_PORTS | frozenset(ports)
        self._known: dict[str, tuple[float, list[str]]] = {}
        self.refusals: Counter[tuple[str, int, str]] = Counter()

    def mapped(self, host: str) -> Resolve | None:
        """The mapping that applies to a host name, if any."""
        host = _plain(host)
        return self._resolves.get(host) or (self._resolves.get("*") if _is_name(host) else None)

    async def admit(self, host: str, port: int) -> list[Address]:
        """The checked addresses to connect to, best first. Connect to these, never to the name.

        Raises Refused; OSError (socket.gaierror) when the name does not resolve.
        """
        try:
            return await self._admit(_plain(host), port)
        except Refused as refusal:
            self.refusals[host, port, refusal.reason] += 1
            raise

    async def _admit(self, host: str, port: int) -> list[Address]:
        mapping = self.mapped(host)
        if port not in self._ports and not (mapping and port == mapping.port):
            raise Refused("port", f"port {port} of {host} is not one that the site declares")
        if mapping:
            return [(mapping.address, mapping.port)]
        addresses = [str(literal)] if (literal := _literal(host)) else await self._resolve(host)
        for address in addresses:
            if not is_public(address):
                raise Refused("address", f"{host} leads to {address}, which is not an address of the public network")
        return [(address, port) for address in addresses]

    async def _resolve(self, host: str) -> list[str]:
        if not _is_name(host):
            raise Refused("spelling", f"{host!r} is neither a host name nor an IP address in its usual spelling")
        asked, known = self._known.get(host, (0.0, []))
        if known and time.monotonic() - asked < _REMEMBERED:
            return known
        loop = asyncio.get_running_loop()
        answers = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        self._known[host] = (time.monotonic(), found)
        return found


def is_address(host: str) -> bool:
    """Whether a host is an IP address rather than a name."""
    return _literal(host) is not None


def is_public(address: str) -> bool:
    """Whether an IP address is global unicast, seen through every way of wrapping an IPv4 address in IPv6."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and (ip.ipv4_mapped or ip.scope_id or not ip.is_global):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in net for net in _NEVER)


def site_ports(urls: Iterable[str]) -> frozenset[int]:
    """The ports that URLs of a site declare."""
    found = set()
    for url in urls:
        try:
            port = urlsplit(url).port
        except ValueError:
            continue
        if port:
            found.add(port)
    return frozenset(found)


def _plain(host: str) -> str:
    return host.strip().lower().removesuffix(".")


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address that a host is the canonical spelling of: `127.1`, `0x7f.1` and `017700000001` are none."""
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    try:
        ip = ip_address(bare)
    except ValueError:
        return None
    return ip


def _is_name(host: str) -> bool:
    """Whether a host is a DNS name: ASCII labels, the last of which no resolver could read as a number."""
    labels = host.split(".")
    return len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels) and not _NUMERIC.fullmatch(labels[-1])
