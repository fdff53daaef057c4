"""Writes what a run is reported as, and prints the veto list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from scanner.cli.codes import CannotWrite
from scanner.judge import load_table
from scanner.model import RunResult
from scanner.report import html, jsonl, terminal, xlsx
from scanner.report.legend import Legend
from scanner.scan.examining.examiner import load_rules
from scanner.scan.home import Home


def write(result: RunResult, home: Home, *, json_file: Path | None, language: str) -> Path:
    """Print the lists; write HTML, XLSX and JSON lines below the home; the path of the HTML report."""
    terminal.print_run(result, legend=legend_of(result.indicators), language=language)
    if json_file is not None:
        with _writing(json_file, result.run):
            json_file.write_text("".join(jsonl.lines(result)), encoding="utf-8")
    page = write_reports(result, home.evidence, home.report(result.run), language=language)
    here = page.is_relative_to(Path.cwd())
    print(f"{'报告' if language == 'zh' else 'Report'}: {page.relative_to(Path.cwd()) if here else page}")
    return page


def write_reports(result: RunResult, evidence: html.Evidence, folder: Path, *, language: str) -> Path:
    """Write report.html, report.xlsx and findings.jsonl into a folder; the path of the page."""
    legend = legend_of(result.indicators)
    page = folder / "report.html"
    with _writing(folder, result.run):
        html.write(result, page, evidence, legend=legend, language=language)
        xlsx.write(result, folder / "report.xlsx", legend=legend, language=language)
        (folder / "findings.jsonl").write_text("".join(jsonl.lines(result)), encoding="utf-8")
    return page


@contextmanager
def _writing(place: Path, run: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            f"{error.filename or place}: cannot be written ({error.strerror}); everything found is kept: "
            f"make room or look at its rights, then run: vetoscan report {run}"
        ) from error


@cache
def legend_of(indicators: str) -> Legend:
    """What reports say about rules and about the clauses of a table. Raises TableError, RuleError."""
    table = load_table(indicators)
    return Legend.of(load_rules().values(), table.wording, table.heading)
