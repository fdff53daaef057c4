"""STIX 2.1: every property that the standard requires of the objects we write."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta

from scanner.report.stix import Indicator, document

NOW = datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
REQUIRED = {
    "identity": {"type", "spec_version", "id", "created", "modified", "name"},
    "indicator": {
        *("type", "spec_version", "id", "created", "modified"),
        *("indicator_types", "pattern", "pattern_type", "valid_from"),
    },
}


def bundle(*values: tuple[str, str]):
    return document([Indicator(kind, value, NOW, NOW + timedelta(days=1)) for kind, value in values], NOW)


def test_what_the_standard_requires() -> None:
    told = bundle(("domain", "bet.example"), ("script", "a" * 64))
    assert told["type"] == "bundle"
    for each in (told, *told["objects"]):
        kind, _, number = each["id"].partition("--")
        assert kind == each["type"]
        assert uuid.UUID(number).version == 5
    for each in told["objects"]:
        assert set(each) >= REQUIRED[each["type"]]
        assert each["spec_version"] == "2.1"
        assert all(MOMENT.fullmatch(each[key]) for key in ("created", "modified", "valid_from") if key in each)
        assert each["created"] <= each["modified"]
    author, *indicators = told["objects"]
    assert {each["created_by_ref"] for each in indicators} == {author["id"]}
    assert [each["pattern"] for each in indicators] == [
        "[domain-name:value = 'bet.example']",
        f"[file:hashes.'SHA-256' = '{'a' * 64}']",
    ]


def test_one_thing_keeps_its_id_and_nothing_leaves_its_pattern() -> None:
    one, other = bundle(("domain", "x'] OR [y:z = '\\")), bundle(("domain", "x'] OR [y:z = '\\"))
    assert one["objects"][1]["id"] == other["objects"][1]["id"]
    assert one["objects"][1]["pattern"] == "[domain-name:value = 'x\\'] OR [y:z = \\'\\\\']"


def test_what_has_no_pattern_is_left_out() -> None:
    assert len(bundle(("contact", "abc"), ("script", "short"))["objects"]) == 1
