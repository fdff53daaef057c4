"""Bad usage and bad configuration: exit code 64, one line that names the thing and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.cli import main
from tests.cli.command import vetoscan

HOME = 'home = "http://www.yunling.gov.cn/"'


@pytest.fixture
def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """`refused("scan", …)`: the one line with which it was refused, and nothing was left behind."""
    monkeypatch.setenv("VETOSCAN_HOME", str(tmp_path / "home"))

    def refused(*arguments: object) -> str:
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        assert ended.value.code == 64
        said = capsys.readouterr()
        assert said.out == ""
        assert not (tmp_path / "home" / "runs").exists(), "nothing was scanned"
        (line,) = said.err.splitlines()
        return line

    return refused


@pytest.fixture
def sites(tmp_path: Path):
    def sites(text: str) -> Path:
        file = tmp_path / "sites.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return sites


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "VERB"),
        (("scna",), "scna"),
        (("scan",), "--sites FILE"),
        (("scan", "http://a.test/", "--sites", "x.toml"), "not both"),
        (("scan", "http://a.test/", "--jobs", "0"), "above 0"),
        (("scan", "http://a.test/", "--seal-to", "/nowhere/a.pub"), "/nowhere/a.pub"),
        (("keys", "new"), "--private FILE"),
        (("keys", "shred"), "--older-than DAYS"),
        (("originals", "open", "a"), "--private FILE"),
        (("scan", "http://a.test/", "--max-pages", "many"), "above 0"),
        (("scan", "http://a.test/", "--delay", "soon"), "seconds"),
        (("scan", "http://a.test/", "--timeout", "0"), "seconds"),
        (("scan", "http://a.test/", "--resolve", "a.gov.cn"), "HOST=ADDR:PORT"),
        (("scan", "http://a.test/", "--proxy", "ftp://proxy:21"), "socks5://host:port"),
        (("scan", "http://a.test/", "--indicators", "2077"), "2077"),
        (("scan", "http://a.test/", "--lists", "/nowhere/lists"), "/nowhere/lists"),
        (("scan", "http://a.test/", "--sites-file", "x"), "--help"),
        (("scan", "ftp://a.gov.cn/"), "https://www.example.gov.cn/"),
        (("scan", "http:///"), "https://www.example.gov.cn/"),
        (("scan", "http://a.test:port/"), "https://www.example.gov.cn/"),
        (("scan", "--sites", "/nowhere/sites.toml"), "/nowhere/sites.toml"),
        (("examine",), "--manifest FILE"),
        (("examine", "--manifest", "/nowhere/manifest.jsonl"), "/nowhere/manifest.jsonl"),
        (("rules", "try"), "FILE"),
        (("rules", "try", "/nowhere/page.html"), "/nowhere/page.html"),
        (("rules", "--lists", "/nowhere/lists"), "/nowhere/lists"),
        (("veto",), "vetoscan scan"),
        (("sites",), "vetoscan scan"),
        (("report",), "vetoscan scan"),
    ],
)
def test_one_line(refused, arguments: tuple[str, ...], told: str) -> None:
    assert told in refused(*arguments)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"[[site]]\n{HOME}\nown_site = true\n", ("own_site", "allow_hosts", "www.yunling")),
        (f"[[sites]]\n{HOME}\n", ("'sites'", "[[site]]")),
        (f"[[site]]\n{HOME}\n[[site]]\n{HOME}\n", ("http://www.yunling.gov.cn/", "twice")),
        (f'[[site]]\n{HOME}\n[[site]]\nhome = "https://WWW.yunling.gov.cn"\n', ("twice",)),
        ("[[site]]\nname = '甲'\n", ("home",)),
        (f"[[site]]\n{HOME}\nown = 'yes'\n", ("own",)),
        (f"[[site]]\n{HOME}\nstate = 'dead'\n", ("closing",)),
        (f"[[site]]\n{HOME}\nheaders_from = 'file:x'\n", ("env:NAME",)),
        (f"[[site]]\n{HOME}\nheaders_from = 'env:VETOSCAN_NOT_SET'\n", ("VETOSCAN_NOT_SET",)),
        ("", ("[[site]]",)),
        ("site = 3\n", ("[[site]]",)),
        ("candidate = 'x'\n", ("[[candidate]]",)),
        (f"[[site]]\n{HOME}\n[[candidate]]\nurl = 3\n", ("candidate",)),
        (f"[[site]]\n{HOME}\nhosts = 'www.yunling.gov.cn'\n", ("hosts",)),
        ("[[site\n", ("line 1",)),
        ('[[site]]\nhome = "http://10.0.0.7/"\n', ("10.0.0.7", "--resolve")),
    ],
)
def test_sites_file(refused, sites, text: str, told: tuple[str, ...]) -> None:
    file = sites(text)
    line = refused("scan", "--sites", file)
    assert str(file) in line or "http://www.yunling.gov.cn/" in line
    assert all(each in line for each in told)


def test_not_utf8(refused, tmp_path: Path) -> None:
    file = tmp_path / "sites.toml"
    file.write_bytes('[[site]]\nname = "云岭"\n'.encode("gb18030"))
    assert "UTF-8" in refused("scan", "--sites", file)


def test_address_without_scheme(refused) -> None:
    line = refused("scan", "www.example.gov.cn")
    assert "https://www.example.gov.cn/" in line
    assert "http://www.example.gov.cn/" in line


@pytest.mark.parametrize("address", ["127.0.0.1:8000", "[::1]:8000", "10.1.2.3", "localhost:8000"])
def test_a_site_on_this_machine_needs_a_name(refused, address: str) -> None:
    line = refused("scan", f"http://{address}/")
    port = "8000" if "8000" in address else "80"
    target = address.rpartition(":")[0] if "8000" in address else address
    target = "127.0.0.1" if target == "localhost" else target
    assert f"--resolve www.example.gov.cn={target}:{port}" in line


@pytest.mark.parametrize("verb", ["scan", "examine"])
def test_json_is_refused_before_anything_is_done(refused, tmp_path: Path, verb: str) -> None:
    target = {"scan": "http://www.yunling.gov.cn/", "examine": str(tmp_path)}[verb]
    for file in (tmp_path, tmp_path / "no" / "such" / "folder.jsonl"):
        assert f"{file}: cannot be written" in refused(verb, target, "--json", file)


def test_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    said = vetoscan("scan", "http://www.yunling.gov.cn/", home=tmp_path / "home")
    assert said.code == 64
    assert f"{tmp_path / 'home'}: cannot be written" in said.complaint
    assert "--home" in said.complaint
