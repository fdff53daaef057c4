"""The terminal: what matters is said, and nothing an attacker wrote moves the cursor."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field, replace

import pytest
from rich.console import Console

from scanner.model import Failure, Judged
from scanner.report import terminal
from tests.report.made_up import judged, legend, run

ESCAPES = "\x1b]0;pwned\x07\x1b[2J\x1b[31m\x9b31m\r\x08\u202e[red]x[/red]\n"


def printed(width: int = 140, *, colour: bool = False) -> tuple[Console, io.StringIO]:
    file = io.StringIO()
    return Console(file=file, width=width, force_terminal=colour), file


@dataclass
class Line:
    path: str
    member: str = ""
    findings: list[Judged] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def test_a_run_says_what_matters() -> None:
    console, file = printed()
    terminal.print_run(run(), legend=legend(), console=console)
    text = file.getvalue()
    for said in (
        "单项否决",
        "青原示例县人民政府",
        "98.8%",
        "V19-1.3",
        "公开完整身份证号码",
        "被反爬验证拦截",
        "沙箱未启用",
    ):
        assert said in text, said
    assert text.index("青原示例县") < text.index("示例统计局"), "the worst comes first"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_control_sequence_gets_through(language: str) -> None:
    result = run(judged(0, excerpt=ESCAPES, url=f"http://a.example/{ESCAPES}", rule=f"x/{ESCAPES}"))
    site = result.sites[1]
    failures = (Failure(url=ESCAPES, stage="fetch", reason=ESCAPES, detail=ESCAPES),)
    hostile = replace(site, entry=replace(site.entry, name=ESCAPES), failures=failures, notes=(ESCAPES,))
    console, file = printed(colour=True)
    terminal.print_run(replace(result, sites=(hostile,), notes=(ESCAPES,)), language=language, console=console)
    terminal.print_lines([Line(ESCAPES, ESCAPES, [judged(0, excerpt=ESCAPES)], list(failures))], console=console)
    text = re.sub(r"\x1b\[[0-9;]*m", "", file.getvalue())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "[red]x" in text, "console markup in hostile text stays text"


def test_examined_files_are_told_one_by_one() -> None:
    console, file = printed()
    failure = Failure(url="c.zip", stage="document", reason="encrypted")
    lines = [
        Line("a.html", findings=[judged(3), judged(1)]),
        Line("b.html"),
        Line("c.zip", "d.doc", failures=[failure]),
    ]
    terminal.print_lines(lines, legend=legend(), note="静态检查", console=console)
    text = file.getvalue()
    assert text.index("移出屏幕") < text.index("公开完整身份证号码"), "what vetoes comes first"
    assert "已检查，未发现问题" in text
    assert "c.zip › d.doc" in text
    assert "文件加密" in text
    assert "静态检查" in text


def test_it_fits_a_narrow_terminal() -> None:
    console, file = printed(width=60)
    terminal.print_run(run(), legend=legend(), console=console)
    assert "98.8%" in file.getvalue()


def test_one_bad_site_does_not_push_the_others_off_the_list() -> None:
    bad = run().sites[0]
    found = tuple(replace(each, veto=True) for each in (judged(number) for number in range(60)))
    rules = tuple(
        replace(
            each,
            finding=replace(
                each.finding,
                rule=f"{each.finding.rule}-{number}",
                url=f"http://a.example/{number}",
                urls=(f"http://a.example/{number}",),
            ),
        )
        for number, each in enumerate(found)
    )
    sites = tuple(replace(bad, entry=replace(bad.entry, name=f"第{number}局"), findings=rules) for number in range(30))
    console, file = printed()
    terminal.print_run(replace(run(), sites=sites), legend=legend(), console=console)
    listed = file.getvalue().partition("问题")[2]
    assert all(f"第{number}局" in listed for number in range(30))
    assert "另有 57 类问题" in listed


def test_a_problem_is_told_once_with_its_places() -> None:
    vetoes = tuple(replace(judged(0, url=f"http://a.example/{number}"), veto=True) for number in range(5))
    site = replace(run().sites[0], findings=vetoes)
    console, file = printed()
    terminal.print_run(replace(run(), sites=(site,)), legend=legend(), console=console)
    assert "http://a.example/0 （另有 4 处）" in file.getvalue()
    assert "http://a.example/1" not in file.getvalue()


def test_remarks_that_differ_in_an_address_only_are_told_once() -> None:
    notes = tuple(f"set-aside={number}" for number in range(4))
    console, file = printed()
    terminal.print_run(replace(run(), notes=(*notes, "一句话", "一句话")), legend=legend(), console=console)
    text = file.getvalue()
    assert "有 0 项由人工判定" in text
    assert "（另有 3 处）" in text
    assert text.count("一句话") == 1
