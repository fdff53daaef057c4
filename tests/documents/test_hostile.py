"""Documents made to break their reader: each survived, within its limits, and told where something was not read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.hostile import beyond, marked_up, mutated, packs, portable
from bench.hostile.case import Case
from scanner import documents

GROUPS: dict[str, tuple[Callable[[], Iterator[Case]], int]] = {
    "A2": (packs.bombs, 50),
    "A3": (beyond.beyond, 11),
    "A4": (beyond.differential, 20),
    "A5": (marked_up.declared, 24),
    "A6": (marked_up.large, 16),
    "A7": (portable.portable, 30),
    "A8": (beyond.names, 40),
    "A10": (lambda: mutated.mutated(3, 60), 60),
}
LONG = ("A2", "A3", "A6", "A7", "A10")


def troubles(cases: Iterator[Case]) -> tuple[int, list[str]]:
    """How many there are, and what is wrong with some of them."""
    count, wrong = 0, []
    for case in cases:
        count += 1
        reading = documents.read(case.body, "a")
        text = "".join(each.text for each in reading.document.passages) if reading.document else ""
        if case.told and not reading.failures:
            wrong.append(f"{case.name}: nobody was told")
        if case.never and case.never in text:
            wrong.append(f"{case.name}: came out of it")
    return count, wrong


@pytest.mark.parametrize(
    "group", [pytest.param(each, marks=pytest.mark.long) if each in LONG else each for each in GROUPS]
)
def test_each_is_survived_and_told(group: str) -> None:
    make, least = GROUPS[group]
    count, wrong = troubles(make())
    assert wrong == []
    assert count >= least


def test_names_in_archives_write_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    began = time.time() - 1
    for case in beyond.names():
        documents.read(case.body, "a")
    assert os.listdir(tmp_path) == []
    fresh = [path for path in (Path("/etc/passwd"), Path("/etc/cron.d/x")) if path.exists()]
    assert [path for path in fresh if path.stat().st_mtime > began] == []


def test_one_volume_of_several_is_not_the_whole() -> None:
    whole, part = packs.rar(b"a.txt", b"x" * 99), packs.rar(b"a.txt", b"x" * 99, flags=0x02, main=0x01)
    assert documents.read(whole).failures == ()
    assert [reason for reason, _ in documents.read(part).failures] == ["damaged"]
    five = b"Rar!\x1a\x07\x01\x00" + b"\0\0\0\0"
    heads = {True: b"\x05\x01\x00\x01\x00", False: b"\x05\x01\x00\x00\x00"}
    for volume, head in heads.items():
        told = [detail for _, detail in documents.read(five + head + bytes(40)).failures]
        assert any("volumes" in each for each in told) is volume


def test_a_web_page_of_elements_without_end_inside_of_each_other() -> None:
    body = b"<html><body>" + b"<div>" * 50_000 + b"&#x8bc1; 1" + b"</div>" * 50_000 + b"<script>var no = 1</script>2"
    reading = documents.read(body)
    assert {reason for reason, _ in reading.failures} == {"too_deep"}
    assert reading.document is not None
    assert [each.text for each in reading.document.passages] == ["证 1", "2"]
