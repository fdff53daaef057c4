"""A server on loopback that costs next to nothing, so that a bench measures who asks and not who answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

Answer = Callable[[bytes], bytes]
"""From the head of a request to a whole response."""


def response(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """A whole response."""
    return b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (
        status.encode(),
        kind.encode(),
        len(body),
        body,
    )


MISSING = response(b"", status="404 Not Found")


def path_of(request: bytes) -> bytes:
    """What a request asks for."""
    return request.split(b" ", 2)[1]


async def serve(port: int, answer: Answer) -> None:
    """Serve on loopback until killed; prints `ready` first."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                writer.write(answer(request))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", port)
    print("ready", flush=True)
    await server.serve_forever()
