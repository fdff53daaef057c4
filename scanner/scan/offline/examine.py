"""`vetoscan examine`: hands saved files to the examining process, group by group, and judges what comes back."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, cast

import msgspec

from scanner.judge import Table, judge_site
from scanner.model import Failure, Judged, SiteEntry
from scanner.scan import messages
from scanner.scan.offline.examination import Line, Terms, Ticket, close_all, decode_line, send_group, send_terms
from scanner.scan.offline.saved import Saved, grouped
from scanner.scan.process.choice import BrowserChoice
from scanner.scan.process.interpreter import interpreter
from scanner.scan.process.private import private_folder, sweep

_NONE = -1


@dataclass(frozen=True, slots=True)
class ExaminedLine:
    """What one page of one path showed, judged."""

    path: str
    member: str
    url: str
    findings: tuple[Judged, ...]
    failures: tuple[Failure, ...]


def examine(
    saved: Sequence[Saved],
    choice: BrowserChoice,
    table: Table,
    number_keys: Sequence[bytes],
    lists: str = "",
    arriving: Callable[[ExaminedLine], None] = lambda _line: None,
) -> Iterator[ExaminedLine]:
    """A line for every page in `saved`, in the order of `saved`; a file that brought none has a line with a Failure.

    `arriving` is told of each line as soon as it is there, in whatever order.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [interpreter(), "-P", "-m", "scanner.scan.offline.examine_process"]
    sweep()
    with ours, private_folder() as folder:
        process = subprocess.Popen(
            command,
            stdin=theirs.fileno(),
            stdout=subprocess.PIPE,
            start_new_session=True,
            cwd=folder.path,
            env=folder.environment(),
        )
        theirs.close()
        send_terms(ours, Terms(choice.path, choice.sandbox, choice.note, lists, tuple(number_keys)))
        threading.Thread(target=_hand_over, args=(ours, saved), daemon=True).start()
        arrived, broken = _collect(process, table, arriving)
    for number, each in enumerate(saved):
        yield from arrived.get(number) or [_judged(_missing(number, each, broken), table)]


def _hand_over(channel: socket.socket, saved: Sequence[Saved]) -> None:
    numbers = {id(each): number for number, each in enumerate(saved)}
    try:
        for group in grouped(saved):
            descriptors: list[int] = []
            tickets = tuple(_ticket(numbers[id(each)], each, descriptors) for each in group)
            send_group(channel, tickets, descriptors)
            close_all(descriptors)
        channel.shutdown(socket.SHUT_WR)
    except OSError:
        return  # the process ended; who reads its lines says so


def _ticket(number: int, saved: Saved, descriptors: list[int]) -> Ticket:
    return Ticket(
        number=number,
        label=saved.label,
        member=saved.member,
        url=saved.url,
        seen_as=saved.seen_as,
        file=_opened(saved.file, os.O_RDONLY | os.O_NONBLOCK, descriptors),
        folder=_opened(saved.folder, os.O_RDONLY | os.O_DIRECTORY, descriptors),
    )


def _opened(path: os.PathLike[str] | None, flags: int, descriptors: list[int]) -> int:
    if path is None:
        return _NONE
    try:
        descriptors.append(os.open(path, flags | os.O_CLOEXEC))
    except OSError:
        return _NONE
    return len(descriptors) - 1


def _collect(
    process: subprocess.Popen[bytes], table: Table, arriving: Callable[[ExaminedLine], None]
) -> tuple[dict[int, list[ExaminedLine]], str]:
    """Every line by the number of its file, and why there are no more, '' when all is said."""
    arrived: dict[int, list[ExaminedLine]] = {}
    broken = ""
    stream = cast(BinaryIO, process.stdout)
    try:
        while (body := messages.receive_frame(stream)) is not None:
            line = decode_line(body)
            judged = _judged(line, table)
            arriving(judged)
            arrived.setdefault(line.number, []).append(judged)
    except (messages.ProtocolError, msgspec.MsgspecError) as error:
        broken = f"the examining process sent something else than findings ({error})"
    finally:
        process.terminate()
        stream.close()
        status = process.wait()
    return arrived, broken or (f"the examining process ended with status {status}" if status else "")


def _missing(number: int, saved: Saved, broken: str) -> Line:
    reason, detail = ("broken", broken) if broken else ("no-page", "holds no page and no document")
    failure = Failure(url=saved.url, stage="examine", reason=reason, detail=f"{saved.label}: {detail}")
    return Line(number, saved.label, saved.member, saved.url, (), (failure,))


def _judged(line: Line, table: Table) -> ExaminedLine:
    judged, _verdict = judge_site(
        SiteEntry(home=line.url),
        line.findings,
        table,
        admitted=1,
        examined=1,
        failures=line.failures,
        first_seen={},
        now=datetime.now(UTC),
    )
    return ExaminedLine(line.label, line.member, line.url, judged, line.failures)
