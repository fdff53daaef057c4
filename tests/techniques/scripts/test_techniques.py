"""Every way of injecting a script that we know is found; its innocent twin, and what official pages carry, is not."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanner import rules
from scanner.detectors.malicious_scripts import detect
from scanner.model import Severity, SiteEntry, Snapshot
from scanner.page import Page

HERE = Path(__file__).parent
RULES = rules.load("malicious_scripts")
HOME = "http://www.example.gov.cn/"
TEXT = "市政府召开常务会议，研究部署今冬明春安全生产和民生保障工作。" * 5
DOCUMENT = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>某某市人民政府</title></head><body><h1>要闻</h1>'
    "<p>{text}</p>{inside}<p>{text}</p><form><input name=q></form><p>版权所有</p></body></html>"
)


def table(name: str) -> list[dict[str, str]]:
    (entries,) = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8")).values()
    return [{"place": "inside", **entry} for entry in entries]


def page(piece: str, place: str) -> Page:
    whole = DOCUMENT.format(text=TEXT, inside=piece if place == "inside" else "")
    whole = {"before": piece + whole, "after": whole + piece}.get(place, whole)
    url = f"{HOME}a.html"
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=whole.encode())
    return Page(snapshot, SiteEntry(home=HOME))


def worst(piece: str, place: str) -> tuple[int, list[str]]:
    found = list(detect(page(piece, place), RULES))
    return max((each.severity.rank for each in found), default=-1), [f"{each.rule} {each.signs}" for each in found]


TECHNIQUES = [*table("loaders"), *table("behaviour")]


@pytest.mark.parametrize("entry", TECHNIQUES, ids=lambda entry: entry["name"])
def test_the_attack_is_found(entry):
    rank, found = worst(entry["attack"], entry["place"])
    assert rank >= Severity.HIGH.rank, found


@pytest.mark.parametrize("entry", TECHNIQUES, ids=lambda entry: entry["name"])
def test_the_twin_is_innocent(entry):
    rank, found = worst(entry["twin"], entry["place"])
    assert rank < Severity.HIGH.rank, found


@pytest.mark.parametrize("entry", table("innocent"), ids=lambda entry: entry["name"])
def test_what_official_pages_carry_is_innocent(entry):
    rank, found = worst(entry["html"], entry["place"])
    assert rank < Severity.HIGH.rank, found
