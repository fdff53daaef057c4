"""`vetoscan examine`: the JSON contract, offline, on pages, folders, archives, attachments and manifests."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanner.archive import Writer
from scanner.model import Snapshot, Visitor
from tests.cli.command import CASINO, OFFICIAL, Said, command, environment, json_lines, vetoscan
from tests.identity.synthetic import citizens

NUMBERS = citizens(6)
URL = "http://www.yunling.gov.cn/"
SHARED = {"path", "url", "findings", "failures"}


def examined(folder: Path, *words: object, render: str = "off") -> tuple[Said, list[dict[str, object]]]:
    file = folder / "out.jsonl"
    said = vetoscan("examine", *words, "--render", render, "--json", file, home=folder / "home")
    return said, json_lines(file)


def rules(line: dict[str, object]) -> set[str]:
    return {finding["rule"].partition("/")[0] for finding in line["findings"]}


def reasons(line: dict[str, object]) -> list[str]:
    return [failure["reason"] for failure in line["failures"] if failure["reason"] != "static-only"]


def archive(file: Path, count: int) -> Path:
    with file.open("wb") as out:
        writer = Writer(out)
        for number in range(count):
            url = f"{URL}{number}.html"
            body = OFFICIAL.format(f"<p>第{number}号</p>").encode()
            html = (("Content-Type", "text/html; charset=utf-8"),)
            writer.write(Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), headers=html, body=body))
        writer.flush()
    return file


def test_manifest(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "plain.html").write_text(OFFICIAL.format(""), encoding="utf-8")
    (pages / "spider.html").write_text(CASINO, encoding="utf-8")
    lines = [
        {"path": "plain.html", "url": URL},
        {"path": "missing.html", "url": f"{URL}missing"},
        {"path": "spider.html", "url": URL, "seen_as": "baidu"},
        {"path": "plain.html"},
    ]
    manifest = pages / "manifest.jsonl"
    manifest.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    said, told = examined(tmp_path, "--manifest", manifest)
    assert said.code == 2, said.err
    assert [line["path"] for line in told] == [line["path"] for line in lines]
    assert all(set(line) == SHARED for line in told)
    plain, missing, spider, nowhere = told
    assert "cloaking" in rules(spider)
    assert "cloaking" not in rules(plain)
    assert (missing["findings"], reasons(missing)) == ([], ["unreadable"])
    assert (nowhere["findings"], reasons(nowhere)) == ([], [])
    assert {finding["seen_as"] for finding in spider["findings"]} == {Visitor.BAIDU}
    assert "missing.html" in said.out


@pytest.mark.parametrize("bad", ["no json", '{"path": "a", "uri": "b"}'])
def test_a_bad_line_of_a_manifest_is_named(tmp_path: Path, bad: str) -> None:
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text('{"path": "a.html"}\n' + bad + "\n", encoding="utf-8")
    said = vetoscan("examine", "--manifest", manifest, home=tmp_path / "home")
    assert said.code == 64
    assert f"{manifest}:2: " in said.complaint
    assert '{"path": "…"' in said.complaint


def test_folder_has_a_line_for_each_page(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "sub").mkdir(parents=True)
    (pages / "b.html").write_text(OFFICIAL.format(""), encoding="utf-8")
    (pages / "sub" / "a.html").write_text(CASINO, encoding="utf-8")
    (pages / "style.css").write_text("p { color: red }")
    rows = "".join(f"张某{row},{number}\n" for row, number in enumerate(NUMBERS))
    (pages / "list.csv").write_text(f"姓名,身份证号码\n{rows}", encoding="utf-8")
    said, told = examined(tmp_path, pages)
    assert said.code == 2, said.err
    assert [line["member"] for line in told] == ["b.html", "list.csv", "sub/a.html"]
    assert {line["path"] for line in told} == {str(pages)}
    assert ["leaked_ids" in rules(line) for line in told] == [False, True, False]
    assert ["hijacked_content" in rules(line) for line in told] == [False, False, True]
    assert not [each for each in NUMBERS if each in said.out + json.dumps(told)], "numbers are shown masked"


def test_archive_cut_short_keeps_what_came_before(tmp_path: Path) -> None:
    whole = archive(tmp_path / "whole.warc.gz", 5)
    said, told = examined(tmp_path, whole)
    assert said.code == 3, "rendering was off"
    assert [line["member"] for line in told] == [f"{URL}{number}.html" for number in range(5)]
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(whole.read_bytes()[:-40])
    said, told = examined(tmp_path, cut)
    assert said.code == 3
    assert {f"{URL}{number}.html" for number in range(4)} <= {line.get("member") for line in told}
    assert sum(reasons(line) == ["damaged"] for line in told) == 1
    assert "cut.warc.gz" in said.out
    assert "Traceback" not in said.err


def test_paths_of_every_kind(tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    page = tmp_path / "page.html"
    page.write_text(OFFICIAL.format(""), encoding="utf-8")
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 this is no archive")
    missing = tmp_path / "missing.html"
    said, told = examined(tmp_path, empty, page, broken, missing)
    assert said.code == 3, said.err
    assert [line["path"] for line in told] == [str(each) for each in (empty, page, broken, missing)]
    assert reasons(told[1]) == []
    assert reasons(told[2])
    assert reasons(told[3]) == ["unreadable"]


def test_rendered_offline(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    hidden = '<div style="position:absolute;left:-9999px">{}</div>'.format(
        "".join(f'<a href="http://www.casino{n}.test/">澳门百家乐开户{n}</a>' for n in range(6))
    )
    page.write_text(OFFICIAL.format(hidden), encoding="utf-8")
    file = tmp_path / "out.jsonl"
    said = vetoscan("examine", page, "--no-sandbox", "--json", file, home=tmp_path / "home")
    (line,) = json_lines(file)
    if "no-browser" in reasons(line):
        pytest.skip("no browser on this machine")
    assert said.code == 2, said.err
    assert "hidden_links" in rules(line)


def test_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    said = vetoscan("examine", tmp_path / "pages", home=tmp_path / "home")
    assert said.code == 64
    assert str(tmp_path / "pages") in said.complaint


def _heeds_ctrl_c() -> None:
    """Who runs the tests in the background has Ctrl-C ignored, and every process it starts with it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_what_was_found_before_an_interruption_is_kept(tmp_path: Path) -> None:
    first, file = archive(tmp_path / "first.warc.gz", 1), archive(tmp_path / "many.warc.gz", 1500)
    out = tmp_path / "out.jsonl"
    part = tmp_path / "out.jsonl.part"
    words = ("examine", first, file, "--render", "off", "--json", out)
    running = subprocess.Popen(
        command(*words, home=tmp_path / "home"), env=environment(), stderr=subprocess.PIPE, preexec_fn=_heeds_ctrl_c
    )
    while running.poll() is None and not (part.exists() and part.stat().st_size):
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=60)
    kept = json_lines(part)
    assert kept
    assert all(set(line) >= SHARED for line in kept)
    assert not out.exists()
    said, lines = examined(tmp_path, file)
    assert "Traceback" not in said.err
    assert len(lines) == 1500
    assert not part.exists()
