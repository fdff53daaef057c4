"""Redaction leaves lengths, takes numbers, and lets a replay find the same."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import REGIONS, bank_card, citizens

from scanner.identity.masking import excerpt, masked
from scanner.identity.numbers import find_numbers
from scanner.identity.redact import find_redacted, redact, redact_snapshot, redact_text
from scanner.model import Snapshot

ONE, TWO = citizens(2, seed=3)
PAGE = (
    f'<p title="{ONE}">张某 {TWO} <b>{ONE[:6]}</b>{ONE[6:]} {ONE[:6]} {ONE[6:14]} {ONE[14:]}</p>'
    f"<td>{'</td><td>'.join(TWO)}</td><!-- 卡 {bank_card()} -->"
    f"<p>{''.join(f'&#{ord(digit)};' for digit in ONE)}</p>"
    f'<script>var a="{"".join(f"{chr(92)}u{ord(digit):04x}" for digit in TWO)}", b="\\n{ONE}"</script>%22{TWO}%22'
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_every_form_of_a_number_is_gone(encoding):
    body = PAGE.encode(encoding)
    changed, redacted = redact(body)
    assert len(changed) == len(body)
    assert len(redacted) == 3
    assert [each for each in redact(changed)[1] if each.kind == "citizen"] == []
    for digits in (ONE, TWO, bank_card()):
        assert digits not in changed.decode(encoding)
    assert all(dummy.startswith("00") for dummy in (each.dummy for each in redacted))


def test_a_replay_finds_what_was_redacted():
    text, redacted = redact_text(f"张某 {ONE}，李某 {TWO[:6]} {TWO[6:14]} {TWO[14:]}")
    found = list(find_redacted(text, redacted))
    assert [each.cause for each in found] == [each.cause for each in find_numbers(f"{ONE}，{TWO}", REGIONS)]
    assert [each.masked for each in found] == [f"{n[:2]}{'*' * 14}{n[-2:]}" for n in (ONE, TWO)]


def test_what_is_no_text_is_withheld():
    assert redact(b"PK\x03\x04\x00\x01") is None


def test_a_whole_snapshot():
    snapshot = Snapshot(
        url=f"https://www.example.gov.cn/{ONE}.html",
        final_url="https://www.example.gov.cn/",
        fetched_at=datetime.now(UTC),
        body=PAGE.encode(),
        dom=PAGE,
        screenshot=b"png",
        dialogs=(TWO,),
    )
    kept = redact_snapshot(snapshot)
    assert ONE not in repr(kept)
    assert TWO not in repr(kept)
    assert kept.screenshot is None
    assert len(kept.body) == len(snapshot.body)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_lengths_never_change(before, after):
    text = f"{before} {ONE} {after}"
    changed, _ = redact_text(text)
    assert len(changed) == len(text)
    assert ONE not in changed


def test_an_excerpt_shows_no_number_at_all():
    text = f"电话 13800000001 证 {TWO} 号 {ONE} 卡 {bank_card()} 护照 E12345678 {' '.join(TWO)}"
    number = next(each for each in find_numbers(text, REGIONS) if each.value == ONE)
    shown = excerpt(text, number) + masked(text)
    for value in (ONE, TWO, bank_card(), "13800000001", "E12345678", " ".join(TWO)):
        assert value[3:-2] not in shown
