"""A database as large as an office's: 800 sites, 30 nights, findings of all grades on ten pages each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from scanner.console.opening import open_console
from scanner.model import Change, Concern, Confidence, Finding, Judged, Outcome, Severity, SiteEntry, Verdict, Visitor
from scanner.store import packing

SITES = 800
NIGHTS = 30
PLACES = 10
PASSWORD = "bench-passwort-lang"
_AT_ONCE = 5_000


def fill(home: Path, count: int) -> None:
    """Everything, and one account; nothing where it was filled before."""
    store = open_console(home)
    from django.contrib.auth.models import User

    from scanner.console.models import Member
    from scanner.store.models import Finding as Row

    if not Row.objects.exists():
        user = User.objects.create_user("lead", password=PASSWORD)
        Member.objects.create(user=user, role="lead")
        _findings(_nights(store), count)
        _places()
        store.finish_run(store.start_run({}))
    store.close()


def _nights(store):
    from scanner.store import models

    now = datetime.now(UTC)
    hosts = [f"www.s{number}.example" for number in range(SITES)]
    entries = [packing.text(SiteEntry(home=f"https://{host}/", name=f"站点 {host}")) for host in hosts]
    sites = models.Site.objects.bulk_create(
        models.Site(key=host, entry=entry, name=f"站点 {host}") for host, entry in zip(hosts, entries, strict=True)
    )
    for night in range(NIGHTS):
        run, at = store.start_run({}), now - timedelta(days=NIGHTS - night)
        models.Run.objects.filter(pk=run).update(started=at, finished=at)
        crawls = models.Crawl.objects.bulk_create(
            models.Crawl(
                run_id=run, site=site, started=at, finished=at, entry=site.entry, views=900, seconds=60.0, fresh=night,
                outcome=_outcome(number, night), verdict=packing.text(_verdict(site.key, _outcome(number, night))),
            )
            for number, site in enumerate(sites)
        )  # fmt: skip
    for site, crawl in zip(sites, crawls, strict=True):
        site.latest, site.place = crawl, Outcome(crawl.outcome).place
    models.Site.objects.bulk_update(sites, ["latest", "place"], batch_size=200)
    return crawls


def _outcome(number, night):
    return list(Outcome)[(number * 7 + night) % 4]


def _verdict(host, outcome):
    return Verdict(site=host, outcome=outcome, admitted=900, examined=899, failures=1)


def _findings(crawls, count):
    from scanner.store import models

    now = datetime.now(UTC)
    for start in range(0, count, _AT_ONCE):
        numbers = range(start, min(count, start + _AT_ONCE))
        judged = [_judged(crawls[number % SITES].site.key, number) for number in numbers]
        rows = models.Finding.objects.bulk_create(
            _row(crawls[number % SITES].site, each, number, now) for number, each in zip(numbers, judged, strict=True)
        )
        models.Judgement.objects.bulk_create(
            models.Judgement(
                crawl=crawls[number % SITES],
                until=crawls[number % SITES],
                finding=row,
                change=each.change,
                veto=each.veto,
                judged=packing.text(each),
                last_seen=now,
            )
            for number, row, each in zip(numbers, rows, judged, strict=True)
        )
    names = [(f"i{number}", f"domain:bet{number}.example") for number in range(count // 3)]
    models.Breadth.objects.bulk_create((models.Breadth(name=name, sites=3) for name, _ in names), batch_size=_AT_ONCE)
    models.Incident.objects.bulk_create(
        (models.Incident(key=key, name=name, first_seen=now, last_seen=now) for name, key in names),
        batch_size=_AT_ONCE,
    )


def _judged(host, number):
    severity = list(Severity)[number * 7919 % 5]
    # One in a hundred is about something rarer, so that filters find little, late.
    rare = number % 100 == 0
    finding = Finding(
        rule="fake_sites/copy" if rare else "hidden_links/off-screen",
        concern=Concern.FAKE_SITE if rare else Concern.LINK_TO_ILLICIT,
        severity=severity,
        confidence=Confidence.HIGH,
        site=host,
        url=f"https://{host}/{number}",
        seen_as=Visitor.DESKTOP,
        rendered=True,
        excerpt=f"摘录 {number}",
        cause=f"bet{number // 3}.example",
        urls=tuple(f"https://{host}/{number}/{place}" for place in range(PLACES)),
        occurrences=PLACES,
    )
    change = Change.NEW if number % 50 == 7 else Change.SAME
    return Judged(finding, indicator="V19-1.3", veto=severity.rank >= Severity.HIGH.rank, change=change)


def _row(site, judged, number, now):
    from scanner.store.models import Finding as Row

    finding, severity = judged.finding, judged.finding.severity.rank
    decision = ("false_alarm", "confirmed", "suppressed")[number % 3] if number % 40 == 3 else ""
    return Row(
        site=site, fingerprint=finding.fingerprint, rule=finding.rule, cause=finding.cause, first_seen=now,
        last_seen=now, cause_key=packing.key(finding.rule, finding.cause), concern=finding.concern, severity=severity,
        confidence=2, detector=finding.rule.partition("/")[0],
        veto=judged.veto, change=judged.change, decision=decision, state=Row.OPEN,
        rank=1000 * judged.veto + 100 * severity + 21, assignee="lead" if number % 20_000 == 9 else "",
        incident=f"i{number // 3}",
    )  # fmt: skip


def _places():
    """Every finding on ten pages of its site's last night, written by the database itself."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_sighting "
            "(crawl_id, finding_id, key, url, shown_to, rendered, occurrences, weight, detail, over) "
            "SELECT s.latest_id, f.id, 'k' || n.place, 'https://' || s.key || '/' || n.place, 'desktop', "
            "TRUE, 1, -1, '', FALSE "
            "FROM store_finding f JOIN store_site s ON s.id = f.site_id "
            f"CROSS JOIN ({' UNION ALL '.join(f'SELECT {place} AS place' for place in range(PLACES))}) n"
        )
