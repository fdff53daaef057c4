"""`vetoscan investigate URL`: one page after a report, and a one-page account of it for the site's owner."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from scanner.cli import codes, products
from scanner.cli.arguments import Verbs, add_browser, add_home, add_json, add_judging, add_language, check_way_out
from scanner.cli.codes import CannotWrite
from scanner.cli.progress import watch
from scanner.fetch.tab.chromium import find_browser
from scanner.model import Failure
from scanner.report import incident, jsonl, shortfall
from scanner.report.conditions import condition
from scanner.report.hostile import defanged, plain
from scanner.report.words import Words, words
from scanner.scan.home import open_home
from scanner.scan.investigate import Investigation, investigate
from scanner.scan.options import Options
from scanner.scan.process.choice import BrowserChoice
from scanner.scan.process.printing import printed
from scanner.scan.sites import home_of


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("investigate", help="one page after a report: whom it is shown to, since when, what else")
    parser.add_argument("url", metavar="URL", help="the page that was reported")
    parser.add_argument("--own", action="store_true", help="the site is yours or entrusted to you")
    parser.add_argument(
        "--resolve", action="append", default=[], metavar="HOST=ADDR:PORT", help="connect there instead"
    )
    parser.add_argument("--proxy", default="", metavar="URL", help="look from another network")
    add_json(parser, "write findings as JSON lines")
    for shared in (add_judging, add_home, add_language, add_browser):
        shared(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Investigate, write the account, and answer with the exit code of the page."""
    options = _options(arguments)
    home = open_home(arguments.home)
    with watch(None) as show:
        found = investigate(home_of(arguments.url), options, home, show)
    page = _write(found, arguments)
    if arguments.json is not None:
        arguments.json.write_text("".join(jsonl.lines(found.result)), encoding="utf-8")
    _tell(found, page, arguments.lang)
    told = (*found.dossier.findings, *found.dossier.targets)
    return codes.of_lines(
        [each.finding.severity for each in told], found.dossier.failures, veto=any(each.veto for each in told)
    )


def _options(arguments: argparse.Namespace) -> Options:
    check_way_out(arguments)
    return Options(
        own=arguments.own,
        indicators=arguments.indicators,
        resolves=tuple(arguments.resolve),
        proxy=arguments.proxy,
        lists=arguments.lists,
        sandbox=not arguments.no_sandbox,
    )


def _write(found: Investigation, arguments: argparse.Namespace) -> Path:
    """The account as HTML and, where a browser can print, as PDF; the path of the page."""
    legend = products.legend_of(found.result.indicators)
    page = found.home.folder / "incident.html"
    printing = partial(printed, choice=_browser(found))
    html, pdf = incident.fitted(found.dossier, found.home.evidence, printing, legend=legend, language=arguments.lang)
    try:
        page.write_text(html, encoding="utf-8", errors="replace")
        if pdf:
            page.with_suffix(".pdf").write_bytes(pdf)
    except OSError as error:
        raise CannotWrite(f"{error.filename or page}: cannot be written ({error.strerror}); make room") from error
    return page


def _browser(found: Investigation) -> BrowserChoice:
    """The browser that looked at the page, in the way it could be started."""
    notes = " ".join(found.result.sites[0].notes)
    path = find_browser() if "static-only" not in notes and "no-browser" not in notes else None
    return BrowserChoice(str(path or ""), sandbox="without a sandbox" not in notes)


def _missed(failure: Failure, told: Words) -> str:
    return plain(f"{shortfall.reason(failure.reason, told)} {shortfall.detail(failure, told)}".strip(), 160)


def _tell(found: Investigation, page: Path, language: str) -> None:
    legend, dossier, told = products.legend_of(found.result.indicators), found.dossier, words(language)
    findings = (*dossier.findings, *dossier.targets)
    for judged in findings:
        mark = "!" if judged.veto else " "
        title = legend.title(judged.finding.rule, language)
        grade = told.of("severity", judged.finding.severity)
        print(f"{mark} [{grade}] {title}: {plain(defanged(judged.finding.excerpt), 80)}")
    if not findings and dossier.tried:
        print("没有发现异常内容。" if language == "zh" else "Nothing suspicious was found.")
    for each in dossier.conditions:
        whom = plain(condition(each, language), 120)
        print(f"  {'只对以下访问者显示' if language == 'zh' else 'shown only to'}: {whom}")
    for failure in dossier.failures:
        print(f"  {'未能检查' if language == 'zh' else 'not examined'}: {_missed(failure, told)}")
    pdf = page.with_suffix(".pdf")
    if not pdf.is_file():
        print(
            "  未能打印 PDF，请用浏览器打开报告打印"
            if language == "zh"
            else "  no PDF could be printed: print the page"
        )
    print(f"{'报告' if language == 'zh' else 'Report'}: {page}{f' {pdf}' if pdf.is_file() else ''}")
