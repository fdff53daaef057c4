"""Shows a run while it goes: bars on a terminal, plain lines elsewhere, JSON lines with `--log json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from time import monotonic

from rich.console import Console, JustifyMethod
from rich.progress import BarColumn, Progress, ProgressColumn, TaskID, TextColumn
from rich.table import Column

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
    console = Console(stderr=True, highlight=False)
    with Progress(*_columns(), console=console, expand=True) as progress:
        yield _Bars(progress).show


def _columns() -> tuple[ProgressColumn, ...]:
    """One line a site that keeps its shape: only the last column gives way."""

    def text(form: str, width: int, justify: JustifyMethod = "right") -> TextColumn:
        column = Column(width=width, no_wrap=True, overflow="ellipsis")
        return TextColumn(form, justify=justify, table_column=column, markup=False)

    last = Column(ratio=1, no_wrap=True, overflow="ellipsis")
    return (
        text("{task.description}", 24, "left"),
        BarColumn(bar_width=10),
        text("{task.fields[pages]} pages", 14),
        text("{task.fields[queued]} queued", 13),
        text("{task.fields[findings]} findings", 12),
        text("{task.fields[rate]}", 7),
        TextColumn("{task.fields[detail]}", markup=False, style="dim", table_column=last),
    )


class _Bars:
    """A bar for each site under way; a finished one becomes a line above them."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, tuple[TaskID, float]] = {}

    def show(self, event: Event) -> None:
        """Show an event."""
        if event.site not in self._tasks:
            task = self._progress.add_task(
                event.site, total=None, pages=0, queued=0, findings=0, rate="", detail="starting"
            )
            self._tasks[event.site] = task, monotonic()
        task, since = self._tasks[event.site]
        seconds = max(0.1, monotonic() - since)
        if event.kind == "finished":
            del self._tasks[event.site]
            self._progress.remove_task(task)
            told = f"{event.pages} pages, {event.findings} findings, {seconds:.0f} s"
            self._progress.console.print(f"{event.site}: {event.detail} ({told})", markup=False)
        elif event.kind != "started":
            self._progress.update(
                task,
                completed=event.pages,
                total=max(1, event.pages + event.queued),
                pages=event.pages,
                queued=event.queued,
                findings=event.findings,
                rate=f"{event.pages / seconds:.1f}/s" if event.pages else "",
                detail=_slow(event.detail),
            )


def _slow(detail: str) -> str:
    """What is slow, as `5 s https://…`, safe to print."""
    return "".join(char if char.isprintable() else "?" for char in f"slow: {detail}") if detail else ""
