"""How soon the console answers: `python -m bench.console [FINDINGS] [SECONDS]` (200,000 findings on 800 sites, 60 s).

Twenty people, each a page every five seconds, against `vetoscan review` on SQLite. The last line is one JSON object
with the time to the first byte over all pages in milliseconds.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from scanner.console.opening import open_console
from scanner.model import Concern, Confidence, Finding, Judged, Outcome, Severity, SiteEntry, Verdict, Visitor
from scanner.store import packing

_SITES = 800
_PEOPLE = 20
_PAUSE = 5.0
_PASSWORD = "bench-passwort-lang"
_PAGES = (
    "/", "/veto", "/findings", "/findings?after=421.100000", "/findings?site=www.s5.example&decision=any",
    "/findings?severity=high", "/sites", "/runs", "/findings/1000",
)  # fmt: skip


def fill(home: Path, count: int) -> None:
    """One night over every site, with findings of all grades, and one account."""
    store = open_console(home)
    from django.contrib.auth.models import User

    from scanner.console.models import Member
    from scanner.store import models

    user = User.objects.create_user("lead", password=_PASSWORD)
    Member.objects.create(user=user, role="lead")
    run, now = store.start_run({}), datetime.now(UTC)
    entries = [SiteEntry(home=f"https://www.s{number}.example/") for number in range(_SITES)]
    hosts = [f"www.s{number}.example" for number in range(_SITES)]
    sites = models.Site.objects.bulk_create(
        models.Site(key=host, entry=packing.text(each)) for host, each in zip(hosts, entries, strict=True)
    )
    verdicts = [Verdict(site=host, outcome=Outcome.VETO, admitted=9, examined=9) for host in hosts]
    crawls = models.Crawl.objects.bulk_create(
        models.Crawl(run_id=run, site=site, started=now, finished=now, entry=site.entry, verdict=packing.text(verdict))
        for site, verdict in zip(sites, verdicts, strict=True)
    )
    for start in range(0, count, 10_000):
        judged = [_judged(hosts[number % _SITES], number) for number in range(start, min(count, start + 10_000))]
        rows = models.Finding.objects.bulk_create(
            _row(models.Finding, sites[at % _SITES], each, now) for at, each in enumerate(judged, start)
        )
        models.Judgement.objects.bulk_create(
            models.Judgement(
                crawl=crawls[at % _SITES], finding=row, change="new", veto=each.veto, judged=packing.text(each)
            )
            for at, (row, each) in enumerate(zip(rows, judged, strict=True), start)
        )
    store.finish_run(run)
    store.close()


def _judged(host: str, number: int) -> Judged:
    severity = list(Severity)[number * 7919 % 5]
    finding = Finding(
        rule="hidden_links/off-screen",
        concern=Concern.LINK_TO_ILLICIT,
        severity=severity,
        confidence=Confidence.HIGH,
        site=host,
        url=f"https://{host}/{number}",
        seen_as=Visitor.DESKTOP,
        rendered=True,
        excerpt=f"摘录 {number}",
        cause=f"bet{number // 3}.example",
    )
    return Judged(finding, indicator="V19-1.3", veto=severity.rank >= Severity.HIGH.rank)


def _row(model, site, judged, now):
    finding, severity = judged.finding, judged.finding.severity.rank
    return model(
        site=site, fingerprint=finding.fingerprint, rule=finding.rule, cause=finding.cause,
        first_seen=now, last_seen=now,
        cause_key=packing.key(finding.rule, finding.cause), concern=finding.concern, severity=severity, confidence=2,
        veto=judged.veto, change="new", rank=1000 * judged.veto + 100 * severity + 21, state=model.OPEN,
    )  # fmt: skip


class Person:
    """Somebody with a browser's cookies."""

    def __init__(self, base: str) -> None:
        self._place = base.removeprefix("http://").rstrip("/")
        self._cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[float, str]:
        """Seconds to the first byte, and the page. Raises ValueError for a refusal or error."""
        connection = HTTPConnection(self._place, timeout=60)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        body = urlencode(form) if form else None
        if form:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        connection.request("POST" if form else "GET", path, body, sent)
        answer = connection.getresponse()
        first = time.perf_counter() - began
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                key, _, rest = value.strip().partition("=")
                self._cookies[key] = rest.partition(";")[0]
        text = answer.read().decode()
        if answer.status >= 400:
            raise ValueError(f"{path}: {answer.status}")
        return first, text

    def enter(self) -> None:
        """Log in."""
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', self.ask("/login")[1])
        if token is None:
            raise ValueError("no form to log in")
        self.ask("/login", {"csrfmiddlewaretoken": token[1], "username": "lead", "password": _PASSWORD})


def visits(base: str, seconds: float) -> Iterator[tuple[str, float]]:
    """Everybody's pages with the seconds to their first byte."""
    found: list[tuple[str, float]] = []
    people = [Person(base) for _ in range(_PEOPLE)]
    for each in people:
        each.enter()
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=_read, args=(each, at, end, found)) for at, each in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    yield from found


def _read(person: Person, number: int, end: float, found: list[tuple[str, float]]) -> None:
    chance = random.Random(number)
    time.sleep(chance.random() * _PAUSE)
    while time.monotonic() < end:
        began, path = time.monotonic(), chance.choice(_PAGES)
        found.append((path, person.ask(path)[0]))
        time.sleep(max(0.0, _PAUSE - (time.monotonic() - began)))


def main() -> None:
    """Fill, serve, visit, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "home"
        fill(home, count)
        command = [
            sys.executable,
            "-c",
            "from scanner.cli import main; main()",
            "review",
            "--port",
            "0",
            "--lang",
            "en",
        ]
        with subprocess.Popen([*command, "--home", str(home)], stdout=subprocess.PIPE, text=True) as server:
            line = (server.stdout or sys.stdin).readline()
            base = line.split()[2]
            found = list(visits(base, seconds))
            server.terminate()
    for path in _PAGES:
        times = sorted(took for asked, took in found if asked == path)
        if times:
            print(f"{path:48} {len(times):4} {times[len(times) // 2] * 1000:6.0f} ms {times[-1] * 1000:6.0f} ms")
    times = sorted(took * 1000 for _, took in found)
    middle, late = (round(times[int(len(times) * share)]) for share in (0.5, 0.95))
    print(json.dumps({"findings": count, "sites": _SITES, "pages": len(times), "p50_ms": middle, "p95_ms": late}))


if __name__ == "__main__":
    main()
