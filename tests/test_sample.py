"""The checked-in sample is what the demonstration sites yield today: renew it with `make sample`."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scanner import demo
from scanner.report import jsonl
from scanner.scan.home import open_home
from scanner.scan.options import Options
from scanner.scan.sites import read_sites
from scanner.scan.supervisor import Task, scan

SAMPLE = Path(__file__).parent.parent / "reports" / "sample"
HOSTS = ("slj.yanxi-demo.gov.cn", "www.qiyun-demo.gov.cn")
"""One site with many problems, one with none."""


@pytest.fixture(scope="module")
def sample() -> list[dict]:
    return [json.loads(line) for line in (SAMPLE / "findings.jsonl").read_text(encoding="utf-8").splitlines()]


def said(lines: list[dict], host: str) -> set[tuple[str, str, bool]]:
    return {(line["rule"], line["url"], line["veto"]) for line in lines if line.get("site") == host}


def test_every_demonstration_site_is_in_it(sample):
    file = read_sites(demo.SITES)
    hosts = {urlsplit(url).hostname for url in (*(site.home for site in file.sites), *file.candidates)}
    assert {site["site"] for site in sample[-1]["sites"]} == hosts
    page = (SAMPLE / "report.html").read_text(encoding="utf-8")
    assert all(host in page for host in hosts)
    assert (SAMPLE / "report.xlsx").stat().st_size > 10_000


def test_a_scan_today_says_the_same(sample, tmp_path):
    file = read_sites(demo.SITES)
    tasks = [Task(site) for site in file.sites if urlsplit(site.home).hostname in HOSTS]
    with demo.DemoWeb() as web:
        web.night = 2
        options = Options(delay=0, jobs=2, resolves=web.resolve, sandbox=False)
        result = scan(tasks, file.sites, options, open_home(str(tmp_path)), lambda event: None)
    today = [json.loads(line) for line in jsonl.lines(result)]
    for host in HOSTS:
        assert said(today, host) == said(sample, host)
