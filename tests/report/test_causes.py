"""One cause is one entry, with what several rules say of it as its parts."""

from __future__ import annotations

import io
from dataclasses import replace

from openpyxl import load_workbook
from rich.console import Console

from scanner.model import Concern, Severity
from scanner.report import html, terminal, xlsx
from scanner.report.causes import causes
from scanner.report.grouping import decisive, vetoing

from .made_up import HOST, judged, legend, run

PAGE = f"https://{HOST}/a.html"


def of_script(number, rule, page=PAGE, target="kasino.example", cause=""):
    made = judged(
        4 * number + 1,
        concern=Concern.MALICIOUS_CODE,
        severity=Severity.CRITICAL,
        rule=f"malicious_scripts/{rule}",
        cause=cause or f"{number:064x}",
        url=page,
        urls=(page,),
        signs=(f"target={target}",),
    )
    return replace(made, indicator="V19-1.4", basis="clause", veto=True)


ONE = [of_script(1, "jump"), of_script(2, "hidden"), of_script(3, "made-code", target="www.kasino.example")]


def parts(findings):
    return [[each.finding.rule.partition("/")[2] for each in cause.parts] for cause in causes(findings)]


def test_rules_that_name_one_stranger_on_one_page_are_one_cause():
    assert parts(ONE) == [["jump", "hidden", "made-code"]]


def test_what_joins_two_joins_all():
    code = "ab" * 32
    between = of_script(9, "loader", cause=code, target="kasino.example")
    apart = of_script(8, "frame", cause=code, target="other.example")
    assert parts([ONE[0], apart, between]) == [["jump", "frame", "loader"]]


def test_other_pages_strangers_and_clauses_stay_apart():
    elsewhere = of_script(4, "frame", page=f"https://{HOST}/b.html")
    stranger = of_script(5, "skimmer", target="other.example")
    clause = replace(of_script(6, "doorway"), indicator="V19-1.3")
    own = [of_script(7, "a", target=HOST), of_script(8, "b", target=f"m.{HOST}")]
    assert parts([ONE[0], elsewhere, stranger, clause]) == [["jump"], ["frame"], ["skimmer"], ["doorway"]]
    assert len(causes(own)) == 2


def test_illicit_links_of_one_page_are_one_cause():
    def linked(number, target, page=PAGE):
        made = of_script(number, "illicit", page=page, target=target)
        finding = replace(made.finding, concern=Concern.LINK_TO_ILLICIT, cause=target)
        return replace(made, finding=finding, indicator="V19-1.3")

    block = [linked(number, f"seller{number}.example") for number in range(4)]
    apart = linked(9, "lapsed.example", page=f"https://{HOST}/links.html")
    assert [len(cause.parts) for cause in causes([*block, apart])] == [4, 1]


def site():
    result = run()
    bad = next(each for each in result.sites if each.findings)
    because = tuple(each.finding.fingerprint for each in ONE)
    bad = replace(bad, findings=tuple(ONE), verdict=replace(bad.verdict, because=because))
    return replace(result, sites=(bad,))


def test_reports_show_the_cause_once_with_its_parts(tmp_path):
    result = site()
    assert len(decisive(result.sites[0])) == 1
    page = html.render(result, legend=legend())
    assert '<h3 class="vetoing">单项否决 <span class="dim">1</span>' in page
    assert "同一原因的另外 2 项发现" in page
    assert all(f'id="{each.finding.fingerprint}"' in page for each in vetoing(result.sites[0]))
    shown = Console(file=io.StringIO(), width=160)
    terminal.print_run(result, legend=legend(), console=shown)
    text = shown.file.getvalue()
    assert "同一原因还表现为：malicious_scripts/hidden、malicious_scripts/made-code" in text
    xlsx.write(result, tmp_path / "a.xlsx", legend=legend())
    rows = list(load_workbook(tmp_path / "a.xlsx")["问题清单"].values)
    at = rows[0].index("同一原因（主项序号）")
    assert [row[at] for row in rows[1:4]] == ["", 1, 1]


def test_the_reasons_of_a_site_fit_a_cell(tmp_path):
    xlsx.write(run(), tmp_path / "a.xlsx", legend=legend())
    many = [replace(of_script(n, f"rule-{n}", target=f"t{n}.example")) for n in range(9)]
    result = run()
    bad = next(each for each in result.sites if each.findings)
    because = tuple(each.finding.fingerprint for each in many)
    bad = replace(bad, findings=tuple(many), verdict=replace(bad.verdict, because=because))
    xlsx.write(replace(result, sites=(bad,)), tmp_path / "b.xlsx", legend=legend())
    rows = list(load_workbook(tmp_path / "b.xlsx")["站点汇总"].values)
    lines = rows[1][rows[0].index("主要原因")].split("\n")
    assert len(lines) == 6
    assert lines[-1] == "另有 4 类问题，见报告"
