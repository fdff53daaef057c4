"""A list that a script fills with masked numbers, of which its data holds all: the data is looked at, too."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import OFFICIAL, json_lines, vetoscan
from tests.fetch.web import Reply, Web
from tests.scan.sites import sites_file
from tests.scan.test_numbers_in_addresses import made

HOST = "www.gongshi.test"
LIST = """<table id="t"></table><script>
fetch("/api/people.json?page=1").then(r => r.json()).then(all => {
  t.innerHTML = all.map(p => `<tr><td>${p.name}<td>${p.idcard.slice(0, 6)}********${p.idcard.slice(14)}`).join("")
})</script>"""


def test_the_data_is_examined(tmp_path: Path) -> None:
    names = ("张建国", "李秀英", "王桂芳", "赵文革")
    people = [{"name": name, "idcard": made(20 + at)} for at, name in enumerate(names)]
    data = Reply(json.dumps(people, ensure_ascii=False), type="application/json; charset=utf-8")
    web = Web({f"{HOST}/": OFFICIAL.format(LIST), f"{HOST}/api/people.json?page=1": data})
    options = ("--no-sandbox", "--resolve", f"*=127.0.0.1:{web.port}", "--json", tmp_path / "f.jsonl")
    vetoscan("scan", "--sites", sites_file(tmp_path, HOST), *options, home=tmp_path / "home")
    web.close()
    *findings, _run = json_lines(tmp_path / "f.jsonl")
    leaks = [each for each in findings if each["rule"].startswith("leaked_ids/") and "/api/people.json" in each["url"]]
    assert [each["severity"] for each in leaks] == ["high"]
    assert leaks[0]["occurrences"] == len(people)
