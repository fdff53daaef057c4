"""Numbers of nobody in every corner of a site: a scan with its reports leaves none of them anywhere."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from scanner.fetch.browser import find_browser
from scanner.identity.sealing import new_keys
from tests.cli.command import json_lines, vetoscan
from tests.scan.canaries import HOST, Canaries, found_in
from tests.scan.sites import sites_file

EXPECTED = ("citizen-number", "hidden-number", "home-address", "named-illness")
PUBLIC = new_keys("a word")[1]


def scanned(folder: Path, temporary: Path, canaries: Canaries, render: str) -> tuple[str, list[dict[str, object]]]:
    """What the scan said, and its findings; what it leaves behind is in the folder."""
    web = canaries.serve()
    public = folder / "seal.pub"
    public.write_bytes(PUBLIC)
    options = (
        "--render",
        render,
        "--resolve",
        f"*=127.0.0.1:{web.port}",
        "--json",
        folder / "f.jsonl",
        "--log",
        "json",
        "--seal-to",
        public,
    )
    said = vetoscan(
        "scan", "--sites", sites_file(folder, HOST), *options, home=folder / "home", timeout=280,
        TMPDIR=str(temporary),
    )  # fmt: skip
    web.close()
    return said.out + said.err, json_lines(folder / "f.jsonl")[:-1]


@pytest.mark.parametrize(
    ("each", "render"), [(1, "off"), pytest.param(7, "all", marks=[pytest.mark.long, pytest.mark.browser])]
)
def test_nothing_is_left_behind(tmp_path: Path, each: int, render: str) -> None:
    if render == "all" and find_browser() is None:
        pytest.skip("no browser on this machine")
    canaries = Canaries(each)
    temporary = Path(tempfile.mkdtemp())  # every account can reach it, as /tmp
    temporary.chmod(0o1777)
    said, findings = scanned(tmp_path, temporary, canaries, render)
    leaks = {finding["rule"] for finding in findings if str(finding["rule"]).startswith("leaked_ids/")}
    assert leaks >= {f"leaked_ids/{each}" for each in EXPECTED}
    words = [word for place in canaries.words.values() for word in place]
    assert not [each for each in (*canaries.numbers, *words) if each in said]
    assert list((tmp_path / "home" / "sealed").rglob("*"))
    assert found_in(tmp_path, canaries) == {}
    assert found_in(temporary, canaries) == {}
