"""Indicators as a STIX 2.1 bundle (OASIS), for partners: what attackers used, never whose site it was on."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://docs.oasis-open.org/cti/stix/v2.1/vetoscan")
_PATTERNS = {
    "domain": "[domain-name:value = '{}']",
    "script": "[file:hashes.'SHA-256' = '{}']",
}
_HASH = 64


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that attackers use: `kind` is domain or script (its SHA-256)."""

    kind: str
    value: str
    first_seen: datetime
    last_seen: datetime


def document(found: Iterable[Indicator], made: datetime) -> dict[str, Any]:
    """The indicators as plain data; kinds that STIX has no pattern for are left out."""
    author = f"identity--{uuid.uuid5(_NAMESPACE, 'identity')}"
    told = [_indicator(each, author) for each in found if _fits(each)]
    objects = [_identity(author, made), *told]
    body = "\0".join(each["id"] for each in objects) + _time(made)
    return {"type": "bundle", "id": f"bundle--{uuid.uuid5(_NAMESPACE, body)}", "objects": objects}


def _fits(each: Indicator) -> bool:
    return each.kind == "domain" or (each.kind == "script" and len(each.value) == _HASH)


def _identity(author: str, made: datetime) -> dict[str, Any]:
    common = {"type": "identity", "spec_version": "2.1", "id": author}
    return common | {"created": _time(made), "modified": _time(made), "name": "vetoscan", "identity_class": "system"}


def _indicator(each: Indicator, author: str) -> dict[str, Any]:
    escaped = each.value.replace("\\", "\\\\").replace("'", "\\'")
    return {
        "type": "indicator",
        "spec_version": "2.1",
        "id": f"indicator--{uuid.uuid5(_NAMESPACE, f'{each.kind}:{each.value}')}",
        "created_by_ref": author,
        "created": _time(each.first_seen),
        "modified": _time(max(each.first_seen, each.last_seen)),
        "name": f"{each.kind} {each.value}"[:200],
        "indicator_types": ["malicious-activity"],
        "pattern": _PATTERNS[each.kind].format(escaped),
        "pattern_type": "stix",
        "valid_from": _time(each.first_seen),
    }


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
