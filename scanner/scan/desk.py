"""Shares out the outbound targets of all sites of a run: each is asked once, and a host by one process at a time.

A process that asks is told what is known, what it is to fetch itself, and later what others fetched meanwhile. A host
is held by the process that was given its targets until it has answered for the last of them, or ended.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from scanner.model import Visitor
from scanner.page import host_of
from scanner.scan import messages
from scanner.store.targets import Asked, Targets

_TOGETHER = 32
Say = Callable[[messages.TargetsShared], None]
"""Tells one site process; its identity is the process's."""


@dataclass(slots=True)
class _Held:
    """A host that one process is asking."""

    by: Say
    urls: set[str]


@dataclass
class Desk:
    """Who asks what, tonight."""

    targets: Targets
    tonight: set[str] = field(default_factory=set)
    """Answered in this run, by the target or from memory: for the rest of the run that is how they stand."""
    given: set[str] = field(default_factory=set)
    """Handed out in this run, to be asked."""
    _fresh: dict[str, Asked] = field(default_factory=dict)
    """Answered and not yet in the store."""
    _asked_of: Counter[str] = field(default_factory=Counter)
    _held: dict[str, _Held] = field(default_factory=dict)
    _queue: dict[str, list[tuple[Say, dict[str, tuple[Visitor, ...]]]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def ask(self, say: Say, wanted: Mapping[str, tuple[Visitor, ...]]) -> None:
        """A process wants these: tell it what is known, give it what nobody asks, keep the rest for later."""
        self.flush()
        known = self.targets.known(wanted, _now(), self.tonight)
        for start in range(0, len(known), _TOGETHER):
            say(messages.TargetsShared(known=tuple(map(_told, known[start : start + _TOGETHER]))))
        answered = {each.url for each in known}
        self.tonight |= answered
        by_host: dict[str, dict[str, tuple[Visitor, ...]]] = defaultdict(dict)
        for url, visitors in wanted.items():
            if url not in answered:
                by_host[host_of(url)][url] = visitors
        for host, urls in by_host.items():
            self._queue[host].append((say, urls))
            self._next(host)

    def done(self, say: Say, told: messages.TargetDone) -> None:
        """A process has asked one of its targets. What it was not given is not taken."""
        host = host_of(told.url)
        held = self._held.get(host)
        if held is None or held.by != say or told.url not in held.urls:
            return
        self._fresh[told.url] = Asked(
            url=told.url, asked_at=told.asked_at, seen_as=told.seen_as, views=told.views, reason=told.reason
        )
        self.tonight.add(told.url)
        if len(self._fresh) >= _TOGETHER:
            self.flush()
        held.urls.discard(told.url)
        if not held.urls:
            del self._held[host]
            self._next(host)

    def left(self, say: Say) -> None:
        """A process has ended: what it held others may have."""
        for host in list(self._queue):
            self._queue[host] = [each for each in self._queue[host] if each[0] != say]
        for host in [host for host, held in self._held.items() if held.by == say]:
            del self._held[host]
            self._next(host)

    def trouble(self, urls: Sequence[str]) -> None:
        """Something is wrong with what these answered."""
        self.flush()
        self.targets.trouble(urls)

    def flush(self) -> None:
        """Write down what was answered."""
        if self._fresh:
            self.targets.keep(tuple(self._fresh.values()))
            self._fresh.clear()

    def _next(self, host: str) -> None:
        """Give a host that nobody holds to the first process that waits for it."""
        while self._queue[host] and host not in self._held:
            say, wanted = self._queue[host].pop(0)
            self.flush()
            known = self.targets.known({url: who for url, who in wanted.items() if url in self.tonight}, _now(), wanted)
            answered = {each.url for each in known}
            asked, left = self._within_bounds(host, [url for url in wanted if url not in answered])
            if asked:
                self._held[host] = _Held(say, set(asked))
            say(messages.TargetsShared(known=tuple(map(_told, known)), yours=tuple(asked), left=tuple(left)))
        if not self._queue[host]:
            del self._queue[host]

    def _within_bounds(self, host: str, urls: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        """Those that may be asked tonight, and those that may not."""
        recheck = self.targets.recheck
        room = min(recheck.host_per_night - self._asked_of[host], recheck.total_per_night - len(self.given))
        asked = urls[: max(0, room)]
        self._asked_of[host] += len(asked)
        self.given.update(asked)
        return asked, urls[len(asked) :]


def _now() -> datetime:
    return datetime.now(UTC)


def _told(asked: Asked) -> messages.TargetDone:
    return messages.TargetDone(
        url=asked.url, asked_at=asked.asked_at, seen_as=asked.seen_as, views=asked.views, reason=asked.reason
    )
