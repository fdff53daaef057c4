"""Examines saved pages in a process without privileges and without network; it opens only what it is handed.

Started by `offline.examine` as `python -m scanner.scan.offline.examine_process`: groups of files arrive on standard
input (a packet socket), one line for each page they hold leaves on standard output.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path

from scanner.documents import jail
from scanner.fetch.browser import Browser, Launch
from scanner.identity import keyed
from scanner.rules import Ruleset
from scanner.scan import messages
from scanner.scan.examining.examiner import load_rules
from scanner.scan.offline.examination import Line, Terms, Ticket, close_all, encode_line, receive_groups, receive_terms
from scanner.scan.offline.unpack import examine_group
from scanner.scan.process import privileges

_AT_ONCE = 4
_LOADED = ("scanner.archive", "scanner.fetch", "scanner.documents", "scanner.detectors", "scanner.sitewide")


def main() -> None:
    """Examine what standard input brings until it closes."""
    privileges.die_with_parent()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    channel = socket.socket(fileno=os.dup(sys.stdin.fileno()))
    terms = receive_terms(channel)
    jail.start()  # while the process is small: its children fork faster
    privileges.load_all(_LOADED)
    rulesets = load_rules(Path(terms.lists) if terms.lists else None)
    privileges.drop()
    keyed.use_keys(terms.number_keys)

    def tell(line: Line) -> None:
        messages.send_frame(out, encode_line(line))

    asyncio.run(_examine_all(channel, terms, rulesets, tell))


async def _examine_all(
    channel: socket.socket, terms: Terms, rulesets: Mapping[str, Ruleset], tell: Callable[[Line], None]
) -> None:
    async with AsyncExitStack() as stack:
        browser = await stack.enter_async_context(Browser(_launch(terms), pages=_AT_ONCE)) if terms.browser else None
        turns = asyncio.Semaphore(_AT_ONCE)
        groups = receive_groups(channel)
        async with asyncio.TaskGroup() as tasks:
            while True:
                await turns.acquire()
                group = await asyncio.to_thread(next, groups, None)
                if group is None:
                    break
                task = tasks.create_task(_examine_one(group, rulesets, browser, tell))
                task.add_done_callback(lambda _task: turns.release())


async def _examine_one(
    group: tuple[tuple[Ticket, ...], list[int]],
    rulesets: Mapping[str, Ruleset],
    browser: Browser | None,
    tell: Callable[[Line], None],
) -> None:
    tickets, descriptors = group
    try:
        async for line in examine_group(tickets, descriptors, rulesets, browser):
            tell(line)
    finally:
        close_all(descriptors)


def _launch(terms: Terms) -> Launch:
    return Launch(Path(terms.browser), sandbox=terms.sandbox)


if __name__ == "__main__":
    main()
