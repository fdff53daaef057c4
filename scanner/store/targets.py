"""Outbound targets over all sites and nights: what each answered last, and when it is to be asked again."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from scanner.model import Snapshot, Visitor
from scanner.site.recheck import Recheck, Standing, standing_of
from scanner.store import configured, gathering, models, packing  # noqa: F401 - models can be imported after configured
from scanner.store.errors import committed, said
from scanner.store.models import Target, TargetBody

_snapshot = msgspec.msgpack.Decoder(Snapshot)
_FORGOTTEN = timedelta(days=90)
_CHANGING = (
    "asked", "due", "status", "final_url", "reason", "standing", "times", "body_hash", "received",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An outbound target that was asked. `views` are the answers that differ, the first a desktop visitor's."""

    url: str
    asked_at: datetime
    seen_as: tuple[Visitor, ...]
    views: tuple[Snapshot, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets as they look from one network. Every method raises StoreError when the database cannot be used."""

    path: Path
    recheck: Recheck
    network: str = ""
    """What decides what a host answers besides who asks: proxy and mapped names."""

    def known(
        self, wanted: Mapping[str, Sequence[Visitor]], now: datetime, tonight: Collection[str] = ()
    ) -> tuple[Asked, ...]:
        """Those wanted that are not due, or were asked `tonight`, and were seen as every visitor that is wanted."""
        with said(self.path):
            return tuple(self._known(wanted, now, tonight))

    def _known(
        self, wanted: Mapping[str, Sequence[Visitor]], now: datetime, tonight: Collection[str]
    ) -> Iterator[Asked]:
        for some in gathering.chunks(list(wanted)):
            by_key = {self._key(url): url for url in some}
            rows: dict[str, list[Target]] = {}
            for row in Target.objects.filter(key__in=by_key).order_by("id"):
                if row.due > now or row.url in tonight:
                    rows.setdefault(row.url, []).append(row)
            for url, each in rows.items():
                if {row.visitor for row in each}.issuperset(wanted[url]) and (asked := _asked(url, each)):
                    yield asked

    def keep(self, asked: Sequence[Asked]) -> None:
        """Write down what targets answered."""
        latest = {each.url: each for each in asked}
        with committed(self.path):
            before = self._before(latest)
            bodies = {_hash(view.body): view.body for each in latest.values() for view in each.views if view.body}
            TargetBody.objects.bulk_create(
                [TargetBody(hash=name, body=zlib.compress(body, 6)) for name, body in bodies.items()],
                ignore_conflicts=True,
            )
            rows = [row for each in latest.values() for row in self._rows(each, before.get(each.url))]
            Target.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["key", "visitor"], update_fields=_CHANGING
            )

    def trouble(self, urls: Sequence[str]) -> None:
        """Something is wrong with what these answered: they are asked again every night. Dead ones stay as they are."""
        with committed(self.path):
            for some in gathering.chunks([self._key(url) for url in urls]):
                rows = list(Target.objects.filter(key__in=some, reason=""))
                for row in rows:
                    row.standing = Standing.TROUBLED
                    row.due = self.recheck.due(row.url, Standing.TROUBLED, row.times, row.asked)
                Target.objects.bulk_update(rows, ["standing", "due"])

    def tidy(self) -> None:
        """Remove what no target shows any more, and targets that no site has used for long."""
        with committed(self.path):
            Target.objects.filter(asked__lt=datetime.now(UTC) - _FORGOTTEN).delete()
            TargetBody.objects.exclude(hash__in=Target.objects.values("body_hash")).delete()

    def _key(self, url: str) -> str:
        return packing.key(url, self.network)

    def _before(self, urls: Mapping[str, Asked]) -> dict[str, Target]:
        found = {}
        for some in gathering.chunks([self._key(url) for url in urls]):
            for row in Target.objects.filter(key__in=some, visitor=Visitor.DESKTOP.value):
                found[row.url] = row
        return found

    def _rows(self, asked: Asked, before: Target | None) -> Iterator[Target]:
        """A row for each visitor; who is not among the views got the same as the first."""
        standing = standing_of(asked.reason)
        # A troubled target starts counting anew once nothing is wrong with it.
        times = before.times + 1 if before is not None and before.standing == standing else 1
        by_visitor = {view.seen_as: view for view in asked.views}
        for visitor in asked.seen_as:
            view = by_visitor.get(visitor) or (asked.views[0] if asked.views else None)
            yield Target(
                key=self._key(asked.url),
                url=asked.url,
                visitor=visitor.value,
                first_asked=asked.asked_at,
                asked=asked.asked_at,
                due=self.recheck.due(asked.url, standing, times, asked.asked_at),
                status=view.status if view else 0,
                final_url=view.final_url if view else "",
                reason=asked.reason,
                standing=standing,
                times=times,
                body_hash=_hash(view.body) if view and view.body else "",
                received=_packed(view) if view else b"",
            )


def _asked(url: str, rows: Sequence[Target]) -> Asked | None:
    """The rows of one URL as one answer; None when a body is gone."""
    desktop = next((row for row in rows if row.visitor == Visitor.DESKTOP.value), rows[0])
    seen_as = tuple(Visitor(row.visitor) for row in rows)
    if desktop.reason:
        return Asked(url=url, asked_at=desktop.asked, seen_as=seen_as, reason=desktop.reason)
    distinct = {(row.body_hash, row.status, row.final_url): row for row in (*reversed(rows), desktop)}
    views = [_unpacked(row) for row in sorted(distinct.values(), key=lambda row: row is not desktop)]
    whole = tuple(view for view in views if view is not None)
    return Asked(url=url, asked_at=desktop.asked, seen_as=seen_as, views=whole) if len(whole) == len(views) else None


def _packed(view: Snapshot) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(replace(view, body=b"")), 1)


def _unpacked(row: Target) -> Snapshot | None:
    view = replace(_snapshot.decode(zlib.decompress(row.received)), seen_as=Visitor(row.visitor))
    if not row.body_hash:
        return view
    body = TargetBody.objects.filter(hash=row.body_hash).values_list("body", flat=True).first()
    return replace(view, body=zlib.decompress(body)) if body is not None else None


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
