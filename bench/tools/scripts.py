"""JS-X-Ray on every script of the sites: files, and the pieces that stand in pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bench.tools.ground import Copied, Ground
from bench.tools.model import Look, Report, Tool

_ANALYSER = Path(__file__).with_name("analyse.mjs")
_PACKAGE = "node/node_modules/@nodesecure/js-x-ray"


def look(ground: Ground) -> Look:
    """Write down each script with the address it speaks for, and let one process read them all."""
    files = list(ground.copy())
    scripts = list(_scripts(files))
    loaded_by = _loaded_by(files)
    listed = ground.file("scripts.jsonl", "\n".join(json.dumps(each) for each in scripts))
    done = ground.run("node", _ANALYSER, ground.tools / _PACKAGE / "dist/index.js", listed)
    said = [json.loads(line) for line in done.output.splitlines()]
    reports = [Report(url, kind, value, tuple(loaded_by.get(url, ()))) for url, kind, value in said]
    return Look(tuple(reports), done.spent, len(scripts))


def _scripts(files: Sequence[Copied]) -> Iterator[tuple[str, str]]:
    """Address and code: of script files, and a page's address for each piece that stands in it."""
    for file in files:
        if "javascript" in file.type:
            yield file.url, file.text
        for node in _elements(file):
            if not node.attributes.get("src") and node.text().strip():
                yield file.url, node.text()


def _loaded_by(files: Sequence[Copied]) -> dict[str, list[str]]:
    """The pages that load a script from another host."""
    pages: dict[str, list[str]] = {}
    for file in files:
        for node in _elements(file):
            url = urljoin(file.url, node.attributes.get("src") or "")
            if urlsplit(url).hostname != urlsplit(file.url).hostname:
                pages.setdefault(url, []).append(file.url)
    return pages


def _elements(file: Copied) -> list[LexborNode]:
    marked = "html" in file.type or "svg" in file.type
    return LexborHTMLParser(file.text).css("script") if marked else []


_SUSPECT = (
    "unsafe-stmt", "short-identifiers", "suspicious-literal", "suspicious-file", "obfuscated-code", "encoded-literal",
    "data-exfiltration", "monkey-patch", "unsafe-import",
)  # fmt: skip
_BAD = frozenset({"malicious_scripts"})

TOOL = Tool(
    name="JS-X-Ray",
    package="@nodesecure/js-x-ray==16.0.0",
    program=f"{_PACKAGE}/package.json",
    licence="MIT",
    settings="defaults, not as modules; warnings that are more than information, no parsing errors; its `shady-link` "
    "names every address that begins with http:, of which the demonstration is full; Node 24.9.0",
    means=dict.fromkeys((*_SUSPECT, "shady-link"), _BAD),
    claims=_BAD,
    look=look,
    copied=True,
)
QUIET = replace(
    TOOL,
    name="JS-X-Ray without `shady-link`",
    settings="the same without that warning",
    means=dict.fromkeys(_SUSPECT, _BAD),
)
