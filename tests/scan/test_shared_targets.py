"""Several sites that link the same: who is asked how often, tonight and the next night."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.command import CASINO, OFFICIAL, json_lines, vetoscan
from tests.fetch.web import Web, links
from tests.scan.sites import sites_file

HOSTS = ("www.yi.test", "www.er.test")
NAMES = [f"www.other{number}.example" for number in range(6)]
TARGETS = [f"http://{name}/" for name in NAMES]
BAD = NAMES[3]
VISITORS = 4


@pytest.fixture
def web():
    pages = {f"{host}/": OFFICIAL.format(links(*TARGETS, text="友情链接")) for host in HOSTS}
    pages |= {f"{name}/": f"<title>{name}协会</title><p>动态" for name in NAMES}
    served = Web({**pages, f"{BAD}/": CASINO})
    yield served
    served.close()


def scanned(web: Web, folder: Path, jobs: int) -> list[dict[str, object]]:
    options = ("--render", "off", "--jobs", jobs, "--resolve", f"*=127.0.0.1:{web.port}", "--json", folder / "f.jsonl")
    web.log.clear()
    vetoscan("scan", "--sites", sites_file(folder, *HOSTS), *options, home=folder / "home")
    return [each for each in json_lines(folder / "f.jsonl")[:-1] if each["rule"] == "outbound_targets/illicit"]


def asked(web: Web) -> Counter[str]:
    return Counter(each.host for each in web.log if each.host.endswith(".example"))


def later(folder: Path, days: int) -> None:
    """As if so many days had passed."""
    with sqlite3.connect(folder / "home" / "vetoscan.sqlite3") as database:
        for column in ("asked", "due", "first_asked"):
            database.execute(f"UPDATE store_target SET {column} = datetime({column}, '-{days} days')")


@pytest.mark.long
@pytest.mark.parametrize("jobs", [1, 2])
def test_each_target_is_asked_once_a_night_and_settled_ones_seldom(web, tmp_path, jobs):
    first = scanned(web, tmp_path, jobs)
    assert asked(web) == dict.fromkeys(NAMES, VISITORS)
    assert {each["site"] for each in first} == set(HOSTS)
    again = scanned(web, tmp_path, jobs)
    assert asked(web) == {BAD: VISITORS}, "what is wrong is looked at every time, what was good is known"
    assert {each["fingerprint"] for each in again} == {each["fingerprint"] for each in first}
    later(tmp_path, 1)
    scanned(web, tmp_path, jobs)
    assert len(asked(web)) == len(NAMES), "new ones are asked every night"
    later(tmp_path, 1)
    scanned(web, tmp_path, jobs)
    assert asked(web) == {BAD: VISITORS}, "two good nights make a target settled"
    later(tmp_path, 12)
    scanned(web, tmp_path, jobs)
    assert len(asked(web)) == len(NAMES)


@pytest.mark.long
def test_what_is_remembered_is_judged_tonight(web, tmp_path):
    scanned(web, tmp_path, 1)
    with sqlite3.connect(tmp_path / "home" / "vetoscan.sqlite3") as database:
        database.execute("UPDATE store_target SET due = datetime('now', '+3 days')")
    found = scanned(web, tmp_path, 1)
    assert not asked(web)
    assert {each["site"] for each in found} == set(HOSTS)
    assert all(any(sign.startswith("cached-at=") for sign in each["signs"]) for each in found)
