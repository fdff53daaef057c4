"""`vetoscan baseline show|approve`: what pages are held against, and that somebody says they are as they should be."""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import datetime

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_home, add_language
from scanner.cli.codes import UsageError
from scanner.page import host_of
from scanner.scan.home import open_home
from scanner.store import Store, open_store
from scanner.store.baselines import Summary

_MOST = 10
_WHY = {
    "open-finding": ("有未处理的问题", "has an open finding"),
    "status": ("不是正常页面", "is no proper page"),
}


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("baseline", help="show or approve what the pages of a site are held against")
    parser.add_argument("what", choices=("show", "approve"))
    parser.add_argument("site", nargs="?", default="", metavar="SITE", help="a host as `vetoscan sites` names it")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="only these pages")
    parser.add_argument("--by", default="", metavar="NAME", help="who approves")
    add_home(parser)
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show every baseline, or approve a site's pages as its latest scan saw them: 3 when some were refused."""
    column = 0 if arguments.lang == "zh" else 1
    with closing(open_store(open_home(arguments.home).folder)) as store:
        if arguments.what == "show":
            return _show(store, arguments.site, column)
        return _approve(store, arguments, column)


def _show(store: Store, site: str, column: int) -> int:
    shown = [each for each in store.baselines() if not site or each.site in (site, host_of(site))]
    if not shown:
        raise UsageError(f"{store.path}: knows no site {site}; see: vetoscan sites")
    for each in shown:
        print(f"{each.site}  {_told(each, column)}")
    return codes.CLEAN


def _told(each: Summary, column: int) -> str:
    approved = (f"已核准 {each.approved} 页", f"{each.approved} pages approved")[column]
    if each.latest:
        approved += f" ({_moment(each.latest)} {each.by})"
    oldest = _moment(each.oldest) if each.oldest else "-"
    left = (f"未核准 {each.remembered} 页，最早 {oldest}", f"{each.remembered} not approved, since {oldest}")[column]
    return f"{approved}  {left}"


def _approve(store: Store, arguments: argparse.Namespace, column: int) -> int:
    if not arguments.site or not arguments.by.strip():
        raise UsageError("baseline approve needs a SITE and --by NAME: a baseline is somebody's word")
    site = host_of(arguments.site) or arguments.site
    done = store.approve(site, arguments.pages, arguments.by.strip()[:200])
    if done is None:
        raise UsageError(f"{store.path}: has no finished scan of {site}; see: vetoscan sites")
    print((f"{site}: 已核准 {done.pages} 页", f"{site}: {done.pages} pages approved")[column])
    for why, urls in done.refused.items():
        more = f" … {len(urls)}" if len(urls) > _MOST else ""
        print(f"{('未核准', 'not approved')[column]}: {_WHY[why][column]}: {' '.join(urls[:_MOST])}{more}")
    known = done.pages + sum(map(len, done.refused.values()))
    if arguments.pages and known < len(set(arguments.pages)):
        raise UsageError(f"{len(set(arguments.pages)) - known} of these pages were not examined by the latest scan")
    return codes.NOT_EXAMINED if done.refused else codes.CLEAN


def _moment(when: datetime) -> str:
    return when.astimezone().strftime("%Y-%m-%d %H:%M")
