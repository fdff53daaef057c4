"""The audit trail: who did what, in rows that are only ever added and sealed one after the other.

A row's seal is an HMAC over the row and the seal before it, with a key that lies beside the database and not in it:
whoever changes, removes or moves a row would have to seal every row after it anew. The file `audit.head` remembers how
far the trail had come, so that rows missing at its end are noticed too; it lies beside the database, or where the
environment's AUDIT_HEAD says, out of reach of whoever could write to both.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction

from scanner.store import configured, models  # noqa: F401 - models can be imported after configured
from scanner.store.database import serialised
from scanner.store.models import AuditRow
from scanner.store.secret import secret


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that `actor` did to `subject`, such as `finding:12`."""

    actor: str
    action: str
    subject: str = ""
    detail: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking the trail came to: rows that hold, and what is wrong with the first that does not, or ''."""

    rows: int
    trouble: str = ""


def append(home: Path, deed: Deed) -> None:
    """Add one row. The caller provides the transaction: what was done stands exactly when its row does."""
    serialised("audit")
    last = AuditRow.objects.order_by("-id").values_list("seal", flat=True).first() or ""
    row = AuditRow(
        at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        actor=_kept(deed.actor)[:150],
        action=deed.action[:40],
        subject=_kept(deed.subject)[:200],
        detail=json.dumps(deed.detail or {}, ensure_ascii=True, sort_keys=True),
    )
    row.seal = _seal(secret(home / "audit.key"), last, row)
    row.save(force_insert=True)
    transaction.on_commit(lambda: _remember(home, row.pk, row.seal))


def verify(home: Path) -> Checked:
    """Hold every row against its seal, and the trail against how far it had come. Raises StoreError without the key."""
    key = secret(home / "audit.key")
    head, head_seal = _head(home)
    last, held, number = "", 0, 0
    for row in AuditRow.objects.order_by("id").iterator(2000):
        if not hmac.compare_digest(row.seal, _seal(key, last, row)):
            return Checked(held, f"row {row.pk} was changed, moved, or rows before it are missing")
        if row.pk == head and row.seal != head_seal:
            return Checked(held, f"row {row.pk} is not the one that was written")
        last, held, number = row.seal, held + 1, row.pk
    if number < head:
        return Checked(held, f"rows after {number} are missing: the trail had come to row {head}")
    return Checked(held)


def _kept(text: str) -> str:
    """As every database keeps it: what is sealed has to be what is read back."""
    return text.replace("\0", "\ufffd")


def _seal(key: bytes, before: str, row: AuditRow) -> str:
    covered = json.dumps([before, row.at, row.actor, row.action, row.subject, row.detail], ensure_ascii=True)
    return hmac.new(key, covered.encode(), hashlib.sha256).hexdigest()


def _head(home: Path) -> tuple[int, str]:
    try:
        number, _, seal = _head_file(home).read_text(encoding="ascii").partition(" ")
    except FileNotFoundError:
        return 0, ""
    return int(number or 0), seal


def _head_file(home: Path) -> Path:
    return Path(os.environ.get("AUDIT_HEAD") or home / "audit.head")


def _remember(home: Path, number: int, seal: str) -> None:
    # Committed already: written whole or not at all, and never back to an earlier row.
    with (home / ".audit").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if number > _head(home)[0]:
            file = _head_file(home)
            partial = file.with_name(f"{file.name}.part")
            partial.write_text(f"{number} {seal}", encoding="ascii")
            partial.replace(file)
