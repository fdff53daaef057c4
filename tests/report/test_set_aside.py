"""What people set aside is marked in every report, apart from what counts, and counts in no list of problems."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.console import Console

from scanner.model import Decided, RunResult
from scanner.report import html, jsonl, terminal, xlsx
from scanner.report.words import words
from tests.report.made_up import judged, legend, run

ASIDE = (Decided.FALSE_ALARM, Decided.SUPPRESSED)
EXCERPT = "set-aside-excerpt"


def decided(what: Decided) -> RunResult:
    return run(replace(judged(0, EXCERPT), decision=what, veto=False))


@pytest.mark.parametrize("what", ASIDE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_lists_it_apart_with_its_decision(what: Decided, language: str) -> None:
    told = words(language)
    page = html.render(decided(what), legend=legend(), language=language)
    listed = page[page.index(f"<h3>{told('aside')} <") :]
    assert EXCERPT in listed
    assert EXCERPT not in page[: page.index(f"<h3>{told('aside')} <")]
    assert f'class="decision {what}">{told.of("decision", what)}<' in listed


@pytest.mark.parametrize("what", [Decided.CONFIRMED, Decided.RECTIFIED])
def test_what_was_decided_and_counts_stays_among_what_counts(what: Decided) -> None:
    page = html.render(decided(what), legend=legend())
    assert f"<h3>{words('zh')('aside')} <" not in page
    assert words("zh").of("decision", what) in page


@pytest.mark.parametrize("what", ASIDE)
def test_the_workbook_names_the_decision(what: Decided, tmp_path: Path) -> None:
    xlsx.write(decided(what), tmp_path / "r.xlsx", legend=legend())
    cells = [str(cell) for sheet in load_workbook(tmp_path / "r.xlsx") for row in sheet.values for cell in row]
    assert words("zh").of("decision", what) in cells


@pytest.mark.parametrize("what", ASIDE)
def test_programs_read_it_with_its_decision_and_without_a_veto(what: Decided) -> None:
    (line,) = [each for each in map(json.loads, jsonl.lines(decided(what))) if EXCERPT in str(each.get("excerpt"))]
    assert (line["decision"], line["veto"]) == (what, False)


@pytest.mark.parametrize("what", ASIDE)
def test_the_terminal_does_not_list_it_as_a_problem(what: Decided) -> None:
    console = Console(file=io.StringIO(), width=240)
    terminal.print_run(decided(what), legend=legend(), console=console)
    assert EXCERPT not in console.file.getvalue()  # type: ignore[attr-defined]
