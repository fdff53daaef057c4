"""Shows a run while it goes: bars on a terminal, plain lines elsewhere, JSON lines with `--log json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from scanner.scan.running import Event

Show = Callable[[Event], None]


@contextmanager
def watch(log: str | None) -> Iterator[Show]:
    """A function that shows events, as fits standard error."""
    if log == "json":
        yield _json_line
    elif sys.stderr.isatty():
        with _bars() as show:
            yield show
    else:
        yield _plain_line


def _json_line(event: Event) -> None:
    line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), **asdict(event)}
    print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)


def _plain_line(event: Event) -> None:
    if event.kind in ("started", "finished"):
        numbers = f" {event.pages} pages, {event.findings} findings" if event.kind == "finished" else ""
        print(f"{event.site}: {event.kind}{numbers}{': ' + event.detail if event.detail else ''}", file=sys.stderr)


@contextmanager
def _bars() -> Iterator[Show]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.completed:.0f}/{task.total:.0f} pages"),
        TextColumn("queue {task.fields[queued]}"),
        TextColumn("findings {task.fields[findings]}"),
        TextColumn("{task.fields[rate]:.1f} pages/s"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[detail]}", markup=False),
    )
    tasks: dict[str, tuple[TaskID, float]] = {}
    with Progress(*columns, console=Console(stderr=True)) as progress:

        def show(event: Event) -> None:
            if event.site not in tasks:
                task = progress.add_task(event.site, total=1, queued=0, findings=0, rate=0.0, detail="")
                tasks[event.site] = task, monotonic()
            task, since = tasks[event.site]
            progress.update(
                task,
                completed=event.pages,
                total=max(1, event.pages + event.queued),
                queued=event.queued,
                findings=event.findings,
                rate=event.pages / max(0.1, monotonic() - since),
                detail=_slow(event),
            )

        yield show


def _slow(event: Event) -> str:
    if not event.detail or event.kind == "finished":
        return event.detail
    detail = "".join(char if char.isprintable() else "?" for char in event.detail)
    return f"slow: {detail[-60:]}"
