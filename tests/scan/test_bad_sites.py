"""Sites that do not answer as a site should: each has its line, and the others are scanned all the same."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.cli.command import OFFICIAL, Said, json_lines, vetoscan
from tests.fetch.web import Reply, Web

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF"
EXPECTED = {
    "unknown": ("dns", "--resolve"),
    "refused": ("refused", "port"),
    "tls": ("tls", "certificate"),
    "silent": ("timeout", "--timeout"),
    "empty": ("empty", "home page"),
    "gone": ("no-home", "closed"),
    "broken": ("http-5xx", "500"),
    "pdf": ("damaged", "intact"),
}
"""By site: the reason that JSON gives, and what the terminal says to do."""


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Said, Mapping[str, dict[str, object]]]:
    folder = tmp_path_factory.mktemp("bad")
    web = Web(
        {
            "www.silent.test/": Reply(trick="hang"),
            "www.silent.test/sitemap.xml": Reply(trick="hang"),
            "www.empty.test/": "",
            "www.broken.test/": Reply("oops", 500),
            "www.pdf.test/": Reply(PDF, type="application/pdf"),
            "www.good.test/": OFFICIAL.format(""),
        }
    )
    ports = dict.fromkeys((*EXPECTED, "good"), web.port) | {"refused": 1}
    file = folder / "sites.toml"
    file.write_text("".join(_entry(name) for name in ports), encoding="utf-8")
    resolves = [f"--resolve=www.{name}.test=127.0.0.1:{port}" for name, port in ports.items() if name != "unknown"]
    options = ("--render", "off", "--timeout", 1, "--jobs", 3, "--json", folder / "f.jsonl")
    said = vetoscan("scan", "--sites", file, *options, *resolves, home=folder / "home")
    web.close()
    (*_, run) = json_lines(folder / "f.jsonl")
    return said, {each["site"].split(".")[1]: each for each in run["sites"]}


def _entry(name: str) -> str:
    own = "false" if name == "unknown" else "true"
    return f'[[site]]\nhome = "{"https" if name == "tls" else "http"}://www.{name}.test/"\nown = {own}\n'


def test_the_run_goes_on(scanned) -> None:
    said, sites = scanned
    assert said.code == 3, said.err
    assert "Traceback" not in said.err
    assert set(sites) == {*EXPECTED, "good"}
    assert sites["good"]["verdict"] == "clean"
    assert [each["reason"] for each in sites["good"]["not_examined"]] == ["static-only"]


@pytest.mark.parametrize("name", EXPECTED)
def test_each_is_named_with_its_reason(scanned, name: str) -> None:
    said, sites = scanned
    reason, advice = EXPECTED[name]
    assert sites[name]["verdict"] == "unknown"
    reasons = {each["reason"] for each in sites[name]["not_examined"]} - {"static-only"}
    assert reasons == {reason}
    block = said.out.partition("Not examined")[2]
    assert f"www.{name}.test" in block
    assert advice in block
