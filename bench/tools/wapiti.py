"""Wapiti with the one module that asks about something planted here: open redirects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bench.tools.ground import Ground
from bench.tools.model import Look, Report, Tool
from bench.tools.running import total

_MOST_SECONDS = "60"


def look(ground: Ground) -> Look:
    """One run for each registered site: its scope is one site. The suspected hosts have nothing to redirect with."""
    runs, reports = [], []
    for number, url in enumerate(url for url in ground.starts if _registered(url)):
        told = ground.work / f"wapiti{number}.json"
        options: list[str | Path] = [
            "-p",
            ground.proxy,
            "-m",
            "redirect",
            "--flush-session",
            "--no-bugreport",
            "-f",
            "json",
            "-o",
            told,
        ]
        options += [option for each in ground.sitemap(url) for option in ("-s", each)]
        options += ["--max-scan-time", _MOST_SECONDS, "--store-session", ground.work, "--store-config", ground.work]
        runs.append(ground.run(ground.tools / "wapiti/bin/wapiti", "-u", url, *options, most=1))
        if told.is_file():
            reports += list(_reports(told, url))
    return Look(tuple(reports), total(runs))


def _registered(url: str) -> bool:
    return (urlsplit(url).hostname or "").endswith(".gov.cn")


def _reports(told: Path, start: str) -> Iterator[Report]:
    result = json.loads(told.read_text(encoding="utf-8"))
    site = f"http://{urlsplit(start).netloc}"
    for part in ("vulnerabilities", "anomalies", "additionals"):
        for kind, entries in result[part].items():
            for entry in entries:
                yield Report(f"{site}{entry['path']}", kind, entry["info"])


TOOL = Tool(
    name="Wapiti",
    package="wapiti3==3.2.3",
    program="wapiti/bin/wapiti",
    licence="GPL-2.0-only",
    settings="`-m redirect`, a run for each registered site, at most 60 seconds; its other modules ask for "
    "headers or attack, and nothing planted is theirs",
    means={"Open Redirect": frozenset({"outbound_targets", "hijacked_content"})},
    claims=frozenset({"open-redirect"}),
    look=look,
)
