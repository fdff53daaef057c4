"""Homes and the names of the ill are unreadable in what is kept, and a replay finds them again."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from scanner import documents, rules
from scanner.detectors.leaked_ids import detect
from scanner.identity.addresses import find_addresses
from scanner.identity.redact import redact_snapshot
from scanner.identity.written import NOTHING, written, written_in_document, written_in_page
from scanner.model import Document, Passage, SiteEntry, Snapshot, Where
from scanner.page import Page

RULES = rules.load("leaked_ids")
SITE = SiteEntry(home="http://www.yunling.gov.cn/")
STREETS = ("平安路{}号院3号楼2单元101室", "幸福小区{}栋301室", "和平街{}-2-501", "柳林村{}号", "桃园新村{}幢７０２室")
HOMES = [street.format(number) for number, street in enumerate(STREETS, 12)]
ILL = [("周文远", "肺癌"), ("吴小满", "尿毒症"), ("郑丽", "精神分裂症")]
ROWS = "".join(f"<tr><td>张{name}</td><td>{home}</td></tr>" for name, home in zip("一二三四五", HOMES, strict=True))
LIST = f"<h1>低保对象公示名单</h1><table><tr><th>姓名</th><th>家庭住址</th></tr>{ROWS}</table>"
SICK = "<table><tr><th>姓名</th><th>所患疾病</th></tr>{}</table>".format(
    "".join(f"<tr><td>{name}</td><td>{what}</td></tr>" for name, what in ILL)
)
PACKED = base64.b64encode(f"x{HOMES[3]}!".encode()).decode()
ELSEWHERE = (
    f"<p title='{HOMES[0]}'>{HOMES[0][:4]}<b>{HOMES[0][4:]}</b></p>"
    f"<script>var a={json.dumps(HOMES[1:3])}, b=atob('{PACKED}')</script>"
    f"<a href='/map?q={quote(HOMES[0])}'>{''.join(f'&#{ord(char)};' for char in HOMES[2])}</a>"
)


def snapshot(html: str, encoding: str = "utf-8") -> Snapshot:
    url = "http://www.yunling.gov.cn/gs.html"
    head = f"<meta charset={encoding}>" if encoding != "utf-16" else ""
    return Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=f"{head}{html}".encode(encoding))


def kept(page: Page) -> Snapshot:
    return redact_snapshot(page.snapshot, None, written(written_in_page(page.markup.text, page.markup.tree)))


def told(page: Page) -> list[tuple[object, ...]]:
    found = detect(page, RULES)
    return sorted((each.rule, each.cause, each.severity, each.confidence, each.occurrences) for each in found)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_list_of_homes_is_unreadable_and_found_again(encoding: str) -> None:
    page = Page(snapshot(LIST + ELSEWHERE, encoding), SITE)
    again = Page(kept(page), SITE)
    assert told(again) == told(page)
    assert [each[0] for each in told(page)] == ["leaked_ids/home-address"]
    assert len(again.snapshot.body) == len(page.snapshot.body)
    shown = again.decoded.text
    for home in HOMES:
        for spelled in (home, quote(home), json.dumps(home)[1:-1], "".join(f"&#{ord(char)};" for char in home)):
            assert spelled not in shown
        assert home[2:] not in shown
    assert PACKED[8:-8] not in shown
    assert list(find_addresses(again.markup.text)) == []


def test_what_is_kept_stays_as_it_is() -> None:
    once = kept(Page(snapshot(LIST), SITE))
    again = kept(Page(once, SITE))
    assert (again.body, set(again.redacted)) == (once.body, set(once.redacted))


def test_the_ill_keep_their_surnames_only() -> None:
    page = Page(
        snapshot(f"<h1>医疗救助公示</h1>{SICK}<script>var n={json.dumps([name for name, _ in ILL])}</script>"), SITE
    )
    again = Page(kept(page), SITE)
    assert told(again) == told(page)
    assert [each[0] for each in told(page)] == ["leaked_ids/named-illness"]
    for name, what in ILL:
        assert name not in again.decoded.text
        assert json.dumps(name)[1:-1] not in again.decoded.text
        assert name[0] in again.decoded.text
        assert what in again.decoded.text


def test_a_broken_character_hides_no_home() -> None:
    whole = snapshot(LIST)
    broken = Snapshot(url=whole.url, final_url="", fetched_at=whole.fetched_at, body=whole.body + "云".encode()[:2])
    body = kept(Page(broken, SITE)).body
    assert [home for home in HOMES if home[:6].encode() in body] == []


def test_a_document_is_kept_without_homes_and_names() -> None:
    rows = [("姓名", "所患疾病", "家庭住址"), *((*ill, home) for ill, home in zip(ILL * 2, HOMES, strict=False))]
    passages = [Passage("\t".join(row), Where(sheet="名单", cell=f"A{n}")) for n, row in enumerate(rows, 1)]
    document = Document("xlsx", (Passage("困难家庭名单", Where()), *passages))
    body = snapshot("").body + b"PK\x03\x04"
    page = Page(Snapshot(url="http://a.gov.cn/a.xlsx", final_url="", fetched_at=datetime.now(UTC), body=body), SITE)
    saved = redact_snapshot(page.snapshot, document, written(written_in_document(document)))
    assert not [word for word in (*HOMES, *(name for name, _ in ILL)) if word.encode() in saved.body]
    first, again = (Page(each, SITE, document=document) for each in (page.snapshot, saved))
    assert told(first)
    again = Page(saved, SITE, document=documents.read(saved.body).document)
    assert told(again) == told(first)


def test_an_office_s_own_address_stays() -> None:
    page = Page(snapshot("<p>会议通知</p><footer>地址：平安路12号 电话：0755-82345678</footer>"), SITE)
    assert written(written_in_page(page.markup.text, page.markup.tree)) == NOTHING
