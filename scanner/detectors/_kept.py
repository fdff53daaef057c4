"""Addresses that a page keeps where none is looked for, and that its code takes from there by the element's name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from selectolax.lexbor import LexborNode, SelectolaxError

from scanner.detectors._acts import of_acts
from scanner.detectors._evidence import yara
from scanner.detectors._outside import kin, stranger
from scanner.detectors._pieces import Piece
from scanner.detectors._standing import standing
from scanner.model import Finding, Where
from scanner.page import Markup, Page
from scanner.rules import Ruleset
from scanner.scripts import examined_together

_TAKEN: Final = re.compile(
    r"document\.(?:getElementById\(\s*[\"'`]([\w-]{1,60})[\"'`]\s*\)|querySelector\(\s*[\"'`]([^\"'`]{1,80})[\"'`]\s*\))"
)
_ADDRESS: Final = re.compile(r"//[\w-]+(?:\.[\w-]+)+")
_GETTING: Final = ',"getAttribute":function(n){return this[n]}}'
_LONGEST: Final = 2000
_LARGEST: Final = 20_000
_DOES: Final = ("load", "frame", "move", "worker", "send")
_WHEN: Final = ("opening", "anywhere")


def kept(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Findings of scripts together with what they ask of elements by name; of strangers that stand nowhere else."""
    if not _ADDRESS.search(page.raw.html):
        return
    filled = [_filled(script.code, page.raw) for script in page.raw.scripts if len(script.code) <= _LARGEST]
    codes = [code for code in filled if code]
    for code, found in zip(codes, examined_together(codes, yara(rules, "scripts")), strict=True):
        yield from of_acts(page, rules, Piece(code, "script"), found)
        for act in found.acts:
            domain = stranger(page, rules, act.host) if act.kind in _DOES and act.when in _WHEN else ""
            if domain and not kin(page, domain) and (how := standing(page, act.host)):
                yield page.finding(
                    rules["kept-address"], cause=domain, excerpt=act.excerpt, where=Where("script"),
                    signs=(f"does={act.kind}", f"kept={how}", f"target={domain}"),
                )  # fmt: skip


def _filled(code: str, markup: Markup) -> str:
    """The code with what it asks for put in its place; '' where none of that names an address."""
    named = False

    def put(found: re.Match[str]) -> str:
        nonlocal named
        selector = f'[id="{found.group(1)}"]' if found.group(1) else found.group(2)
        try:
            node = markup.tree.css_first(selector)
        except SelectolaxError:  # no selector
            return found.group()
        written = _object(node) if node is not None else ""
        named |= bool(_ADDRESS.search(written))
        return f"({written})" if written else found.group()

    filled = _TAKEN.sub(put, code)
    return filled if named else ""


def _object(node: LexborNode) -> str:
    """An element as a script would write an object of the same properties."""
    plain = {name: value or "" for name, value in node.attributes.items() if not name.startswith("on")}
    text = node.text()[:_LONGEST]
    held: dict[str, Any] = dict.fromkeys(("textContent", "innerText", "innerHTML", "text"), text) | plain
    held["dataset"] = {name[5:]: value for name, value in plain.items() if name.startswith("data-")}
    return json.dumps(held)[:-1] + _GETTING if node.tag != "script" else ""
