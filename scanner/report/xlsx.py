"""The findings as a workbook with the columns that inspectors' notices use."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from scanner.model import Change, Failure, Judged, RunResult, SiteResult
from scanner.report import shortfall
from scanner.report.campaigns import campaigns
from scanner.report.causes import causes
from scanner.report.fakes import fakes
from scanner.report.grouping import by_verdict, changed, reviewing, vetoing
from scanner.report.hostile import cell, defanged
from scanner.report.legend import Legend, percent, place, reasons_of, shown_to, sign
from scanner.report.words import Words, words

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOST_ROWS = 1_000_000
_REASONS = 5
_NOTHING = Legend()


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    site: SiteResult
    judged: Judged
    words: Words
    legend: Legend
    same_as: int = 0
    """Number of the row that stands for this one's cause; 0 where it does itself."""


def write(result: RunResult, path: Path, *, legend: Legend = _NOTHING, language: str = "zh") -> None:
    """Write the workbook. Raises OSError when the file cannot be written."""
    told = words(language)
    # Packed in memory: on a full disk, the library's own file complains once more when it is forgotten.
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, _OPTIONS) as book:
        _findings(book, result, told, legend)
        _campaigns(book, result, told)
        _fakes(book, result, told, legend)
        _sites(book, result, told, legend)
        _failures(book, result, told)
        _notes(book, result, told, legend)
    path.write_bytes(packed.getbuffer())


def _indicator(row: _Row) -> str:
    judged = row.judged
    return f"{row.words.of('xlsx', 'veto')} {judged.indicator}" if judged.veto else judged.indicator


def _review(row: _Row) -> str:
    decision = row.judged.decision
    return row.words.of("decision", decision) if decision else row.words.of("xlsx", "to_review")


def _state(row: _Row) -> str:
    return row.words.of("xlsx", "remedied" if row.judged.change is Change.GONE else "open")


_COLUMNS: Sequence[tuple[str, int, Callable[[_Row], str | int]]] = (
    ("number", 6, lambda row: row.number),
    ("superior", 18, lambda row: " ".join(filter(None, (row.site.entry.region, row.site.entry.superior)))),
    ("name", 22, lambda row: row.site.entry.name or row.site.verdict.site),
    ("code", 13, lambda row: row.site.entry.code),
    ("home", 26, lambda row: row.site.entry.home),
    ("indicator", 20, _indicator),
    ("concern", 16, lambda row: row.words.of("concern", row.judged.finding.concern)),
    ("description", 34, lambda row: row.legend.title(row.judged.finding.rule, row.words.language)),
    ("page_title", 26, lambda row: row.judged.page_title),
    ("url", 44, lambda row: row.judged.finding.url),
    ("place", 30, lambda row: place(row.judged.finding.where, row.words)),
    ("found", 17, lambda row: _time(row.judged.first_seen)),
    ("picture", 20, lambda row: " ".join(row.judged.finding.evidence)),
    ("excerpt", 50, lambda row: defanged(row.judged.finding.excerpt)),
    ("advice", 30, lambda row: row.legend.advice(row.judged.finding.rule, row.words.language)),
    ("confidence", 8, lambda row: row.words.of("confidence", row.judged.finding.confidence)),
    ("review", 10, _review),
    ("state", 10, _state),
    ("basis", 12, lambda row: row.words.of("basis", row.judged.basis) if row.judged.basis else ""),
    ("clause_text", 34, lambda row: row.legend.clause(row.judged)),
    ("severity", 9, lambda row: row.words.of("severity", row.judged.finding.severity)),
    ("seen_as", 18, lambda row: shown_to(row.judged, row.words)),
    ("occurrences", 9, lambda row: row.judged.finding.occurrences),
    ("last_seen", 17, lambda row: _time(row.judged.last_seen)),
    ("change", 9, lambda row: row.words.of("change", row.judged.change)),
    ("signs", 40, lambda row: "; ".join(sign(each, row.words) for each in row.judged.finding.signs)),
    ("same_cause", 10, lambda row: row.same_as or ""),
    ("rule", 28, lambda row: row.judged.finding.rule),
    ("fingerprint", 20, lambda row: row.judged.finding.fingerprint),
)


def _findings(book: Any, result: RunResult, told: Words, legend: Legend) -> None:
    columns = [(told.of("xlsx", key), width) for key, width, _ in _COLUMNS]
    sheet = _sheet(book, told.of("xlsx", "sheet_findings"), columns)
    numbered = [(site, each) for site in by_verdict(result.sites) for each in (*site.findings, *site.gone)]
    heads = _heads(result.sites)
    numbers = {(id(site), each.finding.fingerprint): number for number, (site, each) in enumerate(numbered, 1)}
    for number, (site, judged) in enumerate(numbered, 1):
        if number > _MOST_ROWS:
            sheet.write_string(number, 0, told("more", count="…"))
            return
        head = heads.get((id(site), judged.finding.fingerprint), "")
        row = _Row(number, site, judged, told, legend, numbers[id(site), head] if head else 0)
        _put(sheet, number, [value(row) for _, _, value in _COLUMNS])


def _heads(sites: Sequence[SiteResult]) -> dict[tuple[int, str], str]:
    """By site and finding, the one that stands for its cause; without those that stand for themselves."""
    return {
        (id(site), part.finding.fingerprint): cause.first.finding.fingerprint
        for site in sites
        for group in (vetoing(site), reviewing(site))
        for cause in causes(group)
        for part in cause.others
    }


_SITE_COLUMNS = (
    ("number", 6), ("name", 26), ("home", 30), ("code", 14), ("verdict", 12), ("reasons", 60), ("admitted", 12),
    ("examined", 12), ("coverage", 10), ("failures", 10), ("new", 8), ("back", 8), ("gone", 8), ("notes", 40),
)  # fmt: skip
_FAILURE_COLUMNS = (
    ("number", 6), ("name", 26), ("url", 60), ("seen_as", 14), ("stage", 14), ("reason", 20), ("detail", 60),
)  # fmt: skip


def _sites(book: Any, result: RunResult, told: Words, legend: Legend) -> None:
    columns = [(told.of("xlsx", key), width) for key, width in _SITE_COLUMNS]
    sheet = _sheet(book, told.of("xlsx", "sheet_sites"), columns)
    for number, site in enumerate(by_verdict(result.sites), 1):
        verdict = site.verdict
        values: list[object] = [number, site.entry.name or verdict.site, site.entry.home, site.entry.code]
        values += [
            told.of("outcome", verdict.outcome),
            _reasons(site, told, legend),
            verdict.admitted,
            verdict.examined,
        ]
        values += [percent(verdict.coverage), verdict.failures]
        values += [changed(site, change) for change in (Change.NEW, Change.BACK, Change.GONE)]
        _put(sheet, number, [*values, "; ".join(shortfall.note(each, told) for each in site.notes)])


def _reasons(site: SiteResult, told: Words, legend: Legend) -> tuple[str, ...]:
    """The first reasons, a line each: all of them stand on the sheet of findings."""
    reasons = reasons_of(site, told, legend)
    more = [told("more_problems", count=len(reasons) - _REASONS)] if len(reasons) > _REASONS else []
    return (*reasons[:_REASONS], *more)


_FAKE_COLUMNS = (
    ("number", 6), ("url", 44), ("imitates", 34), ("description", 34), ("severity", 9), ("confidence", 8),
    ("found", 17), ("last_seen", 17), ("change", 9), ("signs", 60), ("picture", 20), ("advice", 34),
    ("fingerprint", 20),
)  # fmt: skip


def _fakes(book: Any, result: RunResult, told: Words, legend: Legend) -> None:
    """The fakes on a sheet of their own; no sheet where there is none."""
    if not (found := fakes(result)):
        return
    sheet = _sheet(
        book, told.of("xlsx", "sheet_fakes"), [(told.of("xlsx", key), width) for key, width in _FAKE_COLUMNS]
    )
    for number, fake in enumerate(found[:_MOST_ROWS], 1):
        finding, judged = fake.judged.finding, fake.judged
        values: list[object] = [number, finding.url, fake.imitates, legend.title(finding.rule, told.language)]
        values += [told.of("severity", finding.severity), told.of("confidence", finding.confidence)]
        values += [_time(judged.first_seen), _time(judged.last_seen), told.of("change", judged.change)]
        values += ["; ".join(sign(each, told) for each in fake.signs), " ".join(finding.evidence)]
        _put(sheet, number, [*values, legend.advice(finding.rule, told.language), finding.fingerprint])


_CAMPAIGN_COLUMNS = (("number", 6), ("incident_id", 16), ("evidence_shared", 60), ("name", 60), ("found", 17))


def _campaigns(book: Any, result: RunResult, told: Words) -> None:
    """The incidents on a sheet of their own, a row for each; no sheet where there is none."""
    if not (found := list(campaigns(result, told))):
        return
    columns = [(told.of("xlsx", key), width) for key, width in _CAMPAIGN_COLUMNS]
    sheet = _sheet(book, told.of("xlsx", "sheet_incidents"), columns)
    for number, each in enumerate(found[:_MOST_ROWS], 1):
        seen = _time(each.incident.first_seen)
        _put(sheet, number, [number, each.incident.id, "; ".join(each.evidence), "; ".join(each.sites), seen])


def _failures(book: Any, result: RunResult, told: Words) -> None:
    columns = [(told.of("xlsx", key), width) for key, width in _FAILURE_COLUMNS]
    sheet = _sheet(book, told.of("xlsx", "sheet_failures"), columns)
    every: list[tuple[SiteResult, Failure]] = [(site, each) for site in result.sites for each in site.failures]
    for number, (site, failure) in enumerate(every[:_MOST_ROWS], 1):
        name = site.entry.name or site.verdict.site
        reason = shortfall.reason(failure.reason, told)
        values = [number, name, failure.url, told.of("visitor", failure.seen_as)]
        values += [told.of("stage", failure.stage), reason, shortfall.detail(failure, told)]
        _put(sheet, number, values)


def _notes(book: Any, result: RunResult, told: Words, legend: Legend) -> None:
    sheet = _sheet(book, told.of("xlsx", "sheet_notes"), [(told("run"), 24), (result.run, 80)])
    lines = [
        (told("time"), f"{_time(result.started)} {told('to')} {_time(result.finished)}"),
        (told("table"), legend.table or result.indicators),
        *((told("notes"), shortfall.note(each, told)) for each in result.notes),
        (told("failures"), told("failures_note")),
        ("", told("defanged")),
    ]
    for number, line in enumerate(lines, 1):
        _put(sheet, number, list(line))


def _sheet(book: Any, name: str, columns: Sequence[tuple[str, int]]) -> Any:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E8EDF3", "border": 1, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for number, (_, width) in enumerate(columns):
        sheet.set_column(number, number, width, body)
    sheet.freeze_panes(1, 0)
    for number, (title, _) in enumerate(columns):
        sheet.write_string(0, number, cell(title), head)
    return sheet


def _put(sheet: Any, row: int, values: Sequence[object]) -> None:
    for column, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(row, column, value)
        else:
            lines = value if isinstance(value, tuple) else (value,)
            sheet.write_string(row, column, "\n".join(cell(str(line)) for line in lines))


def _time(moment: datetime | None) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else ""
