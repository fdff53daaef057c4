"""One round of notices: everybody who is awake is told what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scanner.console.models import Noticed
from scanner.console.notices.digest import Digest, forget_gone, news
from scanner.console.notices.receivers import NoticeError, Receiver, receivers
from scanner.console.notices.sending import send
from scanner.store import audit
from scanner.store.errors import committed


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one receiver: sent, nothing (new), quiet, or failed with `trouble`."""

    receiver: Receiver
    outcome: str
    digest: Digest | None = None
    trouble: str = ""


def tell(home: Path, now: datetime) -> Iterator[Told]:
    """Tell everybody. Raises NoticeError for what `notices.toml` says wrong, StoreError for the database."""
    console, listed = receivers(home)
    with committed(home):
        forget_gone()
    for receiver in listed:
        if receiver.sleeps(now.astimezone().time()):
            yield Told(receiver, "quiet")
            continue
        digest = news(receiver)
        if not digest.sites:
            yield Told(receiver, "nothing")
            continue
        try:
            send(receiver, digest, console)
        except NoticeError as error:
            yield Told(receiver, "failed", digest, str(error))
            continue
        _remember(home, receiver, digest)
        yield Told(receiver, "sent", digest)


def _remember(home: Path, receiver: Receiver, digest: Digest) -> None:
    now = datetime.now(UTC)
    with committed(home):
        Noticed.objects.bulk_create(
            [Noticed(receiver=receiver.name, key=key, at=now) for key in digest.told],
            ignore_conflicts=True,
            batch_size=500,
        )
        told = {"findings": digest.findings, "sites": len(digest.sites)}
        audit.append(home, audit.Deed("vetoscan", "noticed", f"receiver:{receiver.name}", told))
