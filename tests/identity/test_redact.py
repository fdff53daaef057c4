"""Redaction leaves lengths, takes numbers, and lets a replay find the same."""

from __future__ import annotations

import sys
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from scanner import documents
from scanner.identity.masking import excerpt, masked
from scanner.identity.numbers import find_numbers
from scanner.identity.redact import find_redacted, redact, redact_address, redact_snapshot, redact_text
from scanner.model import Document, Passage, Snapshot, Where
from tests.identity.synthetic import REGIONS, bank_card, citizens

ONE, TWO = citizens(2, seed=3)
NOW = datetime.now(UTC)
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


@pytest.mark.parametrize("digits", ["⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹", "".join(chr(0x1D7CE + digit) for digit in range(10))])
def test_a_number_in_other_digits(digits):
    text, redacted = redact_text(f"张某，身份证 {ONE.translate(str.maketrans('0123456789', digits))}")
    assert len(redacted) == 1
    assert set(text) & set(digits)
    assert list(find_numbers(text, REGIONS)) == []
    assert [each.masked for each in find_redacted(text, redacted)] == [f"{ONE[:2]}{'*' * 14}{ONE[-2:]}"]


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


def packed(text):
    """A PDF-like body: it decodes as text, and its numbers cannot be replaced where they stand."""
    return b"%PDF-1.4 " + text.encode("gb18030")


def test_an_attachment_is_kept_as_its_redacted_text():
    passages = (
        Passage(f"张某\t{ONE}", Where(part="document", sheet="名单", cell="A2", member=f"{TWO}.xlsx")),
        Passage(f"备注 {TWO}", Where(part="comment", page=3), True),
    )
    document = Document("pdf", passages, (f"http://a.gov.cn/?id={ONE}",))
    snapshot = Snapshot(url=f"http://a.gov.cn/{ONE}.pdf", final_url="", fetched_at=NOW, body=packed(ONE))
    kept = redact_snapshot(snapshot, document)
    assert not [number for number in (ONE, TWO) if number in repr(kept)]
    again = documents.read(kept.body)
    assert again.failures == ()
    assert [(each.where.cell, each.where.page, each.hidden) for each in again.document.passages] == [
        ("A2", None, False),
        ("", 3, True),
    ]
    found = {each.digest for passage in again.document.passages for each in find_redacted(passage.text, kept.redacted)}
    assert len(found) == 2


def test_without_its_text_an_attachment_is_withheld():
    assert redact_snapshot(Snapshot(url="", final_url="", fetched_at=NOW, body=packed(ONE))).body == b""


@pytest.mark.parametrize(
    ("url", "changed"),
    [
        ("http://a.gov.cn/?sfzh=440305910908980", True),
        ("http://a.gov.cn/?idCard=440305910908980&x=1", True),
        ("http://a.gov.cn/art/440305910908980.html", False),
        (f"http://a.gov.cn/{ONE}.html", True),
    ],
)
def test_numbers_in_addresses(url, changed):
    assert (redact_address(url) != url) is changed


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(
    ("place", "changed"), [("云帆街31号院2号楼402室", True), ("云帆街31号政务服务中心402室", False)]
)
def test_homes_in_addresses(place, changed, encoding):
    url = f"http://a.gov.cn/map?q={quote(place, encoding=encoding)}&z=3"
    kept = redact_address(url)
    assert (kept != url) is changed
    assert len(kept) == len(url)
    assert ("402" in kept) is not changed
    assert redact_address(kept) == kept


def test_pictures_written_into_a_page_with_a_leak_are_left_out():
    drawn = b64encode(bytes(range(256)) * 2).decode()
    icon = '<img src="data:image/gif;base64,R0lGODlhAQ==">'
    html = f'<p>{ONE}</p><img src="data:image/png;base64,{drawn}" alt="x">{icon}'
    snapshot = Snapshot(url="http://a.gov.cn/", final_url="", fetched_at=NOW, body=html.encode(), dom=html)
    kept = redact_snapshot(snapshot)
    assert kept.dom is not None
    for text in (kept.body.decode(), kept.dom):
        assert drawn not in text
        assert len(text) == len(html)
        assert text.endswith(f'" alt="x">{icon}')
