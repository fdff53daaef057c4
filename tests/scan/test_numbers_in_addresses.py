"""Pages whose address is a person's number: nothing that a scan leaves behind tells it."""

from __future__ import annotations

import gzip
from pathlib import Path

from scanner.identity import citizen
from tests.cli.command import CASINO, OFFICIAL, json_lines, vetoscan
from tests.fetch.web import Reply, Web
from tests.scan.sites import sites_file

HOST = "www.dangan.test"


def test_what_is_kept_does_not_tell(tmp_path: Path) -> None:
    good, gone = made(1), made(2)
    home = OFFICIAL.format(f'<a href="/cx/{good}.html">甲</a><a href="/cx/{gone}.html">乙</a>')
    web = Web({f"{HOST}/": home, f"{HOST}/cx/{good}.html": CASINO, f"{HOST}/cx/{gone}.html": Reply("", 500)})
    options = ("--render", "off", "--resolve", f"*=127.0.0.1:{web.port}", "--json", tmp_path / "f.jsonl")
    said = vetoscan("scan", "--sites", sites_file(tmp_path, HOST), *options, home=tmp_path / "home")
    asked = [each.path for each in web.log]
    web.close()
    assert f"/cx/{good}.html" in asked
    *findings, run = json_lines(tmp_path / "f.jsonl")
    assert any(each["rule"] == "hijacked_content/gambling" and "/cx/" in each["url"] for each in findings)
    assert any("/cx/" in each["url"] for each in run["sites"][0]["not_examined"])
    left = [file for file in tmp_path.rglob("*") if file.is_file()]
    for number in (good, gone):
        assert number not in said.out + said.err
        assert not [file.name for file in left if number.encode() in read(file) or number in file.name]


def made(serial: int) -> str:
    """A synthetic number."""
    head = f"11010119550228{serial:03d}"
    return head + citizen.check_digit(head)


def read(file: Path) -> bytes:
    """A file, unpacked where it is packed."""
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
