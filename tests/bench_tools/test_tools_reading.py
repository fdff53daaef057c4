"""What is read out of the tools' own reports, and the table that comes of it."""

import json

import pytest

from bench.tools import links, vetoscan, wapiti
from bench.tools.__main__ import TOOLS
from bench.tools.model import Report
from bench.tools.rule import Mark
from bench.tools.running import Spent
from bench.tools.table import PAGE, Row, figures, markdown, rewrite
from scanner.demo import load_truth
from scanner.demo.truth import DETECTORS

CSV = """# created by LinkChecker
urlname;parentname;base;result;warningstring;infostring;valid;url
/b;http://a.example/;;404 Not Found;;;False;http://a.example/b
x;http://a.example/;;ProxyError;;;False;http://dead.example/
y;http://a.example/;;200 OK;Redirected to `http://new.example/'.;;True;http://old.example/
/c;http://a.example/;;200 OK;Found 'bet365' at line 3 in link contents.;;True;http://a.example/c
# Stopped checking
"""


def test_linkchecker_tells_dead_hosts_from_dead_pages():
    home = "http://a.example/"
    assert list(links._from_csv(CSV)) == [
        Report(home, "dead page of the same site", home + "b"),
        Report(home, "dead target", "http://dead.example/"),
        Report(home, "leads elsewhere", "http://old.example/ Redirected to `http://new.example/'."),
        Report(home + "c", "words", "Found 'bet365' at line 3 in link contents."),
    ]


def test_wapiti_names_site_path_and_kind(tmp_path):
    told = tmp_path / "report.json"
    found = {"Open Redirect": [{"path": "/go", "info": "via the parameter to"}]}
    told.write_text(json.dumps({"vulnerabilities": found, "anomalies": {}, "additionals": {}}), encoding="utf-8")
    assert list(wapiti._reports(told, "http://a.example/x/")) == [
        Report("http://a.example/go", "Open Redirect", "via the parameter to")
    ]


def test_vetoscan_counts_from_medium_and_at_every_address(tmp_path):
    told = tmp_path / "told.jsonl"
    finding = {
        "rule": "hidden_links/x",
        "severity": "medium",
        "excerpt": "tea[.]test",
        "signs": ["a=b"],
        "urls": ["u", "v"],
    }
    lines = [finding, finding | {"severity": "low"}, {"run": "r", "sites": []}]
    told.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert list(vetoscan._reports(told)) == [Report(url, "hidden_links", "tea.test\na=b") for url in "uv"]


def test_every_tool_is_pinned_and_its_claims_mean_something():
    truth = load_truth()
    known = {*DETECTORS, *(plant.id for plant in truth.plants), *(plant.technique for plant in truth.plants)}
    assert len({tool.name for tool in TOOLS}) == len(TOOLS)
    for tool in TOOLS:
        assert bool(tool.package) == bool(tool.program)
        assert not tool.package or tool.package.partition("==")[2]
        assert tool.claims <= known
        assert all(classes <= set(DETECTORS) for classes in tool.means.values())


def test_table_says_what_is_absent_and_what_was_stopped():
    truth = load_truth()
    got = figures(TOOLS[1], Spent(2.0, 1.0, stopped=True), 10, Mark((), (), (), 0), truth)
    table = markdown([Row(TOOLS[0], why="absent"), Row(TOOLS[1], got)], Spent())
    first, second = table.splitlines()[2:4]
    assert "absent" in first
    assert f"0 of {len(truth.plants)} | 0 of 2" in second
    assert "10, stopped | 5.0 | 1.0" in second


def test_only_what_is_between_the_markers_is_renewed():
    text = "above\n<!-- begin: bench.tools -->\nold\n<!-- end: bench.tools -->\nbelow\n"
    assert rewrite(text, "new") == text.replace("old", "new")
    with pytest.raises(ValueError, match="no place"):
        rewrite("no markers", "new")


def test_page_has_a_place_for_the_table():
    assert "| vetoscan |" in rewrite(PAGE.read_text(encoding="utf-8"), "| vetoscan |")
