"""`vetoscan baseline`: shown, approved by a name, refused in one line."""

from __future__ import annotations

from tests.cli.command import CASINO, OFFICIAL, vetoscan
from tests.fetch.web import Web


def test_a_baseline_is_shown_and_approved(tmp_path) -> None:
    web = Web({"www.first.test/": OFFICIAL.format("<a href=/a.html>x</a>"), "www.first.test/a.html": CASINO})
    options = ("--render", "off", "--resolve", f"*=127.0.0.1:{web.port}")
    vetoscan("scan", "http://www.first.test/", *options, home=tmp_path)
    web.close()
    assert "0 pages approved  1 not approved" in vetoscan("baseline", "show", home=tmp_path).out
    said = vetoscan("baseline", "approve", "www.first.test", "--by", "Zhang", home=tmp_path)
    assert said.code == 3
    assert "1 pages approved" in said.out
    assert "has an open finding: http://www.first.test/a.html" in said.out
    assert "1 pages approved (" in vetoscan("baseline", "show", "www.first.test", home=tmp_path).out
    shown = vetoscan("baseline", "show", "http://www.first.test/", home=tmp_path)
    assert "1 pages approved (" in shown.out
    assert "knows no site" in vetoscan("baseline", "show", "http://x.test/", home=tmp_path).complaint
    assert "--by NAME" in vetoscan("baseline", "approve", "www.first.test", home=tmp_path).complaint
    assert "no finished scan" in vetoscan("baseline", "approve", "x.test", "--by", "Z", home=tmp_path).complaint
