"""A script and what it hides, while it is unpacked and when that is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from scanner.scripts.acts import Act, acts
from scanner.scripts.lexer import Token, tokens
from scanner.scripts.reckoning import Reckoned, Worth, reckoned

OUTPUT_CAP: Final = 1_200_000
RUN_CAP: Final = 20_000
"""Characters of a string that is run."""
_ADDRESS: Final = re.compile(r"//(?:[\w.-]{3}|[\"'`]\s*\+)")
_TAKING: Final = re.compile(
    r"(?:location|src|href|open|fetch|[sS]end(?:Beacon)?|load|action|write|innerHTML|Socket|Source|Transport|import|importScripts|getScript|ajax|post|navigate|html|content|background\w*|cssText"
    r"|setProperty|insertRule|replaceSync|insertAdjacentHTML|register|addModule|fetch|createPolicy|append|prepend|call|apply|set|assign)\b"
)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A script and what it hides.

    `text` is the source, its folded form and every layer below, each on lines of its own: what rules are run on.
    `layers` are the texts that are not to be seen in the source; `ways` how they were hidden (fold, packer, base64 …);
    `capped` the caps that cut the work short (source, folding, rounds, literals, output, acts, depth): empty if
    all was seen.
    """

    source: str
    text: str
    layers: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    decoded: int = 0
    """How many addresses came out of a decoding function."""
    layers_start: int = 0
    """Byte offset in `text` (as UTF-8) where the layers begin."""
    capped: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    """What it does with the addresses it names, openly or hidden."""
    followed: tuple[Act, ...] = ()
    """What it does with addresses when values are followed through the whole of it: see `reckoning`."""
    kept: bool = False
    """Whether it decodes what the page keeps as text, style or picture, and runs or loads what comes out."""
    retitled: bool = False
    """Whether it gives the page another title where a spider reads it, or where none does."""
    saved: bool = False
    """Whether it saves a program, or a parcel of them, although nobody asked for it."""
    lost: bool = False
    """Whether following its values was cut short."""
    tame: bool = False
    """Whether it was not, and all texts that it runs are data."""
    settled: bool = False
    """Whether it was not, and all that it calls, runs and turns to is known."""
    whole: bool = False
    """Whether all of it was gone through when its values were followed."""
    still: bool = False
    """Whether no text was found to be run then."""
    idle: bool = False
    """Whether it does nothing but what is known and turns to nobody."""
    wanting: bool = False
    """Whether it brings in, moves to or runs what it does not hold itself."""
    asked: frozenset[str] = frozenset()
    """Names that it uses and does not give."""


class Work:
    """What has been found so far of what a script hides."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.seen = {source}
        self.layers: list[str] = []
        self.ways: list[str] = []
        self.capped: set[str] = set()
        self.room = OUTPUT_CAP
        self.decoded = 0
        self.acts: list[Act] = []
        self.outcome = Reckoned()

    def watch(self, code: Sequence[Token]) -> None:
        """Take down what code does."""
        found = acts(code)
        self.acts += found.told
        if found.cut:
            self.capped.add("acts")

    def reckon(self, code: str, worth: Worth) -> None:
        """Take down what code comes to when it is reckoned through."""
        self.outcome = reckoned(code, worth=worth)

    def unpacked(self, plain: str) -> Unpacked:
        """All of it, behind the source and its folded form."""
        come = [layer for layer in self.outcome.layers if layer not in self.source and layer not in self.seen]
        return Unpacked(
            source=self.source,
            text=plain + encodable("\n".join((*self.layers, *come))),
            layers=tuple(self.layers),
            ways=tuple(dict.fromkeys(self.ways)),
            decoded=self.decoded,
            layers_start=len(plain.encode()) if self.layers or come else 0,
            capped=tuple(sorted(self.capped | ({"depth"} if self.outcome.deep else set()))),
            acts=tuple(dict.fromkeys(self.acts)),
            followed=self.outcome.acts,
            kept="kept" in self.outcome.flows,
            retitled="retitled" in self.outcome.flows,
            saved="saved" in self.outcome.flows,
            lost=self.outcome.cut,
            tame=self.outcome.tame,
            settled=self.outcome.settled,
            whole=self.outcome.whole,
            still=self.outcome.still,
            idle=self.outcome.idle,
            wanting=self.outcome.wanting,
            asked=self.outcome.asked,
        )

    def quoted(self, code: str) -> None:
        """Take down what code does that stands in a string which is run."""
        if len(code) <= RUN_CAP and code in self.source and acting(code):
            told = acts(list(tokens(code))).told
            self.acts += [replace(act, near=act.near | {"quoted"}) for act in told]

    def add(self, way: str, layer: str) -> bool:
        """Take down a layer; whether it is a new one."""
        if layer in self.seen or not layer.strip():
            return False
        self.seen.add(layer)
        if len(layer) > self.room:
            self.capped.add("output")
            layer = layer[: self.room]
        self.room -= len(layer)
        self.layers.append(layer)
        self.ways.append(way)
        return True


def acting(code: str) -> bool:
    """Whether code names an address, and what takes addresses."""
    return bool(_ADDRESS.search(code) and _TAKING.search(code))


def encodable(text: str) -> str:
    """A text that can be written as UTF-8."""
    # Half a surrogate pair, which scripts may hold, is a question mark from here on: one character, as it was.
    return text.encode("utf-8", "replace").decode()
