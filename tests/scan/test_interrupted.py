"""Ended in the middle, in whatever way: what was found is kept, nothing is left running, the next run goes on."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.cli.command import json_lines, vetoscan
from tests.scan.sites import (
    PAGES,
    findings,
    interrupt,
    is_nursery,
    left_of,
    offspring,
    served,
    site_processes,
    started,
    until,
)

ONE, OTHER = "www.yunling.test", "www.qingshan.test"
BROWSER = ("--render", "all", "--no-sandbox")


def is_page(path: str) -> bool:
    """Whether a page of the site was asked for: what cannot exist is asked for last, so never before a kill."""
    return path == "/" or (path.removesuffix(".html")[1:].isdigit() and int(path.removesuffix(".html")[1:]) < PAGES)


def finished(web, folder: Path, *hosts: str) -> dict[str, object]:
    scan = started(web, folder, *hosts)
    _out, err = scan.communicate(timeout=120)
    assert scan.returncode == 2, err
    return json_lines(folder / "f.jsonl")[-1]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory):
    """What an uninterrupted run finds."""
    folder = tmp_path_factory.mktemp("whole")
    with served(ONE) as web:
        finished(web, folder, ONE)
    return findings(folder / "f.jsonl")


@pytest.mark.parametrize("how", ["kill -9", "Ctrl-C"])
def test_run_again_finds_the_same(tmp_path: Path, whole, how: str) -> None:
    with served(ONE, pause=0.15) as web:
        scan = started(web, tmp_path, ONE)
        until(PAGES * 2, web, scan)  # about half of what four visitors ask for
        below = offspring(scan.pid)
        assert site_processes(scan.pid)
        at = time.monotonic()
        if how == "kill -9":
            scan.kill()
        else:
            interrupt(scan)
        _out, err = scan.communicate(timeout=30)
        assert time.monotonic() - at < 10
        assert scan.returncode == (-signal.SIGKILL if how == "kill -9" else 130)
        assert "Traceback" not in err
        assert not left_of(below)
        assert how == "kill -9" or "again" in err
        assert not (tmp_path / "f.jsonl").exists()
        if how == "Ctrl-C":
            said = vetoscan("report", home=tmp_path / "home")
            assert said.code in (2, 3), said.err
            assert "interrupted" in said.out or "never finished" in said.out
        before = len(web.log)
        (site,) = finished(web, tmp_path, ONE)["sites"]
        again = {asked.path for asked in web.log[before:] if is_page(asked.path)}
    assert (site["admitted"], site["examined"]) == (PAGES, PAGES)
    assert findings(tmp_path / "f.jsonl") == whole
    assert len(again) < PAGES, "what was done is not done again"


@pytest.mark.long
def test_ctrl_c_at_many_instants(tmp_path: Path, whole) -> None:
    """Each time at another instant of the same run: never passed over, nothing lost, nothing doubled."""
    codes = []
    with served(ONE, pause=0.05) as web:
        for requests in (*range(1, 13), 30, 5):
            seen = len(web.log)
            scan = started(web, tmp_path, ONE)
            until(seen + requests, web, scan)
            time.sleep(0.013 * requests)
            interrupt(scan)
            _out, err = scan.communicate(timeout=60)
            assert "Traceback" not in err
            codes.append(scan.returncode)
        finished(web, tmp_path, ONE)
    assert codes == [130] * len(codes)
    assert findings(tmp_path / "f.jsonl") == whole


def test_one_site_process_is_killed(tmp_path: Path, whole) -> None:
    with served(ONE, OTHER, pause=0.05) as web:
        scan = started(web, tmp_path, OTHER, ONE)
        until(PAGES, web, scan)
        os.kill(site_processes(scan.pid)[0], signal.SIGKILL)
        _out, err = scan.communicate(timeout=90)
    assert "Traceback" not in err
    assert scan.returncode in (2, 3)
    by_site = {each["site"]: each for each in json_lines(tmp_path / "f.jsonl")[-1]["sites"]}
    assert by_site[ONE]["examined"] == PAGES
    assert {finding for finding, _ in findings(tmp_path / "f.jsonl").items()} >= set(whole)
    crashed = [each for each in by_site[OTHER]["not_examined"] if each["reason"] == "crashed"]
    assert len(crashed) == 1
    assert "signal 9" in crashed[0]["detail"]
    assert not by_site[OTHER]["fully_examined"]


def test_the_nursery_is_killed(tmp_path: Path) -> None:
    with served(ONE, OTHER, pause=0.05) as web:
        scan = started(web, tmp_path, OTHER, ONE, more=("--jobs", 1))
        until(PAGES // 2, web, scan)
        (nursery,) = (number for number, line in offspring(scan.pid).items() if is_nursery(number, line, scan.pid))
        os.kill(nursery, signal.SIGKILL)
        _out, err = scan.communicate(timeout=90)
    assert "Traceback" not in err
    by_site = {each["site"]: each for each in json_lines(tmp_path / "f.jsonl")[-1]["sites"]}
    assert "crashed" in {each["reason"] for each in by_site[OTHER]["not_examined"]}
    assert by_site[ONE]["examined"] == PAGES


@pytest.mark.long
@pytest.mark.parametrize("how", ["kill -9", "Ctrl-C", "site process"])
def test_no_browser_and_no_jail_outlives_it(tmp_path: Path, how: str) -> None:
    with served(ONE, pause=0.2, pages=30) as web:
        scan = started(web, tmp_path, ONE, more=BROWSER)
        until(12, web, scan)
        for _ in range(200):
            below = offspring(scan.pid)
            if any("headless" in line or "chrom" in line for line in below.values()):
                break
            time.sleep(0.05)
        else:
            pytest.skip("no browser on this machine")
        if how == "kill -9":
            scan.kill()
        elif how == "Ctrl-C":
            interrupt(scan)
        else:
            os.kill(site_processes(scan.pid)[0], signal.SIGKILL)
        _out, err = scan.communicate(timeout=60)
        assert "Traceback" not in err
    assert not left_of(below)
