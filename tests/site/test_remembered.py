"""What is remembered of a page."""

from __future__ import annotations

import time

import msgspec

from scanner.likeness import distance
from scanner.model import Document, Passage, SiteEntry, Where
from scanner.page import Page
from scanner.site import PageFacts, facts, structure


def test_what_a_page_loads_and_where_it_leads(remembered):
    found = remembered(
        "<title>要闻</title><meta name=description content=描述><meta name=keywords content=词>"
        "<script src=/a.js></script><script> var a=1 </script><script></script>"
        "<link rel=stylesheet href=https://cdn.example.com/a.css><link rel=stylesheet href=/b.css>"
        "<a href=/b.html>内</a><a href=https://www.example.com/>外</a><iframe src=https://map.example.com/></iframe>"
        "<area href=https://area.example.com/><form action=https://form.example.com/></form>"
    )
    assert (found.title, found.description, found.keywords) == ("要闻", "描述", "词")
    assert found.scripts[0] == "https://www.ceshi.gov.cn/a.js"
    assert found.scripts[1].startswith("sha256:")
    assert len(found.scripts) == 2
    assert found.styles == ("https://cdn.example.com/a.css",)
    assert {url for url, _ in found.outbound} == {
        "https://www.example.com/", "https://map.example.com/", "https://area.example.com/", "https://form.example.com/",
    }  # fmt: skip
    assert ("https://www.example.com/", "外") in found.outbound


def test_text_is_the_raw_bodys_and_links_are_both(remembered):
    raw = "<title>要闻</title><p>" + "今日要闻" * 20
    found = remembered(raw, dom=raw + "<a href=https://late.example.com/>晚</a><script src=https://x.example.com/l.js>")
    assert found.text_hash == remembered(raw).text_hash
    assert not found.from_dom
    assert ("https://late.example.com/", "晚") in found.outbound
    assert "https://x.example.com/l.js" in found.scripts


def test_a_page_built_by_scripts_is_remembered_as_rendered(remembered):
    found = remembered("<div id=app></div>", dom="<title>政务</title><div id=app><p>" + "要闻" * 40)
    assert found.from_dom
    assert found.title == "政务"


def test_pages_of_one_template_share_a_structure():
    head = "".join(f"<div class=part{i}><ul id=list{i}>" for i in range(12))
    one, other = head + "<li>a" * 3 + "<p><span>b", head + "<li>x" * 40 + "<table><tr><td>y"
    foreign = "".join(f'<section class="sec-{i}"><div id="blk{i}">' for i in range(12))
    assert structure(one) == structure(other)
    assert distance(int(structure(one), 16), int(structure(head + "<div class=banner>"), 16)) <= 12
    assert distance(int(structure(one), 16), int(structure(foreign), 16)) > 12
    assert structure("<p>a") == ""


def test_an_attachment_has_text_and_links(page):
    plain = page("")
    document = Document("docx", (Passage("共12个 2024 年 35 人", Where()),), ("https://out.example.com/",))
    found = facts(Page(plain.snapshot, SiteEntry(home="https://www.ceshi.gov.cn/"), document=document))
    assert found.outbound == (("https://out.example.com/", ""),)
    assert found.simhash
    assert found.scripts == ()


def test_facts_survive_being_stored(remembered):
    found = remembered("<title>要闻</title><p>网站标识码3701000001 " + " ".join(f"{i}月{i + 30}日" for i in range(99)))
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=PageFacts)
    assert again == found


def test_fast_enough(page):
    rows = "".join(
        f"<div class=c{i % 30}><a href=/art/{i}.html>测试市召开第{i}次会议部署工作</a></div>" for i in range(180)
    )
    loaded = page("<title>要闻</title>" + rows * 2)
    loaded.raw.links, loaded.raw.text, loaded.raw.scripts  # noqa: B018 - parsed once, for everybody
    started = time.process_time()
    for _ in range(10):
        facts(loaded)
    assert (time.process_time() - started) / 10 < 0.015


def test_where_a_page_takes_its_visitors(remembered):
    assert remembered("<p>一", final="https://away.example.com/", status=302).ends_at == "https://away.example.com/"
    refresh = remembered("<meta http-equiv=refresh content='0;url=https://away.example.com/'>")
    assert refresh.ends_at == "https://away.example.com/"
    assert ("https://away.example.com/", "") in refresh.outbound
    assert remembered("<meta http-equiv=refresh content='0;url=/b.html'>").ends_at == ""


def test_a_converted_title_is_read_as_it_was(remembered):
    found = remembered("<title>測(cè)試市(shì)人民政府網(wǎng)站</title><p>發(fā)布通報(bào)網(wǎng)站")
    assert found.marks["machine_made"] == ("pinyin-residue",)
    assert "测试市人民政府网站" in found.marks["official_title"]


def test_what_a_page_borrows_hands_on_and_reports_to(remembered):
    found = remembered(
        "<img src=http://pic.example.com/a/1.png><img src=http://pic.example.com/2.png><img src=/own.png>"
        "<a href=http://files.example.com/app.apk>下载</a>"
        "<a href='/link?url=http%3A%2F%2Fout.example.com%2F'>进入</a><a href='/link?url=/b.html'>内</a>"
        "<a href='/so?back=https://www.ceshi.gov.cn/'>回</a>"
        "<script>h.src='//hm.baidu.com/hm.js?99aa88bb77cc66dd55ee44ff33001122';</script>"
        "<script src=https://s4.cnzz.com/z_stat.php?id=1261234567&web_id=1261234567></script>"
        "<script src=https://push.zhanzhang.baidu.com/push.js></script>"
    )
    assert found.borrowed == ("http://files.example.com/", "http://pic.example.com/")
    assert [url for url, _ in found.hands_on] == ["https://www.ceshi.gov.cn/link?url=http%3A%2F%2Fout.example.com%2F"]
    assert found.trackers == ("baidu:99aa88bb77cc66dd55ee44ff33001122", "cnzz:1261234567", "push:baidu")
