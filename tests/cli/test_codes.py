"""Exit codes of real scans of sites as small as can be: clean, to be reviewed, not fully examined."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import OFFICIAL, json_lines, vetoscan
from tests.fetch.web import Reply, Web

HOME = "http://www.yunling.gov.cn/"
REVIEW = OFFICIAL.format('<script>eval(unescape("%61%6c%65%72%74%28%31%29"))</script>')


@pytest.fixture
def pages() -> Iterator[dict[str, object]]:
    return {"/": OFFICIAL.format('<a href="/about.html">本馆概况</a>'), "/about.html": OFFICIAL.format("")}


def scan(pages: dict[str, object], folder: Path, *options: object):
    web = Web(pages)
    try:
        return vetoscan(
            "scan", HOME, "--own", "--no-sandbox", "--resolve", f"*=127.0.0.1:{web.port}", *options, home=folder
        )
    finally:
        web.close()


def test_clean_is_0(pages: dict[str, object], tmp_path: Path) -> None:
    said = scan(pages, tmp_path)
    assert said.code == 0, said.err
    assert "2/2" in said.out
    assert "Not examined" not in said.out


def test_a_page_that_breaks_is_3_and_named(pages: dict[str, object], tmp_path: Path) -> None:
    pages["/about.html"] = Reply("oops", 500)
    said = scan(pages, tmp_path, "--render", "off", "--json", tmp_path / "f.jsonl")
    assert said.code == 3, said.err
    (site,) = json_lines(tmp_path / "f.jsonl")[-1]["sites"]
    reasons = {(each["url"], each["reason"]) for each in site["not_examined"]}
    assert (f"{HOME}about.html", "http-5xx") in reasons
    assert "500" in said.out


def test_a_cap_is_3_and_named(pages: dict[str, object], tmp_path: Path) -> None:
    said = scan(pages, tmp_path, "--render", "off", "--max-pages", 1)
    assert said.code == 3, said.err
    assert "cap" in said.out
    assert "--max-pages" in said.out


def test_a_mistake_of_ours_is_70() -> None:
    broken = (
        "import argparse; from scanner.cli import doctor, main; doctor.add = lambda verbs: "
        "verbs.add_parser('doctor').set_defaults(run=lambda _: 1 // 0); main()"
    )
    done = subprocess.run([sys.executable, "-c", broken, "doctor"], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert "ZeroDivisionError" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("vetoscan: internal error")
