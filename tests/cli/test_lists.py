"""What is refused of a word list, and what `rules try` says of one, through the command line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from scanner.cli import main
from tests.cli.command import OFFICIAL, Said

HEAD = "#+ 旧称大岭屯\n#- 大岭镇\n"
BAD = {
    "duplicate": (f"{HEAD}大岭屯\n小岭屯\n大岭屯\n".encode(), 5, "stands in line 3 already"),
    "duplicate, spelling aside": (f"{HEAD}岭云屯\n嶺雲屯\n".encode(), 4, "stands in line 3 already"),
    "empty line": (f"{HEAD}大岭屯\n\n小岭屯\n".encode(), 4, "is empty"),
    "blank after the head": (f"{HEAD} \t\n大岭屯\n".encode(), 3, "is empty"),
    "one character": (f"{HEAD}屯\n".encode(), 3, "one character"),
    "one character, spaced": (f"{HEAD}　屯 \n".encode(), 3, "one character"),
    "GBK": (f"{HEAD}大岭屯\n".encode("gb18030"), 1, "is not UTF-8"),
    "GBK further down": (b"# ours\n" + f"{HEAD}大岭屯\n".encode("gb18030"), 2, "is not UTF-8"),
    "byte order mark": (f"{HEAD}大岭屯\n".encode("utf-8-sig"), 1, "byte order mark"),
    "UTF-16": (f"{HEAD}大岭屯\n".encode("utf-16"), 1, "UTF-16"),
    "UTF-16 without mark": (f"{HEAD}大岭屯\n".encode("utf-16-le"), 1, "UTF-16"),
    "no line that must hit": ("#- 大岭镇\n大岭屯\n".encode(), 2, "must hit"),
    "no line that must not": ("#+ 旧称大岭屯\n大岭屯\n".encode(), 2, "must not hit"),
    "no setting": (f"{HEAD}#@ scope titel\n大岭屯\n".encode(), 3, "no setting"),
    "nothing instead": (f"{HEAD}大岭屯 =>\n".encode(), 3, "nothing stands behind"),
}


@pytest.fixture
def rules(capsys: pytest.CaptureFixture[str]):
    """`rules(…)`: the verb in this process."""

    def rules(*arguments: object) -> Said:
        with pytest.raises(SystemExit) as ended:
            main(["rules", *map(str, arguments)])
        said = capsys.readouterr()
        return Said(int(str(ended.value.code)), said.out, said.err)

    return rules


@pytest.mark.parametrize("name", BAD)
def test_a_bad_list_is_refused_with_file_and_line(rules, tmp_path: Path, name: str) -> None:
    content, line, what = BAD[name]
    file = tmp_path / "own_words.txt"
    file.write_bytes(content)
    for said in (rules("--lists", tmp_path), rules("try", "--list", file, "--on", tmp_path)):
        assert said.code == 64
        assert said.err.count("\n") == 1
        assert f"{file}:{line}: " in said.err
        assert what in said.err


def test_a_list_of_a_new_name_is_read(rules, tmp_path: Path) -> None:
    (tmp_path / "own_words.txt").write_text(f"{HEAD}大岭屯 => 云岭村\n", encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(OFFICIAL.format("<p>云岭旧称大岭屯。</p>"), encoding="utf-8")
    said = rules("try", page, "--lists", tmp_path)
    assert said.code == 1
    assert "sensitive_terms/operator  medium" in said.out


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").write_text("<title>通报</title><p>警方查处大岭屯一案。</p>", encoding="utf-8")
    (folder / "b.html").write_text(f"<h1>大岭屯</h1><p>{'云岭的路修好了。' * 20}到大岭屯去。</p>", encoding="utf-8")
    (folder / "c.html").write_text("<p>无</p>", encoding="utf-8")
    return folder


def test_try_a_term(rules, corpus: Path) -> None:
    said = rules("try", "大岭屯", "--on", corpus)
    assert said.code == 1
    assert "b.html: 3" in said.out
    assert "heading: …【大岭屯】…" in said.out
    assert "案。… (a mention" in said.out
    assert said.out.splitlines()[-1] == "4 hits, 1 of them mentions, on 2 of 3 pages; 0 not read"
    assert rules("try", "大岭屯", "--on", corpus / "c.html").code == 0


def test_try_says_which_line_speaks_against_a_term(rules, corpus: Path) -> None:
    said = rules("try", "矛盾纠纷", "--on", corpus / "c.html")
    assert said.code == 1
    assert "violence_terms: would hit '排查化解矛盾纠纷'" in said.out


def test_try_a_list(rules, corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("#+ 旧称小岭屯\n#- 大岭屯人\n大岭屯\n", encoding="utf-8")
    said = rules("try", "--list", file, "--on", corpus)
    assert f"{file}: does not hit '旧称小岭屯', which it must" in said.out
    assert f"{file}: would hit '大岭屯人', which it must not" in said.out
    assert "4 hits" in said.out


def test_what_cannot_be_read_is_named(rules, corpus: Path) -> None:
    (corpus / "d.pdf").write_bytes(b"%PDF-1.4")
    (corpus / "e.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\nbroken"))
    said = rules("try", "大岭屯", "--on", corpus)
    assert said.code == 3
    assert "d.pdf: not read: is application/pdf" in said.out
    assert said.out.splitlines()[-1].endswith("; 2 not read")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("try",), "needs a FILE, or a TERM and --on CORPUS"),
        (("try", "--on", "."), "needs a TERM"),
        (("try", "屯", "--on", "."), "one character"),
        (("try", "大岭屯", "--on", "nowhere"), "nowhere: is not there"),
        (("try", "大岭屯", "--list", "x.txt"), "not both"),
        (("test", "大岭屯"), "only `rules try`"),
        (("--on", "."), "only `rules try`"),
    ],
)
def test_wrong_usage(rules, arguments: tuple[str, ...], what: str) -> None:
    said = rules(*arguments)
    assert said.code == 64
    assert what in said.err
    assert said.err.count("\n") == 1
