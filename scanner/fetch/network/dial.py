"""Opens connections to what the egress policy checked, directly or through an upstream proxy."""

from __future__ import annotations

import asyncio
import base64
import socket
import struct
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from scanner.fetch.network.egress import Address, Policy

Dial = Callable[[str, int], Awaitable[socket.socket]]
"""Connects to (host, port). Raises egress.Refused, or OSError for what the network refused."""

_SECONDS = 15.0
_SOCKS_ERRORS = {2: "not allowed", 3: "network unreachable", 4: "host unreachable", 5: "connection refused"}


def dialler(policy: Policy, proxy: str = "") -> Dial:
    """How to connect under `policy`. `proxy`: `http://[user:password@]host:port` or `socks5://host:port`, or ''.

    The upstream proxy is the operator's own choice and is not checked; what is asked of it is. Hosts that the policy
    maps are never sent to it. Raises ValueError for a proxy URL of another kind.
    """
    upstream = urlsplit(proxy) if proxy else None
    if upstream and (upstream.scheme not in ("http", "socks5") or not upstream.hostname or not upstream.port):
        raise ValueError(f"--proxy {proxy!r}: expected http://host:port or socks5://host:port")

    async def dial(host: str, port: int) -> socket.socket:
        async with asyncio.timeout(_SECONDS):
            addresses = await policy.admit(host, port)
            if upstream is None or policy.mapped(host):
                return await _first(addresses)
            sock = await _connect((str(upstream.hostname), int(upstream.port or 0)))
            try:
                if upstream.scheme == "socks5":
                    await _through_socks(sock, addresses[0])
                else:
                    await _through_http(sock, addresses[0], unquote(upstream.netloc.rpartition("@")[0]))
            except BaseException:
                sock.close()
                raise
            return sock

    return dial


async def _first(addresses: list[Address]) -> socket.socket:
    for address in addresses[:-1]:
        try:
            async with asyncio.timeout(_SECONDS / len(addresses)):
                return await _connect(address)
        except OSError:
            continue
    return await _connect(addresses[-1])


async def _connect(address: Address) -> socket.socket:
    loop = asyncio.get_running_loop()
    try:
        family = socket.AF_INET6 if ip_address(address[0]).version == 6 else socket.AF_INET
    except ValueError:  # the name of an upstream proxy
        info = await loop.getaddrinfo(*address, type=socket.SOCK_STREAM)
        family, address = info[0][0], (str(info[0][4][0]), address[1])
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        await loop.sock_connect(sock, address)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        sock.close()
        raise
    return sock


async def _through_http(sock: socket.socket, target: Address, login: str) -> None:
    loop = asyncio.get_running_loop()
    host = f"[{target[0]}]" if ":" in target[0] else target[0]
    request = f"CONNECT {host}:{target[1]} HTTP/1.1\r\nHost: {host}:{target[1]}\r\n"
    if login:
        request += f"Proxy-Authorization: Basic {base64.b64encode(login.encode()).decode()}\r\n"
    await loop.sock_sendall(sock, f"{request}\r\n".encode())
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):  # byte by byte, so that nothing of the tunnel is swallowed
        byte = await loop.sock_recv(sock, 1)
        answer += byte
        if not byte or len(answer) > 8192:
            raise ConnectionError("the upstream proxy did not answer CONNECT")
    if not answer.split(b" ", 2)[1:2] == [b"200"]:
        raise ConnectionError(f"the upstream proxy refused: {answer.splitlines()[0][:80].decode('ascii', 'replace')}")


async def _through_socks(sock: socket.socket, target: Address) -> None:
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(sock, b"\x05\x01\x00")
    if await _exactly(sock, 2) != b"\x05\x00":
        raise ConnectionError("the upstream proxy wants a login that SOCKS was not given")
    packed = ip_address(target[0]).packed
    kind = b"\x01" if len(packed) == 4 else b"\x04"
    await loop.sock_sendall(sock, b"\x05\x01\x00" + kind + packed + struct.pack("!H", target[1]))
    _, code, _, kind_back = await _exactly(sock, 4)
    if code:
        raise ConnectionError(f"the upstream proxy failed: {_SOCKS_ERRORS.get(code, f'SOCKS error {code}')}")
    length = {1: 4, 4: 16}.get(kind_back) or (await _exactly(sock, 1))[0]
    await _exactly(sock, length + 2)


async def _exactly(sock: socket.socket, count: int) -> bytes:
    loop = asyncio.get_running_loop()
    data = b""
    while len(data) < count:
        piece = await loop.sock_recv(sock, count - len(data))
        if not piece:
            raise ConnectionError("the upstream proxy hung up")
        data += piece
    return data
