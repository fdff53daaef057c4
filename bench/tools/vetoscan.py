"""vetoscan itself, as its command line is used."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bench.tools.ground import Ground
from bench.tools.model import Look, Report, Tool
from bench.tools.running import Broken, Done
from scanner.demo import SITES, load_truth
from scanner.demo.truth import DETECTORS
from scanner.page import host_of

_SERIOUS = ("medium", "high", "critical")


def look(ground: Ground) -> Look:
    """A first night for the sites that change, then everything; the figures are those of the second night."""
    ground.web.night = 1
    changing = {host_of(plant.url) for plant in load_truth().plants if plant.night > 1}
    home = ground.work / "vetoscan"
    _scan(ground, home, "first", _sites(changing, ()))
    ground.web.night = 2
    ground.web.forget()
    done = _scan(ground, home, "second", _sites({host_of(url) for url in ground.starts}, ground.starts))
    return Look(tuple(_reports(ground.work / "second.jsonl")), done.spent)


def _scan(ground: Ground, home: Path, name: str, sites: str) -> Done:
    told = ground.work / f"{name}.jsonl"
    options: list[str | Path] = [
        "--sites",
        ground.file(f"{name}.toml", sites),
        "--resolve",
        ground.web.resolve[0],
        "--delay",
        "0",
    ]
    options += ["--jobs", "2", "--no-sandbox", "--home", home, "--json", told]
    done = ground.ours(Path(sys.executable).with_name("vetoscan"), "scan", *options, most=3)
    if not told.is_file():
        raise Broken(done.errors[-300:] or "stopped before it told anything")
    return done


def _sites(hosts: set[str], candidates: tuple[str, ...]) -> str:
    table = tomllib.loads(SITES.read_text(encoding="utf-8"))
    sites = [entry for entry in table["site"] if host_of(entry["home"]) in hosts]
    suspects = [entry for entry in table["candidate"] if entry["url"] in candidates]
    return "\n".join([*(_entry("site", each) for each in sites), *(_entry("candidate", each) for each in suspects)])


def _entry(kind: str, fields: dict[str, str | bool]) -> str:
    return "\n".join([f"[[{kind}]]", *(f"{name} = {json.dumps(value)}" for name, value in fields.items())])


def _reports(told: Path) -> Iterator[Report]:
    for line in told.read_text(encoding="utf-8").splitlines():
        finding = json.loads(line)
        if finding.get("severity") in _SERIOUS:
            about = "\n".join((finding["excerpt"], *finding["signs"])).replace("[.]", ".")
            for url in finding["urls"]:
                yield Report(url, finding["rule"].partition("/")[0], about)


TOOL = Tool(
    name="vetoscan",
    licence="Apache-2.0",
    settings="`scan --sites` on own sites, `--delay 0 --jobs 2`, defaults otherwise; findings at medium or above; a "
    "first night before it for the site that changes",
    means={name: frozenset({name}) for name in DETECTORS},
    claims=frozenset(DETECTORS),
    look=look,
)
