"""Fakes found in the operator's lists and behind a registered site's own links."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.cli.command import json_lines, vetoscan
from tests.fetch.web import Reply, Web

NOTICE = "".join(
    f"<p>第{i}条　各单位每年{i % 12 + 1}月{i}日以前报送网站检查情况，第{i}季度检查栏目{i * 37}个，整改{i * 29}个。"
    for i in range(11, 40)
)
HOME = '<title>测试市人民政府</title><meta name="SiteIDCode" content="3701000001"><a href="/1.html">通知</a>'
SITES = """
candidates = "zone.txt"
[[site]]
name = "测试市人民政府"
home = "http://www.ceshi.gov.cn/"
code = "3701000001"
own = true

[[candidate]]
url = "http://blog.test/a.html"
[[candidate]]
url = "http://blog.test/b.html"
"""


def logo(kind: str, width: int) -> Reply:
    """One logo, stored in one way or another."""
    picture = Image.new("RGB", (240, 80), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((10, 10, 70, 70), fill="firebrick")
    draw.line((90, 70, 230, 40), fill="black", width=4)
    out = io.BytesIO()
    picture.resize((width, width // 3)).save(out, kind)
    return Reply(out.getvalue(), type=f"image/{kind.lower()}")


SPUN = NOTICE.replace("网站", "网坐").replace("情况", "环境")


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("candidates")
    web = Web(
        {
            "www.ceshi.gov.cn/": f'{HOME}<img src=/logo.png><a href="http://ceshizwfw.test/">办事</a>',
            "www.ceshi.gov.cn/logo.png": logo("PNG", 240),
            "ceshizwfw.test/top/logo_2.jpg": logo("JPEG", 180),
            "www.ceshi.gov.cn/1.html": f"<title>通知</title>{NOTICE}",
            "ceshi-gov.test/": f"{HOME}<p>证书查询",
            "blog.test/a.html": "<title>杂谈</title><p>今天天气很好",
            "blog.test/b.html": f"<title>转载</title>{SPUN}",
            "ceshizwfw.test/": f"<title>办事大厅</title><img src=/top/logo_2.jpg>{SPUN}",
        }
    )
    (folder / "sites.toml").write_text(SITES, encoding="utf-8")
    (folder / "zone.txt").write_text("ceshi-gov.test. 3600 IN NS ns.test.\nother.test. 3600 IN NS ns.test.\n?\n")
    options = ("--render", "off", "--resolve", f"*=127.0.0.1:{web.port}", "--json", folder / "f.jsonl", "--lang", "en")
    said = vetoscan("scan", "--sites", folder / "sites.toml", *options, home=folder / "home")
    web.close()
    return folder, said


def test_fakes_from_a_list_and_from_a_link(scanned) -> None:
    folder, said = scanned
    assert "Traceback" not in said.err
    *findings, run = json_lines(folder / "f.jsonl")
    fakes = {(each["site"], each["rule"]) for each in findings if each["rule"].startswith("fake_sites/")}
    assert ("ceshi-gov.test", "fake_sites/claims-another-host") in fakes
    assert ("ceshizwfw.test", "fake_sites/copies-page") in fakes
    assert ("ceshizwfw.test", "fake_sites/same-skin") in fakes
    sites = ["www.ceshi.gov.cn", "blog.test", "ceshi-gov.test", "ceshizwfw.test"]
    assert [each["site"] for each in run["sites"]] == sites
    assert not any(each["site"] == "www.ceshi.gov.cn" for each in findings if each["rule"].startswith("fake_sites/"))


def test_pages_of_one_host_are_one_suspect(scanned) -> None:
    folder, _ = scanned
    *findings, run = json_lines(folder / "f.jsonl")
    (found,) = (each for each in findings if each["site"] == "blog.test")
    assert found["url"] == "http://blog.test/b.html"
    assert "original=http://www.ceshi.gov.cn/1.html" in found["signs"]
    assert [each["pages"] for each in run["sites"] if each["site"] == "blog.test"] == [2]


def test_every_report_says_what_was_read(scanned) -> None:
    folder, said = scanned
    *_, run = json_lines(folder / "f.jsonl")
    assert "candidate-list=zone.txt: 3 / 1 / 1" in run["notes"]
    assert "zone.txt: 3 / 1 / 1" in said.out
    assert "ceshizwfw.test" in said.out


def test_asked_without_network(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text(SITES, encoding="utf-8")
    (tmp_path / "log.json").write_text('{"name_value": "a.example\\nwww.ceshi-gov.example"}\n{}\n')
    said = vetoscan("candidates", tmp_path / "log.json", "--sites", tmp_path / "sites.toml")
    assert said.code == 0, said.err
    assert 'url = "http://www.ceshi-gov.example/"' in said.out
    assert "2 / 1 / 1" in said.err


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text(SITES, encoding="utf-8")
    said = vetoscan("scan", "--sites", tmp_path / "sites.toml", home=tmp_path / "home")
    assert said.code == 64
    assert "zone.txt" in said.err
