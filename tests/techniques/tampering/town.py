"""The town's site of town.toml under another name for every change, and what is done to it night by night."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.fetch.web import HTML, Reply
from tests.techniques.tampering import files

_HERE = Path(__file__).parent
_TOWN = tomllib.loads((_HERE / "town.toml").read_text(encoding="utf-8"))
_NAME, _LATIN = "青岙", "Qingao"
_FIRST, _SECOND = "安宝长德丰高海宏嘉金", "坪桥堰岭湾沙塘垭渡关"

Town = dict[str, Reply]
"""What the site answers by path."""
Edit = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to an approved site, one list of edits a night; `before` stood there when it was approved."""

    name: str
    number: int
    nights: tuple[tuple[Edit, ...], ...]
    before: tuple[Edit, ...] = ()
    honest: bool = False
    asked: bool = False
    """A careful office wants to be asked about it although it is honest."""
    opened: tuple[str, ...] = ()
    """Pages with an open finding of another kind when the site was approved."""

    @property
    def host(self) -> str:
        return f"www.zhen{self.number}.gov.cn"

    @property
    def town(self) -> str:
        return _FIRST[self.number % 10] + _SECOND[self.number // 10 % 10]

    def night(self, number: int) -> Town:
        """The site so many nights after the one on which it was approved."""
        town = approved = _edited(_built(), self.before)
        for edits in self.nights[:number]:
            town = _edited(approved if {"restore": True} in edits else town, edits)
        for each in self.nights[number - 1] if number else ():
            if "down" in each:
                town = {path: Reply(each["body"], each["down"]) for path in town}
        return {
            path: Reply(self._named(reply.body), reply.status, reply.type, reply.headers)
            for path, reply in town.items()
        }

    def _named(self, body: bytes | str) -> bytes | str:
        if isinstance(body, bytes):
            return body
        latin = f"Zhen {self.number}"
        return body.replace(_NAME, self.town).replace(_LATIN, latin).replace("HOST", self.host)


def changes(*files: str) -> list[Change]:
    """Those of the files, numbered through."""
    told = [each for file in files for each in tomllib.loads((_HERE / file).read_text(encoding="utf-8"))["change"]]
    return [
        Change(
            each["name"],
            number,
            tuple(map(tuple, each["nights"])),
            tuple(each.get("before", ())),
            each.get("honest", False),
            each.get("asked", False),
            tuple(each.get("opened", ())),
        )
        for number, each in enumerate(told)
    ]


def _built() -> Town:
    pages = {each["path"]: _page(each["path"], each) for each in _TOWN["page"]}
    files = {each["path"]: Reply(each["body"], type=each["type"]) for each in _TOWN["file"]}
    return {**pages, **files}


def _page(path: str, told: Mapping[str, str]) -> Reply:
    parts = {"TITLE": told["title"], "COLUMN": told["column"], "PATH": path[1:], "BODY": told["body"]}
    html = _TOWN["layout"]
    for name, text in parts.items():
        html = html.replace(name, text)
    return Reply(html)


def _edited(town: Town, edits: Sequence[Edit]) -> Town:
    for edit in edits:
        if "down" not in edit and "restore" not in edit:
            town = _after(town, edit)
    return town


def _after(town: Town, edit: Edit) -> Town:
    if "page" in edit:
        return {**town, edit["page"]: _page(edit["page"], edit)}
    if "file" in edit:
        return {**town, edit["file"]: Reply(files.body(edit), type=edit["type"])}
    if "drop" in edit:
        return {path: reply for path, reply in town.items() if path != edit["drop"]}
    on = [path for path, reply in town.items() if edit["on"] == path or (edit["on"] == "*" and reply.type == HTML)]
    if "moved" in edit:
        return {**town, **{path: Reply("", 302, headers={"Location": edit["moved"]}) for path in on}}
    if "headers" in edit:
        return {**town, **{path: replace(town[path], headers=edit["headers"]) for path in on}}
    old, new = edit["old"], _repeated(edit)
    if not any(old in _text(town[path]) for path in on):
        raise ValueError(f"nothing to change: {edit}")
    return {**town, **{path: replace(town[path], body=_text(town[path]).replace(old, new)) for path in on}}


def _repeated(edit: Edit) -> str:
    """What is put in, after as many numbered pieces as were asked for."""
    pieces = (edit["each"].replace("COUNT", str(number)) for number in range(edit.get("times", 0)))
    return "".join(pieces) + str(edit["new"])


def _text(reply: Reply) -> str:
    return reply.body if isinstance(reply.body, str) else ""
