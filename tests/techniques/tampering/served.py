"""Changed sites on a loopback server, scanned night by night as an office does: approved after the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scanner.model import Severity
from scanner.scan.home import open_home
from scanner.store import open_store
from tests.cli.command import json_lines, vetoscan
from tests.fetch.web import Reply, Web
from tests.techniques.tampering.town import Change

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_STRANGER = "<!doctype html><title>资讯</title><h1>资讯</h1><p>欢迎访问，内容正在整理，请稍后再来。</p>"


@dataclass
class Told:
    """What scans said of one change: new findings of the last night, and of any night."""

    last: list[dict[str, Any]] = field(default_factory=list)
    ever: list[dict[str, Any]] = field(default_factory=list)

    def worst(self, honest: bool) -> int:
        """Rank of the gravest new finding of any night for an honest change, else of the last one; -1 without."""
        found = self.ever if honest else self.last
        return max((Severity(each["severity"]).rank for each in found), default=-1)


class _World(dict[str, Any]):
    """The sites as they are tonight; every other name has a harmless site of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.own: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        host, _, path = key.partition("/")
        if path.endswith((".png", ".ico")) and key not in self:
            return Reply(_PNG, type="image/png")
        if host in self.own or not host:
            return super().get(key, default)
        path = path.partition("?")[0]
        return Reply("var loaded = 1;", type="application/javascript") if path.endswith((".js", ".php")) else _STRANGER

    def show(self, change: Change, night: int) -> None:
        """Let one site be as it is on a night."""
        for key in [key for key in self if key.startswith(change.host + "/")]:
            del self[key]
        self.own.add(change.host)
        self.update({change.host + path: reply for path, reply in change.night(night).items()})


def told(changes: Sequence[Change], folder: Path, render: str = "off") -> dict[str, Told]:
    """Scan all of them night by night; what came of each, by its name."""
    world = _World()
    web = Web(world)
    seen: dict[str, Told] = defaultdict(Told)
    known: dict[str, set[str]] = {}
    try:
        for night in range(1 + max(len(each.nights) for each in changes)):
            tonight = [each for each in changes if len(each.nights) >= night]
            for each in tonight:
                world.show(each, night)
            found = _scanned(tonight, folder, web.port, render)
            if not night:
                known = {each.name: {one["fingerprint"] for one in found[each.host]} for each in tonight}
                _approve(tonight, folder)
                continue
            for each in tonight:
                new = [one for one in found[each.host] if one["fingerprint"] not in known[each.name]]
                seen[each.name].last = new
                seen[each.name].ever.extend(new)
    finally:
        web.close()
    return seen


def _scanned(changes: Sequence[Change], folder: Path, port: int, render: str) -> dict[str, list[dict[str, Any]]]:
    entries = [f'[[site]]\nname = "{each.town}镇"\nhome = "http://{each.host}/"\nown = true\n' for each in changes]
    (folder / "sites.toml").write_text("".join(entries), encoding="utf-8")
    options = ("--render", render, "--jobs", 2, "--delay", 0, "--resolve", f"*=127.0.0.1:{port}")
    output = folder / "found.jsonl"
    words = ("scan", "--sites", folder / "sites.toml", *options, "--json", output)
    said = vetoscan(*words, home=folder / "home", timeout=1800)
    assert said.code in (0, 1, 2, 3), said.err
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in json_lines(output)[:-1]:
        found[line["site"]].append(line)
    return found


def _approve(changes: Sequence[Change], folder: Path) -> None:
    with closing(open_store(open_home(folder / "home").folder)) as store:
        for each in changes:
            assert store.approve(each.host, [], "tester") is not None
