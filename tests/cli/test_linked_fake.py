"""A fake that the site itself links to is looked at, sites file or not."""

from __future__ import annotations

import json

from tests.cli.command import vetoscan
from tests.fetch.web import Reply, Web

FRONT = (
    "<title>清溪县人民政府</title><meta name=SiteName content=清溪县人民政府>"
    "<meta name=SiteDomain content=www.qingxi.gov.cn>"
    "<meta name=SiteIDCode content=4113240029><body><h1>清溪县人民政府</h1>{}<p>网站标识码：4113240029</p>"
)


def test_a_fake_that_an_own_site_links_to_is_looked_at(tmp_path) -> None:
    link = "<a href='http://www.qingxigov.com/'>证书查询</a>"
    query = "<form><input name=sfzh placeholder=身份证号><button>证书查询</button></form>"
    pages = {"www.qingxi.gov.cn/": FRONT.format(link), "www.qingxigov.com/": FRONT.format(query)}
    web = Web({**pages, "/robots.txt": Reply("", 404)})
    told = tmp_path / "told.jsonl"
    options = ("--own", "--render", "off", "--resolve", f"*=127.0.0.1:{web.port}", "--json", str(told))
    vetoscan("scan", "http://www.qingxi.gov.cn/", *options, home=tmp_path / "home")
    web.close()
    findings = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()][:-1]
    fakes = [each for each in findings if each["rule"] == "fake_sites/claims-another-host"]
    assert [each["url"] for each in fakes] == ["http://www.qingxigov.com/"]
    assert not any(each["veto"] for each in fakes), "the site that is imitated is not to blame"
