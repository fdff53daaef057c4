"""A second process of a site, which examines pages while the first goes on crawling.

Forked before the crawl begins, so that rules and lists lie in memory once. Frames as in scan.messages, typed values and
no pickles: the views of one URL go over, what the detectors say of them comes back, in the order in which it was asked.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress

import msgspec

from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scan import messages
from scanner.scan.examining.assistant_process import ANSWERS, Answer, serve
from scanner.scan.examining.slim import slim

SHARED = 3
"""URLs handed over at a time where the first process examines the others itself, so that neither is idle."""
ALL = 1_000
"""Where the first process examines none: a browser waits for its answers, and rules that two touch lie in memory twice.
"""
_PATIENCE = 120.0
"""Seconds after which an answer is no longer waited for."""
_SPACED = 0.1
"""Seconds between requests from which on one process is fast enough."""
_BROKEN = (OSError, EOFError, TimeoutError, msgspec.MsgspecError)


def worthwhile(at_once: int, delay: float | None) -> bool:
    """Whether there is a processor for it beside those of so many sites scanned at once, and enough to do.

    `delay` is what was asked for between two requests, in seconds; a site that is asked now and then keeps one busy.
    """
    return delay is not None and delay < _SPACED and len(os.sched_getaffinity(0)) >= 2 * at_once


class Assistant:
    """The second process, as the first sees it. `close` it in the end; what it breaks at falls to the first."""

    def __init__(self, rulesets: Mapping[str, Ruleset], most: int = SHARED) -> None:
        self._most = most
        self._line, theirs = socket.socketpair()
        self._pid = os.fork()
        if self._pid == 0:
            serve(theirs, rulesets)
        theirs.close()
        self._line.setblocking(False)
        self._asked = 0
        self._broken = False
        self._sending, self._receiving = asyncio.Lock(), asyncio.Lock()

    async def examine(self, pages: Sequence[Page]) -> Answer | None:
        """What it says of the views of one URL; None when it has enough to do, or has broken."""
        if self._broken or self._asked >= self._most:
            return None
        try:
            task = messages.frame(slim(pages))
        except UnicodeEncodeError:  # half a character, as scripts can write it
            return None
        return await self._answered(task)

    async def _answered(self, task: bytes) -> Answer | None:
        self._asked += 1
        answer = None
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await self._told(task)
        except _BROKEN:
            return None
        finally:
            self._asked -= 1
            if answer is None:  # cancelled, too: what comes next would be taken for another's answer
                self._end()
        return answer

    async def _told(self, task: bytes) -> Answer:
        """Both locks are fair: answers are read in the order in which tasks were sent."""
        async with self._sending:
            await asyncio.get_running_loop().sock_sendall(self._line, task)
        async with self._receiving:
            return ANSWERS.decode(await self._frame())

    async def _frame(self) -> bytes:
        return await self._exactly(messages.length_of(await self._exactly(messages.HEAD)))

    async def _exactly(self, size: int) -> bytes:
        received, loop = bytearray(), asyncio.get_running_loop()
        while len(received) < size:
            if not (piece := await loop.sock_recv(self._line, size - len(received))):
                raise EOFError
            received += piece
        return bytes(received)

    def _end(self) -> None:
        """Nobody waits for what it says any more."""
        self._broken = True
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)  # ours until it is waited for

    def close(self) -> None:
        """End it, and account for what it used."""
        self._end()
        os.waitpid(self._pid, 0)
        self._line.close()
