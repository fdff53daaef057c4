"""A small world to review: three sites after two nights, with findings of every kind, and somebody of every role."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from scanner.archive import Writer
from scanner.model import (
    Concern,
    Confidence,
    Failure,
    Finding,
    Hop,
    Severity,
    SiteEntry,
    SiteResult,
    Snapshot,
    ThirdParty,
    Visitor,
)
from scanner.scan.campaigns import joined
from scanner.scan.home import Home
from scanner.store import Answered, Batch, Store
from tests.store.made_up import finish

PASSWORD = "korrekt-pferd-batterie"
OWN, FOREIGN, THIRD = "www.own.gov.cn", "www.foreign.gov.cn", "www.third.gov.cn"
HOSTS = (OWN, FOREIGN, THIRD)
PARTIES = (
    ThirdParty("script", "https://cdn.example/menu.js", "cdn.example", 12),
    ThirdParty("account", "count.example 4711", "count.example", 30),
)


def entry(host: str) -> SiteEntry:
    return SiteEntry(home=f"https://{host}/", name=f"{host.split('.')[1]} 人民政府", own=True)


def finding(host: str, cause: str, **changes: object) -> Finding:
    values: dict[str, object] = {
        "rule": "hidden_links/off-screen",
        "concern": Concern.LINK_TO_ILLICIT,
        "severity": Severity.HIGH,
        "confidence": Confidence.HIGH,
        "site": host,
        "url": f"https://{host}/news/1.html",
        "seen_as": Visitor.DESKTOP,
        "rendered": True,
        "excerpt": f"摘录 {host} {cause}",
        "cause": cause,
        "signs": ("hidden=off-screen", "target=bet.example"),
        "shown_to": (Visitor.DESKTOP, Visitor.BAIDU),
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]


def picture() -> bytes:
    file = io.BytesIO()
    image = Image.new("RGB", (400, 160), "white")
    image.paste((200, 30, 30), (40, 40, 200, 44))
    image.save(file, "PNG")
    return file.getvalue()


def ordinary(host: str, evidence: Sequence[str] = ()) -> list[Finding]:
    script = {"rule": "malicious_scripts/search-referrer-jump", "concern": Concern.MALICIOUS_CODE}
    unsure = {"severity": Severity.MEDIUM, "confidence": Confidence.MEDIUM, "rendered": False}
    leak = {"rule": "leaked_ids/citizen-number", "concern": Concern.PERSONAL_DATA, "rendered": False}
    return [
        finding(host, "bet.example", evidence=tuple(evidence)),
        finding(host, f"script-of-{host}", **script, **unsure),
        finding(host, f"number-of-{host}", excerpt=f"身份证号 110***********001X {host}", **leak),
    ]


def scan(
    store: Store,
    host: str,
    findings: Sequence[Finding],
    failures: Sequence[Failure] = (),
    notes: Sequence[str] = (),
    parties: Sequence[ThirdParty] = (),
    views: Iterable[Snapshot] = (),
) -> SiteResult:
    """One night of one site: what was found on its pages, judged and stored as a scan does."""
    run = store.start_run({})
    site = store.begin_site(run, entry(host))
    urls = sorted({each.url for each in findings} | {f"https://{host}/news/1.html"})
    answered = [
        Answered(url=url, examined=True, rendered=True, seen_as=(Visitor.DESKTOP, Visitor.BAIDU)) for url in urls
    ]
    site.record(
        Batch(
            admitted=[(url, 1) for url in urls],
            answered=answered,
            findings=findings,
            failures=tuple(failures),
            third_parties=parties,
        )
    )
    with Home(store.path.parent).archive(run, host).open("wb") as file:
        writer = Writer(file)
        for each in views:
            writer.write(each)
    result = finish(site, notes)
    store.finish_run(run)
    return result


def view(url: str, seen_as: str, body: str, hops: Sequence[str] = ()) -> Snapshot:
    """A page as one kind of visitor received it."""
    return Snapshot(
        url=url,
        final_url=url,
        seen_as=Visitor(seen_as),
        fetched_at=datetime.now(UTC),
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=body.encode("utf-8", "replace"),
        redirects=tuple(Hop(each, "status", 302) for each in hops),
    )


def furnish(store: Store, home: Path) -> None:
    """Two nights over three sites; something is new, something gone, something could not be examined."""
    name = Home(home).keep_evidence(picture())
    for host in HOSTS:
        gone = finding(host, f"gone-from-{host}")
        scan(store, host, [gone, *ordinary(host, [name])[:1]])
        failed = Failure(url=f"https://{host}/slow", stage="fetch", reason="timeout", detail="60 s", site=host)
        page = f"https://{host}/news/1.html"
        views = [
            view(page, "desktop", "<html>\n<h1>通知</h1>\n<p>各乡镇：</p>\n</html>"),
            view(page, "baidu", "<html>\n<h1>示例赌场</h1>\n<p>各乡镇：</p>\n</html>", [f"https://{host}/jump"]),
        ]
        failures = [failed] if host == THIRD else []
        scan(store, host, ordinary(host, [name]), failures, parties=PARTIES, views=views)
    joined(store.result(store.runs()[0].run), store)


def people() -> dict[str, object]:
    """An account of every role; the unit's own site is OWN."""
    from django.contrib.auth.hashers import make_password
    from django.contrib.auth.models import User

    from scanner.console.models import Member
    from scanner.console.roles import Role
    from scanner.store.models import Site

    hashed = make_password(PASSWORD)
    made = {}
    for role in Role:
        user = User.objects.create(username=f"{role}1", password=hashed)
        made[role] = Member.objects.create(user=user, role=role)
    made[Role.UNIT].sites.set(Site.objects.filter(key=OWN))
    return made
