"""urlwatch over two nights: which pages are no longer as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench.tools.ground import Ground
from bench.tools.model import Look, Report, Tool
from bench.tools.running import Done

_NAMED = re.compile(r"^(CHANGED|NEW|ERROR|UNCHANGED): (\S+)", re.MULTILINE)
_DISPLAY = "display: {error: true, new: false, unchanged: false}\n"


def look(ground: Ground) -> Look:
    """The first night's pages are its list; the second night's look is what counts."""
    ground.web.night = 1
    urls = [file.url for file in ground.copy() if "html" in file.type]
    _watch(ground, urls)
    ground.web.night = 2
    ground.web.forget()
    done = _watch(ground, urls)
    return Look(tuple(_reports(done.output)), done.spent, len(urls))


def _watch(ground: Ground, urls: list[str]) -> Done:
    jobs = ground.file("jobs.yaml", "---\n".join(_job(url, ground.proxy) for url in urls))
    config = ground.work / "urlwatch.yaml"
    if not config.is_file():
        ground.file("urlwatch.yaml", _DISPLAY)
    program = ground.tools / "urlwatch/bin/urlwatch"
    places: list[str | Path] = ["--cache", ground.work / "urlwatch.db", "--hooks", ground.work / "no-hooks.py"]
    return ground.run(program, "--urls", jobs, "--config", config, *places)


def _job(url: str, proxy: str) -> str:
    return f"name: {url}\nurl: {url}\nhttp_proxy: {proxy}\nfilter:\n  - html2text\n"


def _reports(text: str) -> Iterator[Report]:
    for kind, url in dict.fromkeys(_NAMED.findall(text)):
        yield Report(url, kind.lower())


TOOL = Tool(
    name="urlwatch",
    package="urlwatch==2.29",
    program="urlwatch/bin/urlwatch",
    licence="BSD-3-Clause",
    settings="every page of the first night as a job with the filter `html2text`, run in both nights",
    means={"changed": frozenset({"tampering"})},
    claims=frozenset({"tampering"}),
    look=look,
)
