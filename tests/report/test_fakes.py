"""Every report lists what poses as a registered site: what it imitates, since when, on what evidence."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.console import Console

from scanner.model import Concern, Judged, RunResult, Severity, SiteEntry
from scanner.report import html, terminal, xlsx
from scanner.report.fakes import fakes
from tests.report.made_up import STARTED, legend, run


@pytest.fixture
def result() -> RunResult:
    made = run()
    original, suspect, *others = made.sites
    host = "www.qingyuan-gov.test"
    finding = replace(
        suspect.findings[0].finding if suspect.findings else original.findings[0].finding,
        rule="fake_sites/claims-another-host",
        concern=Concern.FAKE_SITE,
        severity=Severity.HIGH,
        site=host,
        url=f"http://{host}/",
        cause=original.verdict.site,
        signs=(f"imitates={original.verdict.site}", "icp=京ICP备12345679号"),
    )
    posing = replace(
        suspect,
        entry=SiteEntry(home=f"http://{host}/"),
        verdict=replace(suspect.verdict, site=host),
        findings=(
            Judged(
                replace(finding, rule="fake_sites/impossible-number", severity=Severity.LOW, signs=()),
                first_seen=STARTED,
            ),
            Judged(finding, first_seen=STARTED),
        ),
    )
    return replace(made, sites=(original, posing, *others))


def test_worst_first_with_the_name_of_what_it_imitates(result: RunResult) -> None:
    first, second = fakes(result)
    assert first.imitates == f"{result.sites[0].entry.name} {result.sites[0].verdict.site}".strip()
    assert list(first.signs) == ["icp=京ICP备12345679号"]
    assert second.imitates == ""


def test_terminal(result: RunResult) -> None:
    console = Console(file=io.StringIO(), width=240)
    terminal.print_run(result, legend=legend(), console=console)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "疑似假冒网站" in shown
    assert result.sites[0].verdict.site.replace(".", "") in shown.replace(".", "").replace("[", "").replace("]", "")
    assert "冒充对象" in shown
    assert "2026-11-22" in shown


def test_page(result: RunResult) -> None:
    page = html.render(result, legend=legend())
    listed = page[page.index('id="fakes"') :]
    listed = listed[: listed.index("</table>")]
    assert "冒充对象" in listed
    assert "京ICP备12345679号" in listed
    assert "2026-11-22" in listed


def test_workbook(result: RunResult, tmp_path: Path) -> None:
    xlsx.write(result, tmp_path / "r.xlsx", legend=legend())
    rows = list(load_workbook(tmp_path / "r.xlsx")["疑似仿冒"].iter_rows(values_only=True))
    assert rows[0][:4] == ("序号", "页面URL", "冒充对象", "问题描述")
    assert result.sites[0].verdict.site in rows[1][2]
    assert len(rows) == 3
