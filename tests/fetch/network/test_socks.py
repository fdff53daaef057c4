"""The proxy, spoken to byte by byte, and the ways through other people's proxies."""

from __future__ import annotations

import asyncio
import struct

import pytest

from scanner.fetch.network.dial import dialler
from scanner.fetch.network.egress import Policy, Resolve
from scanner.fetch.network.socks import egress_proxy
from tests.fetch.web import Web


def named(host, port):
    return b"\x05\x01\x00\x03" + bytes([len(host)]) + host.encode() + struct.pack("!H", port)


def literal(*octets, port=80, command=1):
    return bytes((5, command, 0, 1, *octets)) + struct.pack("!H", port)


async def spoken(dial, request, say=b""):
    """The proxy's answer code, and what came back through it."""
    async with egress_proxy(dial) as url, asyncio.timeout(10):
        reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
        writer.write(b"\x05\x01\x00" + request + say)
        answer = await reader.readexactly(12)
        heard = await reader.readuntil(b"</p>") if say and not answer[3] else b""
        writer.close()
        return answer[3], heard


@pytest.fixture
def site():
    web = Web({"/": "<p>through</p>"})
    yield web
    web.close()


def test_connects_to_the_mapped_address_and_to_nothing_else(site):
    dial = dialler(Policy([Resolve("*", "127.0.0.1", site.port)]))
    code, heard = asyncio.run(
        spoken(dial, named("www.site.test", 80), b"GET / HTTP/1.1\r\nHost: www.site.test\r\n\r\n")
    )
    assert code == 0
    assert b"through" in heard
    for request in (
        named("127.0.0.1", site.port),
        named("2130706433", 80),
        named("www.site.test", 22),
        literal(127, 0, 0, 1, port=site.port),
        literal(10, 0, 0, 1),
        literal(169, 254, 169, 254),
        b"\x05\x01\x00\x04" + bytes(15) + b"\x01" + struct.pack("!H", 80),
    ):
        assert asyncio.run(spoken(dial, request))[0] == 2
    assert len(site.log) == 1


def test_other_commands_and_nonsense_are_turned_away(site):
    dial = dialler(Policy([Resolve("*", "127.0.0.1", site.port)]))
    assert asyncio.run(spoken(dial, literal(8, 8, 8, 8, command=3)))[0] == 7
    assert asyncio.run(spoken(dial, b"\x05\x01\x00\x09" + bytes(6)))[0] == 8
    site.close()
    assert asyncio.run(spoken(dial, named("www.site.test", 80)))[0] == 5
    assert site.log == []


async def upstream(answers, proxy, requests):
    """What a dial through a made-up proxy leads to: the answers it gives in turn, and the requests it saw."""

    async def serve(reader, writer):
        for answer in answers:
            requests.append(await reader.read(1000))
            writer.write(answer)
        await writer.drain()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        sock = await dialler(Policy(), proxy.format(port))("8.8.8.8", 443)
        sock.close()


def test_through_an_http_proxy():
    requests = []
    answer = b"HTTP/1.1 200 Connection established\r\nX: y\r\n\r\n"
    asyncio.run(upstream([answer], "http://me:pass%40word@127.0.0.1:{}", requests))
    assert requests[0].startswith(b"CONNECT 8.8.8.8:443 HTTP/1.1\r\n")
    assert b"Basic bWU6cGFzc0B3b3Jk" in requests[0]
    with pytest.raises(ConnectionError, match="407"):
        asyncio.run(upstream([b"HTTP/1.1 407 Login\r\n\r\n"], "http://127.0.0.1:{}", []))
    with pytest.raises(ConnectionError):
        asyncio.run(upstream([b"x" * 9000], "http://127.0.0.1:{}", []))


def test_through_a_socks_proxy():
    requests = []
    done = b"\x05\x00\x00\x01" + bytes(6)
    asyncio.run(upstream([b"\x05\x00", done], "socks5://127.0.0.1:{}", requests))
    assert requests == [b"\x05\x01\x00", b"\x05\x01\x00\x01\x08\x08\x08\x08\x01\xbb"]
    with pytest.raises(ConnectionError, match="connection refused"):
        asyncio.run(upstream([b"\x05\x00", b"\x05\x05\x00\x01" + bytes(6)], "socks5://127.0.0.1:{}", []))
    with pytest.raises(ConnectionError, match="login"):
        asyncio.run(upstream([b"\x05\x02"], "socks5://127.0.0.1:{}", []))


@pytest.mark.parametrize("proxy", ["ftp://127.0.0.1:1", "127.0.0.1:8080", "http://127.0.0.1", "socks5://"])
def test_other_proxies_are_refused_at_once(proxy):
    with pytest.raises(ValueError, match="--proxy"):
        dialler(Policy(), proxy)
