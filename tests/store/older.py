"""A database of before rows stood for more than one night, and what has to be found in it afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from scanner.model import Change, Judged, Verdict
from scanner.store import Store, packing
from tests.store.made_up import ENTRY, HOME, changes, crawl, finding, page

STATE = [("store", "0014_traces")]
NIGHTS = ("new", "same", "same", "gone", None, "back", "same")
"""How one finding came out, night by night; another was open from the first night on, and not looked at in the last."""


def fill() -> None:
    """Migrate the database in use to that state, and fill it."""
    with connection.constraint_checks_disabled():
        executor = MigrationExecutor(connection)
        apps = executor.migrate(STATE).apps
    runs, sites, crawls = (apps.get_model("store", name).objects for name in ("Run", "Site", "Crawl"))
    began = datetime(2026, 11, 1, 2, tzinfo=UTC)
    site = sites.create(key="www.example.gov.cn", entry=packing.text(ENTRY))
    coming = _finding(apps, site, "coming", began)
    staying = _finding(apps, site, "staying", began)
    for number, change in enumerate(NIGHTS):
        at = began + timedelta(days=number)
        run = runs.create(id=f"r{number}", started=at, finished=at, indicators="2019")
        verdict = packing.text(Verdict(site=site.key, outcome="veto"))  # type: ignore[arg-type]
        night = crawls.create(
            run=run, site=site, started=at, finished=at + timedelta(hours=1), entry=site.entry, verdict=verdict,
            options_key=packing.key(packing.text([])),
        )  # fmt: skip
        if change:
            _told(apps, night, coming, "coming", change, at, seen=change != "gone")
        last = number == len(NIGHTS) - 1
        _told(apps, night, staying, "staying", "same" if number else "new", at, seen=not last)
        site.latest = night
        site.save()


def check(store: Store) -> None:
    """Every night reads as it was reported; nothing is there twice; the next night goes on from there."""
    from scanner.store.models import Judgement, Sighting

    told = [changes(store.result(f"r{number}").sites[0]) for number in range(len(NIGHTS))]
    expected = [{"coming": change} if change else {} for change in NIGHTS]
    assert told == [each | {"staying": "same" if number else "new"} for number, each in enumerate(expected)]
    assert sorted(Judgement.objects.values_list("finding__cause", "change")) == [
        ("coming", "back"), ("coming", "gone"), ("coming", "new"), ("staying", "new"), ("staying", "same"),
    ]  # fmt: skip
    seen = [store.result(f"r{number}").sites[0] for number in (2, 5, 6)]
    days = [{each.finding.cause: each.last_seen.day for each in site.findings if each.last_seen} for site in seen]
    assert [day["staying"] for day in days] == [3, 6, 6]
    assert sorted(Sighting.objects.values_list("finding__cause", "url", "over")) == [
        ("coming", HOME + "a", False), ("coming", HOME + "b", False),
        ("staying", HOME + "a", False), ("staying", HOME + "b", False),
    ]  # fmt: skip
    again = crawl(store, *(page(name, *(finding(cause, name) for cause in ("coming", "staying"))) for name in "ab"))
    assert changes(again) == {"coming": "same", "staying": "same"}
    assert Judgement.objects.count() == 7, "it is on two pages now, and was on one"
    crawl(store, *(page(name, *(finding(cause, name) for cause in ("coming", "staying"))) for name in "ab"))
    assert Judgement.objects.count() == 7


def _finding(apps: Any, site: Any, cause: str, at: datetime) -> Any:
    told = finding(cause)
    return apps.get_model("store", "Finding").objects.create(
        site=site, fingerprint=told.fingerprint, rule=told.rule, cause=cause, first_seen=at,
        last_seen=at + timedelta(days=len(NIGHTS)), state=1,
    )  # fmt: skip


def _told(apps: Any, night: Any, row: Any, cause: str, change: str, at: datetime, *, seen: bool) -> None:
    found = replace(finding(cause), urls=(HOME + "a",))
    judged = Judged(found, change=Change(change), last_seen=at if seen else at - timedelta(hours=23))
    apps.get_model("store", "Judgement").objects.create(
        crawl=night, finding=row, change=change, veto=False, judged=packing.text(judged)
    )
    for name in "ab" if seen else "":
        apps.get_model("store", "Sighting").objects.create(
            crawl=night, finding=row, key=packing.key(HOME + name), url=HOME + name, shown_to="desktop",
            rendered=False, occurrences=1, weight=1 if name == "a" else -1,
            detail=packing.text(found) if name == "a" else "",
        )  # fmt: skip
