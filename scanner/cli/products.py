"""Writes what a run is reported as, and prints the veto list."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from scanner.cli.codes import UsageError
from scanner.judge import load_table
from scanner.model import RunResult
from scanner.report import html, jsonl, terminal, xlsx
from scanner.report.legend import Legend
from scanner.scan.examiner import load_rules
from scanner.scan.home import Home


def write(result: RunResult, home: Home, *, json_file: Path | None, language: str) -> Path:
    """Print the lists; write HTML, XLSX and JSON lines below the home; the path of the HTML report."""
    folder = home.report(result.run)
    page = write_reports(result, home, folder, language=language)
    if json_file is not None:
        try:
            json_file.write_text("".join(jsonl.lines(result)), encoding="utf-8")
        except OSError as error:
            raise UsageError(
                f"{json_file}: cannot be written ({error.strerror}); give another file to --json"
            ) from error
    terminal.print_run(result, legend=legend_of(result.indicators), language=language)
    print(f"{'报告' if language == 'zh' else 'Report'}: {os.path.relpath(page)}")
    return page


def write_reports(result: RunResult, home: Home, folder: Path, *, language: str) -> Path:
    """Write report.html, report.xlsx and findings.jsonl into a folder; the path of the page."""
    legend = legend_of(result.indicators)
    page = folder / "report.html"
    html.write(result, page, home.evidence, legend=legend, language=language)
    xlsx.write(result, folder / "report.xlsx", legend=legend, language=language)
    (folder / "findings.jsonl").write_text("".join(jsonl.lines(result)), encoding="utf-8")
    return page


@cache
def legend_of(indicators: str) -> Legend:
    """What reports say about rules and about the clauses of a table. Raises TableError, RuleError."""
    table = load_table(indicators)
    return Legend.of(load_rules().values(), table.wording, table.heading)
