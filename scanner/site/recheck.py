"""When an outbound target is asked again: settled ones seldom, new and troubled ones every night, dead ones less."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    """How a target answered last."""

    GOOD = "good"
    TROUBLED = "troubled"
    DEAD = "dead"
    UNSURE = "unsure"
    """It answered, but not properly: a bot wall, an error of the server."""


@dataclass(frozen=True, slots=True)
class Recheck:
    """The `[recheck]` table of signatures/outbound_targets.toml, which explains the values."""

    settled_after: int
    settled_days: int
    jitter_days: int
    night_hours: int
    dead_nights: tuple[int, ...]
    host_per_night: int
    total_per_night: int
    keep_characters: int

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Recheck:
        """The table as it stands in the file."""
        return cls(**{**table, "dead_nights": tuple(table["dead_nights"])})

    def due(self, url: str, standing: Standing, times: int, asked_at: datetime) -> datetime:
        """When to ask again what stood so for the `times`-th time in a row; the spread of settled ones is the URL's."""
        night = timedelta(hours=self.night_hours)
        if standing is Standing.TROUBLED:
            return asked_at
        if standing is Standing.DEAD:
            rest = self.dead_nights[min(times, len(self.dead_nights)) - 1]
            return asked_at + (timedelta(days=rest - 1) + night if rest else timedelta())
        if standing is Standing.UNSURE or times < self.settled_after:
            return asked_at + night
        spread = zlib.crc32(url.encode("utf-8", "replace")) % 1000 / 500 - 1
        return asked_at + timedelta(days=self.settled_days + self.jitter_days * spread)


_SILENT = ("dns", "dns-failed", "refused", "unreachable", "timeout", "tls", "reset", "host-down", "egress-refused")


def standing_of(reason: str) -> Standing:
    """How a target stands by its answer alone: '' is an answer, else why there is none."""
    if not reason:
        return Standing.GOOD
    return Standing.DEAD if reason in _SILENT else Standing.UNSURE
