"""What the second process of a site does: it examines the views of one URL after the other, and knows nothing else."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import NoReturn

import msgspec

from scanner.model import Document, SiteEntry, Snapshot
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scan import messages
from scanner.scan.examining.examiner import Examined, acquainted, examine_views
from scanner.scan.process import memory, privileges
from scanner.site import PageFacts, facts

_ERRORS = 2
_PAGES = 16
"""URLs between two times that memory is given back: nothing stays here, so nearly all of it is free."""


class Task(msgspec.Struct, frozen=True, array_like=True):
    """All views of one URL, side by side."""

    site: SiteEntry
    snapshots: tuple[Snapshot, ...]
    """Without the body where there is a twin."""
    documents: tuple[Document | None, ...]
    twins: tuple[int, ...]
    """Which view has the same bytes; -1 for none."""
    again: tuple[Snapshot | None, ...]
    """What the same visitor received right afterwards."""


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What the detectors say of each distinct view, and what is remembered of the first."""

    examined: tuple[Examined, ...]
    facts: PageFacts


ANSWERS = msgspec.msgpack.Decoder(Answer)
_TASKS = msgspec.msgpack.Decoder(Task)


def serve(line: socket.socket, rulesets: Mapping[str, Ruleset]) -> NoReturn:
    """Answer until the other side closes. A task it breaks at ends it: the other side then does it itself."""
    try:
        privileges.die_with_parent()
        _keep_only(line)
        with line.makefile("rb") as asked:
            done = 0
            while (body := messages.receive_frame(asked)) is not None:
                line.sendall(messages.frame(answer(_TASKS.decode(body), rulesets)))
                done += 1
                if done % _PAGES == 0:
                    memory.give_back()
    finally:
        if error := sys.exc_info()[0]:  # its message may quote the page
            os.write(_ERRORS, f"an assistant ended: {error.__name__}\n".encode())
        os._exit(0)


def answer(task: Task, rulesets: Mapping[str, Ruleset]) -> Answer:
    """What the detectors say of the views of a task."""
    pages = [
        Page(snapshot if twin < 0 else replace(snapshot, body=task.snapshots[twin].body), task.site, document=document)
        for snapshot, document, twin in zip(task.snapshots, task.documents, task.twins, strict=True)
    ]
    for page, twin, again in zip(pages, task.twins, task.again, strict=True):
        page.same_as = pages[twin] if twin >= 0 else None
        page.again = Page(again, task.site) if again else None
    distinct = acquainted(pages)
    told = Answer(examine_views(distinct, rulesets), facts(distinct[0]))
    for page in pages:  # so that they go at once, see scan.sink
        page.views, page.same_as, page.again = (), None, None
    return told


def _keep_only(line: socket.socket) -> None:
    """Close what belongs to the first process: its parent's pipes, the archive."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(_ERRORS, 1)
    os.closerange(_ERRORS + 1, line.fileno())
    os.closerange(line.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
