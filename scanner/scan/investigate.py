"""One page after a report: seen by everybody, compared with what is archived, joined with what other sites show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from scanner import archive
from scanner.identity.redact import redact_address
from scanner.model import Finding, Judged, RunResult, Severity, SiteEntry, Snapshot, Visitor
from scanner.page import host_of
from scanner.report.dossier import Dossier, Moment, Way
from scanner.scan.archived import Copy, copies, hosts_of, marks_of
from scanner.scan.home import Home
from scanner.scan.injected import code
from scanner.scan.options import Options
from scanner.scan.running import Event
from scanner.scan.supervisor import Task, scan
from scanner.site import NO_SUCH_PAGE
from scanner.store import StoreError, open_store
from scanner.store.history import Past

_MOST_PAGES = 1
_HERE = "path:this-page"
"""Said of one page that was asked for, it tells nobody apart."""
_UNTRIABLE = ("hour", "address")
"""What no visitor from one place at one time can try, whatever was found."""
_UNTOLD = ("cap",)
"""Why the rest of the site was not looked at is no news here."""


@dataclass(frozen=True, slots=True)
class Investigation:
    """The scan of one page in a home of its own, and what it came to."""

    result: RunResult
    dossier: Dossier
    home: Home


def investigate(url: str, options: Options, home: Home, show: Callable[[Event], None]) -> Investigation:
    """Look at one URL as everybody, and put together what is known of it. Raises what `scan` raises."""
    entry = SiteEntry(home=url, own=options.own)
    name = f"{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}-{host_of(url)[:60]}"
    place = Home(home.folder / "investigations" / name)
    options = replace(options, jobs=1, max_pages=_MOST_PAGES, render="smart")
    result = scan([Task(entry)], (), options, place, show)
    views = _views(place, result.run, url)
    return Investigation(result, _dossier(name, url, options, result, views, home), place)


def _views(place: Home, run: str, url: str) -> list[Snapshot]:
    file = place.archive(run, host_of(url))
    read = archive.read(file) if file.is_file() else ()
    return [each for each in read if isinstance(each, Snapshot) and each.url in (url, redact_address(url))]


def _dossier(
    name: str, url: str, options: Options, result: RunResult, views: Sequence[Snapshot], home: Home
) -> Dossier:
    site = result.sites[0]
    grave = grave_of(site.findings)
    here = [each for each in grave if not each.finding.rule.startswith("outbound_targets/")]
    findings = [each.finding for each in here]
    past = _history(home, findings)
    old, unread = copies(home.folder / "archive", host_of(url), url, marks_of(findings))
    host = host_of(url)
    return Dossier(
        id=name,
        url=redact_address(url),
        entry=site.entry,
        taken=result.started,
        title=next((each.page_title for each in here if each.page_title), ""),
        findings=tuple(here),
        conditions=tuple(each for each in _signs(findings, "shown-if=") if each != _HERE),
        untested=_signs(findings, "untested=") or _UNTRIABLE,
        chance=next(iter(_signs(findings, "chance=")), ""),
        shown_to=_visitors(visitor for each in findings for visitor in each.shown_to or (each.seen_as,)),
        tried=_visitors(view.seen_as for view in views),
        code=code(views, hosts_of(findings)),
        ways=_ways(views),
        timeline=_timeline(result.started, past, old, host, bool(findings)),
        unread=unread,
        pages=tuple(dict.fromkeys(page for each in past if each.site == host for page in each.urls if page != url)),
        sites=tuple({each.site: each.first_seen for each in reversed(past) if each.site != host}.items()),
        targets=tuple(each for each in grave if each.finding.rule.startswith("outbound_targets/")),
        failures=tuple(each for each in site.failures if each.reason not in _UNTOLD),
        own=options.own,
        recorded=any((home.folder / "archive").glob("*/*.warc.gz")),
    )


def grave_of(findings: Iterable[Judged]) -> list[Judged]:
    """What weighs at least medium, the worst first, without what addresses answered that nobody reported."""
    told = (each for each in findings if NO_SUCH_PAGE not in each.finding.signs)
    return sorted(
        (each for each in told if each.finding.severity.rank >= Severity.MEDIUM.rank), key=_gravity, reverse=True
    )


def _gravity(judged: Judged) -> tuple[object, ...]:
    finding = judged.finding
    return judged.veto, finding.severity.rank, finding.confidence.rank, finding.rule.startswith("cloaking/")


def _history(home: Home, findings: Sequence[Finding]) -> tuple[Past, ...]:
    """What the home's own runs know; nothing where there was none yet."""
    with closing(open_store(home.folder)) as store:
        try:
            return store.history([(each.rule, each.cause) for each in findings])
        except StoreError:
            return ()


def _signs(findings: Sequence[Finding], key: str) -> tuple[str, ...]:
    told = (sign.removeprefix(key) for each in findings for sign in each.signs if sign.startswith(key))
    return tuple(dict.fromkeys(told))


def _visitors(seen: Iterable[Visitor]) -> tuple[Visitor, ...]:
    found = set(seen)
    return tuple(visitor for visitor in Visitor if visitor in found)


def _ways(views: Sequence[Snapshot]) -> tuple[Way, ...]:
    """How visitors got elsewhere, those who went the same way together."""
    ways: dict[tuple[tuple[str, str], ...], list[Visitor]] = {}
    for view in views:
        hops = [(hop.url, hop.kind) for hop in view.redirects]
        ends = [view.final_url, *view.navigations]
        steps = tuple((redact_address(url), kind) for url, kind in (*hops, *((end, "script") for end in ends[1:])))
        if view.final_url != view.url or view.navigations:
            whole = (*steps, (redact_address(view.final_url), "end")) if not view.navigations else steps
            ways.setdefault(whole, []).append(view.seen_as)
    return tuple(Way(tuple(dict.fromkeys(visitors)), steps) for steps, visitors in ways.items())


def _timeline(now: datetime, past: Sequence[Past], old: Sequence[Copy], host: str, found: bool) -> tuple[Moment, ...]:
    """The last copy without it, the first with it, the first report, and now."""
    moments = [Moment(each.first_seen, "known") for each in past if each.site == host][:1]
    present = [each for each in old if each.shown_to]
    if present:
        moments.append(Moment(present[0].taken, "present", present[0].shown_to))
    absent = [each for each in old if not each.shown_to and (not present or each.taken < present[0].taken)]
    if absent:
        moments.append(Moment(absent[-1].taken, "absent", absent[-1].seen_as))
    moments.append(Moment(now, "now" if found else "nothing"))
    return tuple(sorted(moments, key=lambda each: each.when))
