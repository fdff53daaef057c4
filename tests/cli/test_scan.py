"""`vetoscan scan` and the verbs that read what it stored: the contract that scripts rely on."""

from __future__ import annotations

import json

from scanner.demo import DemoWeb
from tests.cli.command import json_lines, vetoscan
from tests.cli.conftest import CLOSED, Scanned

FIELDS = {
    "rule": str, "severity": str, "confidence": str, "site": str, "url": str, "seen_as": str, "excerpt": str,
    "where": dict, "occurrences": int, "urls": list, "fingerprint": str, "first_seen": str, "last_seen": str,
    "indicator": str, "veto": bool, "evidence": list,
}  # fmt: skip


def test_findings_have_the_promised_fields(scanned: Scanned) -> None:
    assert scanned.said.code == 2, scanned.said.err
    *findings, _run = json_lines(scanned.json)
    assert findings
    for each in findings:
        assert {name: type(each[name]) for name in FIELDS} == FIELDS
        assert each["site"] == CLOSED
        assert 0 < len(each["urls"]) <= 100
        assert all((scanned.home / "evidence" / name[:2] / name).is_file() for name in each["evidence"])
    vetoing = [each for each in findings if each["veto"]]
    assert vetoing
    assert all(each["indicator"] for each in vetoing)
    assert any(each["evidence"] for each in vetoing), "a veto comes with a picture"


def test_the_last_line_is_the_run(scanned: Scanned) -> None:
    run = json_lines(scanned.json)[-1]
    (site,) = run["sites"]
    assert (site["site"], site["verdict"]) == (CLOSED, "veto")
    assert site["examined"] == site["admitted"] > 0
    assert site["fully_examined"] is True
    assert site["failures"] == 0
    assert site["pages"] >= 2 * site["examined"], "own sites are seen by two visitors at least"
    assert site["seconds"] > 0


def test_events_are_json_lines(scanned: Scanned) -> None:
    events = scanned.said.events()
    assert [events[0]["kind"], events[-1]["kind"]] == ["started", "finished"]
    assert all(each["site"] == CLOSED and each["time"] for each in events)
    assert events[-1]["detail"] == "veto"
    assert events[-1]["findings"] == len(json_lines(scanned.json)) - 1


def test_later_verbs_tell_the_same(scanned: Scanned) -> None:
    veto = vetoscan("veto", home=scanned.home)
    assert (veto.code, veto.err) == (2, "")
    assert CLOSED in veto.out
    sites = vetoscan("sites", "--lang", "zh", home=scanned.home)
    assert (sites.code, sites.err) == (0, "")
    assert "单项否决" in sites.out


def test_report_again_and_list(scanned: Scanned) -> None:
    run = json_lines(scanned.json)[-1]["run"]
    listed = vetoscan("report", "--list", home=scanned.home)
    assert (listed.code, listed.out) == (0, f"{run}  1 sites  1 veto\n")
    folder = scanned.home / "runs" / run
    for file in folder.iterdir():
        file.unlink()
    again = vetoscan("report", run, home=scanned.home)
    assert again.code == 2, again.err
    assert {file.name for file in folder.iterdir()} == {"report.html", "report.xlsx", "findings.jsonl"}
    assert (folder / "findings.jsonl").read_bytes() == scanned.json.read_bytes()


def test_a_run_that_is_not_there(scanned: Scanned) -> None:
    said = vetoscan("report", "20200101-000000-0000", home=scanned.home)
    assert said.code == 64
    assert "20200101-000000-0000" in said.complaint
    assert "report --list" in said.complaint


def test_the_older_table_judges_otherwise(web: DemoWeb, scanned: Scanned, tmp_path) -> None:
    file = tmp_path / "findings.jsonl"
    options = ("--own", "--render", "off", "--indicators", "2015", "--json", file, "--resolve", web.resolve[0])
    said = vetoscan("scan", f"http://{CLOSED}/", *options, home=tmp_path / "home")
    assert said.code == 2, said.err
    clauses = {each["indicator"] for each in json_lines(file)[:-1] if each["veto"]}
    assert clauses.isdisjoint({each["indicator"] for each in json_lines(scanned.json)[:-1]})
    assert "rendering was switched off" in said.out
    (site,) = json_lines(file)[-1]["sites"]
    assert site["fully_examined"] is False
    assert json.dumps(site["not_examined"]).count("static-only") == 1
