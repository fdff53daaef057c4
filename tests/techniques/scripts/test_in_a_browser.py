"""Injections that only running shows: found from what the browser took down; their twins are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanner import rules
from scanner.detectors.malicious_scripts import detect
from scanner.fetch.browser import Answer
from scanner.model import Severity, SiteEntry
from scanner.page import Page
from tests.techniques.scripts.cases import HOME, document, table

pytestmark = [pytest.mark.browser, pytest.mark.long]
RULES = rules.load("malicious_scripts")
PROGRAM = Answer(200, (("Content-Type", "application/octet-stream"),), b"MZ")
TECHNIQUES = table("browser")


def worst(shown, piece: str, place: str) -> tuple[int, list[str]]:
    body = document(piece, place)
    seen = shown({HOME: body, "https://lucky.test/pkg/setup.exe": PROGRAM, f"{HOME}files/form.doc": PROGRAM}, HOME)
    found = list(detect(Page(replace(seen, body=body), SiteEntry(home=HOME)), RULES))
    return max((each.severity.rank for each in found), default=-1), [f"{each.rule} {each.signs}" for each in found]


@pytest.mark.parametrize("entry", TECHNIQUES, ids=lambda entry: entry["name"])
def test_the_attack_is_found(shown, entry):
    rank, found = worst(shown, entry["attack"], entry["place"])
    assert rank >= Severity.HIGH.rank, found


@pytest.mark.parametrize("entry", TECHNIQUES, ids=lambda entry: entry["name"])
def test_the_twin_is_innocent(shown, entry):
    rank, found = worst(shown, entry["twin"], entry["place"])
    assert rank < Severity.HIGH.rank, found
