"""Leaks on pages and in documents, and what only looks like one."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors.leaked_ids import detect
from scanner.identity import keyed
from scanner.identity.redact import redact_snapshot
from scanner.model import Confidence, Document, Passage, Severity, SiteEntry, Snapshot, Where
from scanner.page import Page
from tests.identity.synthetic import bank_card, citizens

RULES = rules.load("leaked_ids")
URL = "https://www.example.gov.cn/a.html"
ONE, TWO, THREE = citizens(3, seed=11)


def page(html="", *, passages=(), dom=None):
    snapshot = Snapshot(url=URL, final_url=URL, fetched_at=datetime.now(UTC), body=html.encode(), dom=dom)
    return Page(snapshot, SiteEntry(home=URL), document=Document("xlsx", tuple(passages)) if passages else None)


def found(*args, **kwargs):
    return {finding.rule.partition("/")[2]: finding for finding in detect(page(*args, **kwargs), RULES)}


def row(text, cell="A1", hidden=False):
    return Passage(text, Where(part="document", sheet="名单", cell=cell), hidden)


def test_one_list_is_one_finding_with_its_distinct_numbers():
    finding = found(f"<p>低保名单 张某 {ONE}，李某 {TWO}，张某 {ONE}</p>")["citizen-number"]
    assert (finding.occurrences, finding.severity, finding.veto_grade) == (2, Severity.HIGH, True)
    assert ONE not in repr(finding)
    assert TWO not in repr(finding)


def test_order_and_page_do_not_change_the_cause():
    one, other = found(f"<p>名单 {ONE} {TWO}</p>"), found(f"<b>另页 {TWO}</b>，{ONE}")
    assert one["citizen-number"].fingerprint == other["citizen-number"].fingerprint


def test_what_older_keys_made_of_it_is_told():
    before = keyed._keys
    cause = found(f"<p>名单 {ONE} {TWO}</p>")["citizen-number"].cause
    keyed.use_keys((*before, b"n" * 32))
    renewed = found(f"<p>名单 {TWO} {ONE}</p>")["citizen-number"]
    keyed.use_keys(before)
    assert renewed.former == (cause,) != (renewed.cause,)


def test_ten_are_critical():
    html = "".join(f"<tr><td>某</td><td>{number}</td></tr>" for number in citizens(10))
    assert found(f"<table><th>姓名</th><th>身份证号</th>{html}</table>")["citizen-number"].severity is Severity.CRITICAL


def test_masked_for_the_eye_but_whole_in_the_source():
    shown = f"{ONE[:6]}********{ONE[-4:]}"
    finding = found(f"<p>公示名单</p><td title='{ONE}'>{shown}</td>")["hidden-number"]
    assert finding.veto_grade
    assert finding.where.selector == "td[title]"


def test_what_scripts_build_is_seen_too():
    assert "citizen-number" in found("<p>名单</p>", dom=f"<html><body><p>名单 {ONE}</p></body></html>")


def test_hidden_column_names_its_cell():
    passages = [row("姓名", "A1"), row("身份证号", "B1", True), row("张某", "A2"), row(ONE, "B2", True)]
    finding = found(passages=passages)["hidden-number"]
    assert (finding.where.sheet, finding.where.cell, finding.veto_grade) == ("名单", "B2", True)


def test_the_head_of_a_column_speaks_for_its_cells():
    passages = [row("序号\t姓名\t身份证号码\t银行卡号"), row(f"1\t张某\t440305491231901\t{bank_card()}", "A2")]
    leaks = found(passages=passages)
    assert leaks["legacy-number"].where.cell == "C2"
    assert leaks["bank-card"].where.cell == "D2"
    other = [row("序号\t姓名\t订单号\t设备编号"), row(f"1\t张某\t440305491231901\t{bank_card()}", "A2")]
    assert found(passages=other) == {}


def test_a_foreign_page_full_of_long_numbers_is_no_leak():
    chance = random.Random(5)
    numbers = ", ".join(str(chance.randrange(10**17, 10**18)) for _ in range(20_000))
    assert not [each for each in found(f"<p>Dockets: {numbers}</p>").values() if each.severity.rank >= 2]


def test_a_lone_number_in_a_script_without_a_word_is_not_sure():
    finding = found(f"<p>新闻</p><script>track({ONE})</script>")["hidden-number"]
    assert finding.confidence is Confidence.MEDIUM


def test_a_redacted_snapshot_gives_the_same_findings():
    whole = page(f"<p>名单 张某 {ONE}</p><input type=hidden name=sfzh value={TWO}>", dom=f"<p>名单 张某 {ONE}</p>")
    kept = Page(redact_snapshot(whole.snapshot), whole.site)
    assert ONE not in kept.snapshot.body.decode()
    assert [(each.fingerprint, each.excerpt) for each in detect(whole, RULES)] == [
        (each.fingerprint, each.excerpt) for each in detect(kept, RULES)
    ]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>订单号：{ONE[:17]}{'0' if ONE[17] != '0' else '1'}</p>",
        f"<a href='/art/{ONE}123.html'>新闻</a>",
        f"<script>var hash='a{ONE}f', t=20{ONE};</script>",
        "<p>联系电话：0755-82345678 82345679 82345680，举报电话 12345</p>",
        "<p>索引号：11441700007280420Y/2021-00050 主题分类：财政</p>",
    ],
)
def test_near_misses(html):
    assert found(html) == {}


def test_ten_thousand_numbers_are_one_finding_in_time():
    html = "".join(f"<tr><td>某</td><td>{number}</td></tr>" for number in citizens(10_000, seed=2))
    began = time.thread_time()
    finding = found(f"<table>{html}</table><p>名单</p>")["citizen-number"]
    assert finding.occurrences == 10_000
    assert time.thread_time() - began < 5


@pytest.mark.parametrize("name", ["leaked_ids", "rebuilt_numbers"])
def test_every_rule_says_what_it_breaks_what_is_lawful_and_what_to_write(name):
    for rule in rules.load(name).rules.values():
        assert "法》第" in rule.advice, rule.id
        assert "可发给主办单位：“" in rule.advice, rule.id
        assert 'To the owner: "' in rule.advice_en, rule.id
        assert "PIPL art." in rule.advice_en, rule.id
