"""The veto list, what needs a second look and what was not examined, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from scanner.model import Change, Failure, Judged, Outcome, RunResult, SiteResult
from scanner.report import shortfall
from scanner.report.campaigns import Campaign, campaigns
from scanner.report.fakes import Fake, fakes
from scanner.report.grouping import ORDER, Problem, by_verdict, changed, decisive, grouped, problems, vetoing
from scanner.report.hostile import defanged, plain
from scanner.report.legend import Legend, percent, reason_of, reasons_of, shown_to, sign
from scanner.report.words import Words, words

_STYLES = {Outcome.VETO: "bold red", Outcome.UNKNOWN: "yellow", Outcome.REVIEW: "cyan", Outcome.CLEAN: "green"}
_MOST_ROWS = 40
_LEAST_OF_SITE = 3
"""Problems told of each site, however many sites there are: one bad site does not push the others off the list."""
_NOTHING = Legend()


class Line(Protocol):
    """What `examine` says of one file or member."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def member(self) -> str: ...  # noqa: D102
    @property
    def findings(self) -> Sequence[Judged]: ...  # noqa: D102
    @property
    def failures(self) -> Sequence[Failure]: ...  # noqa: D102


def print_run(
    result: RunResult, *, legend: Legend = _NOTHING, language: str = "zh", console: Console | None = None
) -> None:
    """Print a run: sites with verdict and coverage, what vetoes, what poses as a site, what was not examined."""
    console, told = console or Console(), words(language)
    console.print(_sites(result.sites, told, legend))
    ranked = by_verdict(result.sites)
    if vetoes := [(site, found) for site in ranked if (found := vetoing(site))]:
        console.print(_findings(told("vetoing"), vetoes, told, legend))
    reviewed = [site for site in ranked if site.verdict.outcome is Outcome.REVIEW]
    if others := [(site, found) for site in reviewed if (found := [each for each in decisive(site) if not each.veto])]:
        console.print(_findings(told("reviewing"), others, told, legend))
    if posing := fakes(result):
        console.print(_fakes(posing, told, legend))
    if joined := list(campaigns(result, told)):
        console.print(_campaigns(joined, told))
    if any(each.reason != shortfall.STATIC_ONLY for site in result.sites for each in site.failures):
        console.print(_failures(result.sites, told))
    for note in shortfall.notes((*result.notes, *(note for site in result.sites for note in site.notes)), told):
        console.print(_remark(note))
    console.print(_summary(result.sites, told))


def print_sites(
    sites: Sequence[SiteResult], *, legend: Legend = _NOTHING, language: str = "zh", console: Console | None = None
) -> None:
    """Print sites with verdict, coverage and reasons, worst first."""
    console, told = console or Console(), words(language)
    console.print(_sites(sites, told, legend))
    console.print(_summary(sites, told))


def print_lines(
    lines: Iterable[Line],
    *,
    legend: Legend = _NOTHING,
    language: str = "zh",
    note: str = "",
    console: Console | None = None,
) -> None:
    """Print what `examine` found, a file at a time, worst finding first."""
    console, told = console or Console(), words(language)
    for line in lines:
        console.print(Text(plain(line.path + (f" › {line.member}" if line.member else "")), style="bold"))
        for judged in sorted(line.findings, key=lambda each: (not each.veto, -each.finding.severity.rank)):
            console.print(Text("  ").append_text(_told(judged, told, legend)))
        for failure in line.failures:
            console.print(Text(f"  {told('not_examined')}: {_failure(failure, told)}", style="yellow"))
        if not line.findings and not line.failures:
            console.print(Text(f"  {told('clean_line')}", style="green"))
    if note:
        console.print(_remark(shortfall.note(note, told)))


def _sites(sites: Sequence[SiteResult], told: Words, legend: Legend) -> Table:
    table = _table(told("sites"), told("verdict"), told("site"), told("coverage"), told("changes"), told("why"))
    for site in by_verdict(sites):
        verdict = site.verdict
        reasons = reasons_of(site, told, legend)[:3]
        table.add_row(
            Text(told.of("outcome", verdict.outcome), style=_STYLES[verdict.outcome]),
            Text("\n".join(plain(each) for each in (site.entry.name, verdict.site) if each)),
            Text(f"{percent(verdict.coverage)}\n{verdict.examined}/{verdict.admitted}"),
            Text(changes(site, told)),
            Text("\n".join(reasons)),
        )
    return table


def _findings(title: str, rows: Sequence[tuple[SiteResult, Sequence[Judged]]], told: Words, legend: Legend) -> Table:
    table = _table(title, told("site"), told("finding"))
    most = max(_LEAST_OF_SITE, _MOST_ROWS // len(rows))
    for site, findings in rows[:_MOST_ROWS]:
        found = problems(findings)
        blocks = [_problem(each, told, legend) for each in found[:most]]
        if len(found) > most:
            blocks.append(Text(told("more_problems", count=len(found) - most), style="dim"))
        table.add_row(Text(plain(site.entry.name or site.verdict.site), overflow="fold"), Text("\n").join(blocks))
    if len(rows) > _MOST_ROWS:
        table.caption = told("more", count=len(rows) - _MOST_ROWS)
    return table


def _problem(problem: Problem, told: Words, legend: Legend) -> Text:
    judged = problem.first
    finding = judged.finding
    block = Text(reason_of(judged, told, legend), style="bold red" if judged.veto else "bold")
    block.append(f" {told.of('change', judged.change)}", "cyan")
    block.append(f"\n{plain(finding.url, 300)}", "not bold default")
    if problem.places > 1:
        block.append(f" {told('more_places', count=problem.places - 1)}", "not bold default")
    if parts := _parts(problem, told, legend):
        block.append(f"\n{told('also_found')}{parts}", "not bold default")
    block.append(f"\n{shown_to(judged, told)}", "not bold cyan")
    return block.append(f"\n{plain(defanged(finding.excerpt), 160)}", "not bold dim default")


def _parts(problem: Problem, told: Words, legend: Legend) -> str:
    """What else was found of the same thing: other rules' names, each once."""
    rules = dict.fromkeys(each.finding.rule for cause in problem.causes for each in cause.others)
    rules.pop(problem.first.finding.rule, None)
    separator = "、" if told.language == "zh" else "; "
    return plain(separator.join(legend.title(rule, told.language) for rule in rules), 200)


def _fakes(rows: Sequence[Fake], told: Words, legend: Legend) -> Table:
    table = _table(told("fakes"), told("page"), told("imitates"), told("finding"))
    for fake in rows[:_MOST_ROWS]:
        finding, moment = fake.judged.finding, fake.judged.first_seen
        since = moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else told("no_change")
        block = Text(f"[{told.of('severity', finding.severity)}] {reason_of(fake.judged, told, legend)}", style="bold")
        block.append(f" {told.of('change', fake.judged.change)}", "cyan")
        block.append(f"\n{told('first_seen')} {since}", "not bold default")
        block.append(f"\n{'; '.join(sign(each, told) for each in fake.signs[:3])[:160]}", "not bold dim default")
        table.add_row(
            Text(plain(defanged(finding.url), 160)), Text(plain(fake.imitates, 80) or told("no_change")), block
        )
    if len(rows) > _MOST_ROWS:
        table.caption = told("more", count=len(rows) - _MOST_ROWS)
    return table


def _campaigns(rows: Sequence[Campaign], told: Words) -> Table:
    table = _table(told("incidents"), told("evidence_shared"), told("site"))
    for row in rows[:_MOST_ROWS]:
        style = "bold red" if row.incident.veto else "bold"
        block = Text("\n".join(row.evidence), style=style).append(f"\n{row.incident.id}", "not bold dim default")
        table.add_row(block, Text("\n".join(row.sites)))
    if len(rows) > _MOST_ROWS:
        table.caption = told("more", count=len(rows) - _MOST_ROWS)
    return table


def _failures(sites: Sequence[SiteResult], told: Words) -> Table:
    table = _table(told("not_examined"), told("site"), told("reason"), told("count"), told("page"))
    for site in sites:
        for group in grouped(each for each in site.failures if each.reason != shortfall.STATIC_ONLY)[:5]:
            first = group.failures[0]
            table.add_row(
                Text(plain(site.entry.name or site.verdict.site)),
                Text(plain(shortfall.reason_at(group.reason, group.stage, told))).append(
                    f"\n{shortfall.remedy(group.reason, told)}", "dim"
                ),
                Text(str(len(group.failures))),
                Text(plain(first.url, 120), overflow="fold").append(
                    f"\n{plain(shortfall.detail(first, told), 120)}", "dim"
                ),
            )
    return table


def _summary(sites: Sequence[SiteResult], told: Words) -> Text:
    text = Text()
    for outcome in ORDER:
        count = sum(site.verdict.outcome is outcome for site in sites)
        text.append(f"{told.of('outcome', outcome)} {count}  ", style=_STYLES[outcome])
    return text


def changes(site: SiteResult, told: Words) -> str:
    """What is new, back and gone, in words; a dash when nothing is."""
    kinds = (Change.NEW, Change.BACK, Change.GONE)
    found = [f"{told.of('change', kind)} {changed(site, kind)}" for kind in kinds if changed(site, kind)]
    return " ".join(found) or told("no_change")


def _told(judged: Judged, told: Words, legend: Legend) -> Text:
    finding = judged.finding
    style = "bold red" if judged.veto else "cyan" if finding.severity.rank > 1 else "dim"
    head = f"[{told.of('severity', finding.severity)}] {reason_of(judged, told, legend)}"
    return Text(head, style=style).append(f"  {plain(defanged(finding.excerpt), 80)}", style="dim")


def _failure(failure: Failure, told: Words) -> str:
    remedy = shortfall.remedy(failure.reason, told)
    return plain(
        "  ".join(
            filter(
                None,
                (shortfall.reason(failure.reason, told), failure.url, shortfall.detail(failure, told), remedy),
            )
        ),
        300,
    )


def _remark(text: str) -> Table:
    """A remark behind its star, which a long word does not leave alone on its line."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(Text("*", style="yellow"), Text(plain(text), style="yellow"))
    return grid


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=True)
    for name in columns:
        table.add_column(name, vertical="top", overflow="fold")
    return table
