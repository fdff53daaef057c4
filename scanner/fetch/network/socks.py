"""The browser's only way out: a SOCKS5 proxy (RFC 1928) on loopback that connects to what the policy checked."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from scanner.fetch.network.dial import Dial
from scanner.fetch.network.egress import Refused

_CHUNK = 65536
_HANDSHAKE_SECONDS = 10.0
_NOT_ALLOWED, _UNREACHABLE, _REFUSED, _BAD_COMMAND, _BAD_ADDRESS = 2, 4, 5, 7, 8


@asynccontextmanager
async def egress_proxy(dial: Dial) -> AsyncIterator[str]:
    """Run the proxy while the block lasts; yields its URL, `socks5://127.0.0.1:PORT`."""
    tasks: set[asyncio.Task[None]] = set()

    async def accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await _serve(dial, reader, writer)
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            pass  # the browser went away, or the target did: both ends are closed below
        finally:
            tasks.discard(task)
            writer.close()

    server = await asyncio.start_server(accepted, "127.0.0.1", 0)
    try:
        yield f"socks5://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _serve(dial: Dial, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    async with asyncio.timeout(_HANDSHAKE_SECONDS):
        target = await _handshake(reader, writer)
    if isinstance(target, int):
        _answer(writer, target)
        return
    try:
        sock = await dial(*target)
    except Refused:
        _answer(writer, _NOT_ALLOWED)
    except ConnectionRefusedError:
        _answer(writer, _REFUSED)
    except OSError:
        _answer(writer, _UNREACHABLE)
    else:
        _answer(writer, 0)
        await _join(reader, writer, sock)


async def _handshake(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int] | int:
    """The target the client asks for, or the code of the error it made."""
    version, methods = await reader.readexactly(2)
    if version != 5 or 0 not in await reader.readexactly(methods):
        writer.write(b"\x05\xff")
        return _NOT_ALLOWED
    writer.write(b"\x05\x00")
    _, command, _, kind = await reader.readexactly(4)
    if kind == 1:
        host = str(ipaddress.IPv4Address(await reader.readexactly(4)))
    elif kind == 4:
        host = str(ipaddress.IPv6Address(await reader.readexactly(16)))
    elif kind == 3:
        length = (await reader.readexactly(1))[0]
        host = (await reader.readexactly(length)).decode("ascii", "replace")
    else:
        return _BAD_ADDRESS
    (port,) = struct.unpack("!H", await reader.readexactly(2))
    return (host, port) if command == 1 else _BAD_COMMAND


def _answer(writer: asyncio.StreamWriter, code: int) -> None:
    writer.write(bytes((5, code, 0, 1)) + b"\0" * 6)


async def _join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sock: socket.socket) -> None:
    far_reader, far_writer = await asyncio.open_connection(sock=sock)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_pour(reader, far_writer))
            group.create_task(_pour(far_reader, writer))
    except* OSError:
        pass  # one end hung up in the middle of a transfer: close both
    finally:
        far_writer.close()


async def _pour(source: asyncio.StreamReader, drain: asyncio.StreamWriter) -> None:
    while data := await source.read(_CHUNK):
        drain.write(data)
        await drain.drain()
    if drain.can_write_eof():
        drain.write_eof()
