"""Incidents are found by what is shared, without reading what shares nothing, and are the same as over everything."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from scanner import rules
from scanner.judge import incidents
from scanner.model import Concern
from scanner.scan.campaigns import joined, with_incidents
from scanner.site.targets import trusted
from scanner.store import open_store
from tests.console import world

HOSTS = [f"www.s{number}.gov.cn" for number in range(9)]


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "home")
    yield opened
    opened.close()


def over_everything(store):
    known = rules.load("outbound_targets").known_hosts
    return incidents(store.sites(), lambda host: trusted(f"http://{host}/", known))


def told(found):
    return sorted((each.keys, each.sites, frozenset(each.findings), each.veto, each.first_seen) for each in found)


def made(host, cause, *signs, **changed):
    return world.finding(host, cause, signs=signs, **changed)


def illicit(host, cause, *signs, **changed):
    return made(host, cause, *signs, rule="illicit_pages/casino", concern=Concern.ILLICIT_CONTENT, **changed)


@pytest.mark.parametrize("seed", range(8))
def test_the_same_as_over_everything(store, seed):
    chance = random.Random(seed)
    signs = [f"target=bet{number}.example" for number in range(6)]
    signs += ["brand=nova", "brand=lux", "build=b1", "target=www.baidu.com", "link-host=www.s1.gov.cn"]
    for host in HOSTS:
        found = [
            chance.choice((made, illicit))(host, f"c{number}", *chance.sample(signs, chance.randint(0, 3)))
            for number in range(3)
        ]
        world.scan(store, host, found)
    every = over_everything(store)
    for run in store.runs():
        result = store.result(run.run)
        ours = {site.verdict.site for site in result.sites}
        assert told(with_incidents(result, store).incidents) == told(
            each for each in every if not ours.isdisjoint(each.sites)
        )


def test_sites_are_joined_over_others_in_between(store):
    """a and b share one target, b and c another: c's scan tells of all three."""
    world.scan(store, HOSTS[0], [made(HOSTS[0], "x", "target=one.example")])
    world.scan(store, HOSTS[1], [made(HOSTS[1], "x", "target=one.example", "target=two.example")])
    world.scan(store, HOSTS[2], [made(HOSTS[2], "x", "target=two.example")])
    (incident,) = joined(store.result(store.runs()[0].run), store).incidents
    assert incident.sites == tuple(HOSTS[:3])


def test_what_is_gone_or_has_changed_joins_nobody(store):
    for host in HOSTS[:2]:
        world.scan(store, host, [made(host, "x", "target=one.example"), made(host, "y", "target=two.example")])
    assert len(with_incidents(store.result(store.runs()[0].run), store).incidents) == 2
    world.scan(store, HOSTS[0], [made(HOSTS[0], "x", "target=other.example")])
    assert with_incidents(store.result(store.runs()[0].run), store).incidents == ()
    last = store.result(store.runs()[1].run)
    assert with_incidents(last, store).incidents == (), "nor seen from the other side"


def test_the_parts_of_a_site_that_is_scanned_are_not_read_from_before(store):
    for host in HOSTS[:2]:
        world.scan(store, host, [made(host, "x", "target=one.example")])
    result = store.result(store.runs()[0].run)
    clean = replace(result, sites=tuple(replace(site, findings=()) for site in result.sites))
    assert with_incidents(clean, store).incidents == ()


def test_no_finding_is_read_that_shares_nothing(store, monkeypatch):
    from scanner.store import packing

    for host in HOSTS:
        world.scan(store, host, [made(host, f"c{number}", f"target={host[4:6]}-{number}.example") for number in "ab"])
    world.scan(store, "www.last.gov.cn", [made("www.last.gov.cn", "c", "target=s1-a.example")])
    result, read, real = store.result(store.runs()[0].run), [], packing.judged
    joined(result, store)
    monkeypatch.setattr(packing, "judged", lambda text: read.append(text) or real(text))
    (incident,) = joined(result, store).incidents
    assert incident.sites == ("www.last.gov.cn", HOSTS[1])
    assert len(read) == 1
