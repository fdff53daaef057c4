"""`vetoscan rules`, the operator's own lists, indicator tables, and `doctor`."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.cli import main
from scanner.scan.examining.examiner import load_rules
from tests.cli.command import CASINO, OFFICIAL, Said, json_lines, vetoscan

ROOT = Path(__file__).parents[2]


@pytest.fixture
def rules(capsys: pytest.CaptureFixture[str]):
    """`rules(…)`: the verb in this process, which has loaded everything already."""

    def rules(*arguments: object) -> Said:
        with pytest.raises(SystemExit) as ended:
            main(["rules", *map(str, arguments)])
        said = capsys.readouterr()
        return Said(int(str(ended.value.code)), said.out, said.err)

    return rules


def test_catalogue_in_both_languages(rules) -> None:
    english = rules("--lang", "en").out.splitlines()
    chinese = rules("--lang", "zh").out.splitlines()
    assert len(english) == len(chinese) > 40
    topics = {rule.id.partition("/")[0] for ruleset in load_rules().values() for rule in ruleset}
    assert {line.split()[0].partition("/")[0] for line in english} == topics
    assert all(any("一" <= char <= "鿿" for char in line) for line in chinese)


@pytest.mark.long  # tests/test_rules.py runs each of them by itself
def test_examples_hold(rules) -> None:
    said = rules("test")
    assert said.code == 0, said.out
    assert said.out.splitlines()[-1].endswith(" examples, 0 wrong")


def test_try(rules, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(CASINO, encoding="utf-8")
    said = rules("try", page)
    assert said.code == 1
    assert "hijacked_content/" in said.out
    page.write_text(OFFICIAL.format(""), encoding="utf-8")
    assert (rules("try", page).code, rules("try", page).out) == (0, "")


def test_own_lists(rules, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    page = tmp_path / "page.html"
    page.write_text(OFFICIAL.format("<p>云岭旧称大岭屯。</p>"), encoding="utf-8")
    list_file(lists)
    said = rules("try", page, "--lists", lists)
    assert said.code == 1, said.err
    assert "大岭屯" in said.out
    assert rules("try", page).code == 0


def test_a_list_that_is_wrong_is_named(rules, tmp_path: Path) -> None:
    file = list_file(tmp_path)
    other = file.rename(tmp_path / "politics.txt")
    said = rules("--lists", tmp_path)
    assert said.code == 64
    assert str(other) in said.complaint
    assert "vulgar_terms" in said.complaint
    other.rename(file)
    file.write_bytes("大岭屯\n".encode("gb18030"))
    said = rules("--lists", tmp_path)
    assert said.code == 64
    assert str(file) in said.complaint


def list_file(folder: Path) -> Path:
    file = folder / "vulgar_terms.txt"
    file.write_text("#+ 旧称大岭屯\n#- 大岭镇\n大岭屯\n", encoding="utf-8")
    return file


def test_own_table(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(CASINO, encoding="utf-8")
    table = tmp_path / "own.toml"
    shipped = (ROOT / "signatures" / "indicators" / "2019.toml").read_text(encoding="utf-8")
    table.write_text(shipped.replace('"V19-', '"OWN-'), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    options = ("--render", "off", "--json", out, "--indicators")
    assert vetoscan("examine", page, *options, table, home=tmp_path / "home").code == 2
    assert any(finding["indicator"].startswith("OWN-") for finding in json_lines(out)[0]["findings"])
    table.write_text(shipped + "\n[nonsense\n", encoding="utf-8")
    said = vetoscan("examine", page, *options, table, home=tmp_path / "home")
    assert said.code == 64
    assert str(table) in said.complaint


def test_doctor(tmp_path: Path) -> None:
    said = vetoscan("doctor", home=tmp_path / "home")
    lines = said.out.splitlines()
    assert said.code == (1 if any(line.startswith("LACK") for line in lines) else 0)
    assert all(line.startswith(("ok  ", "LACK")) for line in lines)
    assert any(f"rules of {len(load_rules())} detectors load" in line for line in lines)
    assert any(str(tmp_path / "home") in line for line in lines)
