"""JSON lines, field by field, as scripts rely on them."""

from __future__ import annotations

import json
from dataclasses import replace

from scanner.model import Failure, Incident
from scanner.report import jsonl
from tests.report.made_up import HOST, judged, run

CONTRACT = {
    "rule", "severity", "confidence", "site", "url", "seen_as", "excerpt", "where", "occurrences", "urls",
    "fingerprint", "first_seen", "last_seen", "indicator", "veto", "evidence", "basis", "change", "signs", "rendered",
}  # fmt: skip


def test_every_finding_then_the_run() -> None:
    lines = [json.loads(line) for line in jsonl.lines(run())]
    *findings, last = lines
    assert len(findings) == 39
    assert all(set(finding) >= CONTRACT for finding in findings)
    first = findings[0]
    assert first["rule"] == "hijacked_content/title"
    assert first["severity"] == "critical"
    assert first["where"] == {
        "part": "title",
        "selector": "html > head > title",
        "start": 4,
        "end": 20,
        "box": {"x": 1, "y": 2, "width": 3, "height": 4},
    }
    assert first["first_seen"] == "2026-11-22T00:30:00+00:00"
    assert len(first["fingerprint"]) == 64
    assert findings[-1]["change"] == "gone"
    assert last["run"] == "20261122-083000-ab12"
    by_site = {site["site"]: site for site in last["sites"]}
    site = by_site[HOST]
    assert (site["verdict"], site["pages"], site["examined"], site["failures"], site["seconds"]) == (
        "veto",
        1024,
        506,
        6,
        321.5,
    )
    assert site["fully_examined"] is False
    assert by_site["www.clean.example"]["fully_examined"] is True


def test_at_most_a_hundred_urls() -> None:
    many = judged(0, urls=tuple(f"https://{HOST}/{number}" for number in range(300)))
    assert len(jsonl.finding_fields(many)["urls"]) == 100
    alone = replace(many, finding=replace(many.finding, urls=()))
    assert jsonl.finding_fields(alone)["urls"] == [alone.finding.url]


def test_one_line_whatever_the_text_holds() -> None:
    hostile = "a\nb\r\u2028\u2029\ud800\x00\x1b]0;x\x07</script>"
    lines = list(jsonl.lines(run(judged(0, excerpt=hostile))))
    assert all(line.count("\n") == 1 and line.endswith("\n") for line in lines)
    assert json.loads(lines[0])["excerpt"] == hostile
    assert lines[0].encode()


def test_an_examined_line() -> None:
    failure = Failure(url="a.zip", stage="document", reason="encrypted", detail="…")
    line = json.loads(jsonl.examined_line("a.zip", "b.docx", "https://x.example/a.zip", [judged(1)], [failure]))
    assert (line["path"], line["member"], line["url"]) == ("a.zip", "b.docx", "https://x.example/a.zip")
    assert line["findings"][0]["seen_as"] == "baidu"
    assert line["failures"][0]["reason"] == "encrypted"
    assert "member" not in json.loads(jsonl.examined_line("a.html", "", "", [], []))


def test_a_finding_names_its_incident() -> None:
    result = run()
    first = next(site for site in result.sites if site.findings).findings[0].finding.fingerprint
    joined = Incident(keys=("domain:casino.example",), sites=("a", "b"), findings=(first,), veto=True, id="I-1")
    findings = [json.loads(line) for line in jsonl.lines(replace(result, incidents=(joined,)))][:-1]
    assert [each["fingerprint"] for each in findings if each.get("incident") == "I-1"] == [first]
