"""Static unpacking: folds a script, decodes what it hides, and does the same to what comes out. Nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scanner.scripts import characters, decoders, packer
from scanner.scripts.acts import Act, acts, hidden_address
from scanner.scripts.folding import Folder
from scanner.scripts.lexer import Constant, Token, tokens
from scanner.scripts.reckoning import Reckoned, reckoned
from scanner.scripts.rotated import unrotated
from scanner.scripts.scattered import scattered
from scanner.scripts.writing import rendered

SOURCE_CAP: Final = 1_000_000
OUTPUT_CAP: Final = 1_200_000
ROUNDS: Final = 6
_LITERALS: Final = 150
_SHORTEST: Final = 16
_NO_NAME: Final = 128
"""Characters of a name that nobody calls anything by."""
_RUN_CAP: Final = 20_000
_HINT: Final = re.compile(
    r"\\x[0-9a-fA-F]{2}|\\[0-7]{2,3}|\\u00[0-7]|\)\.toString\(3|fromCharCode|charCodeAt|\bunescape\b|\bdecodeURI|\batob\b|\beval\b|\bFunction\b"
    r"|['\"`]\s*\+\s*['\"`]|data:\w+/[\w-]*script|\bBlob\(\s*\[\s*['\"`]|\bset(?:Timeout|Interval)\(\s*['\"`]|\$\{|\.\s*reverse\s*\(|\.\s*join\s*\(|\[\s*['\"]|\]\s*\]|['\"]\s*\.\s*(?:replace|split)|parseInt"
    r"|\.toString\(\)|TextDecoder|fromCodePoint|\b(?:this|window|self|top|document|globalThis)\s*\[|[\w%+/]{200}|\bJSON\.parse\(\s*['\"`]|\.source\b|\.protocol\b|\w\s*:\s*['\"][\w:/.]['\"]\s*,\s*\w+\s*:\s*['\"][\w:/.]['\"]|(?:&#(?:x[2-7]\w|\d\d|1[01]\d);){8}|\bstatic\s+\w+\s*=\s*['\"`]"
)
_FIELD: Final = re.compile(r"\"([\w+/=%-]{16,20000})\"")
"""An encoded text in a notation of objects."""
_COMMENT: Final = range(16, 20_001)
"""Characters of a comment that may hold a program."""
_ADDRESS: Final = re.compile(r"//(?:[\w.-]{3}|[\"'`]\s*\+)")
_TAKING: Final = re.compile(
    r"(?:location|src|href|open|fetch|[sS]end(?:Beacon)?|load|action|write|innerHTML|Socket|Source|Transport|import|importScripts|getScript|ajax|post|navigate|html|content|background\w*|cssText"
    r"|setProperty|insertRule|replaceSync|insertAdjacentHTML|register|append|prepend|call|apply|set|assign)\b"
)
_RUNNERS: Final = frozenset(("setTimeout", "setInterval", "eval", "execScript", "Function"))
_RUNS_NAMED: Final = re.compile(r"\b(?:eval|Function|execScript)\(\s?[A-Za-z_$][\w$.]*\s?\)")
_MAKES: Final = re.compile(r"\bcreateElement\(|\blocation(?:\.href)?\s?=|\bimport\(")
_TAGGED: Final = re.compile(r"<script\b[^>]*>(.*?)(?:</script|\Z)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A script and what it hides.

    `text` is the source, its folded form and every layer below, each on lines of its own: what rules are run on.
    `layers` are the texts that are not to be seen in the source; `ways` how they were hidden (fold, packer, base64 …);
    `capped` the caps that cut the work short (source, folding, rounds, literals, output, acts): empty if all was seen.
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


class _Work:
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

    def reckon(self, code: str) -> None:
        """Take down what code comes to when it is reckoned through."""
        self.outcome = reckoned(code)

    def unpacked(self, plain: str) -> Unpacked:
        """All of it, behind the source and its folded form."""
        come = [layer for layer in self.outcome.layers if layer not in self.source and layer not in self.seen]
        return Unpacked(
            source=self.source,
            text=plain + _encodable("\n".join((*self.layers, *come))),
            layers=tuple(self.layers),
            ways=tuple(dict.fromkeys(self.ways)),
            decoded=self.decoded,
            layers_start=len(plain.encode()) if self.layers or come else 0,
            capped=tuple(sorted(self.capped)),
            acts=tuple(dict.fromkeys(self.acts)),
            followed=self.outcome.acts,
            kept="kept" in self.outcome.flows,
        )

    def quoted(self, code: str) -> None:
        """Take down what code does that stands in a string which is run."""
        if len(code) <= _RUN_CAP and code in self.source and _acting(code):
            told = acts(list(tokens(code))).told
            self.acts += [replace(act, near=act.near | {"quoted"}) for act in told]

    def add(self, way: str, layer: str) -> bool:
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


def unpack(source: str) -> Unpacked:
    """Unpacks a script. Bounded work on every input; every cap that was hit stands in `capped`."""
    work = _Work(source)
    if len(source) > SOURCE_CAP:
        work.capped.add("source")
    head = source[:SOURCE_CAP]
    if not _HINT.search(head):
        if _acting(head):
            work.watch(list(tokens(head)))
        work.reckon(head)
        return work.unpacked(_encodable(source + "\n") if work.outcome.layers else source)
    first = _folded(head, work)
    pending = [first]
    for _ in range(ROUNDS):
        found = [layer for folder in pending for layer in _hidden(folder, work)]
        pending = [_folded(part, work) for layer in found for part in _scripts_of(layer, work)]
        if not pending or not work.room:
            break
    else:
        work.capped.add("rounds")
    plain = _encodable(source + "\n" + rendered(first.tokens) + "\n")
    work.reckon(head)
    return work.unpacked(plain)


def _acting(code: str) -> bool:
    """Whether code names an address, and what takes addresses."""
    return bool(_ADDRESS.search(code) and _TAKING.search(code))


def _encodable(text: str) -> str:
    # Half a surrogate pair, which scripts may hold, is a question mark from here on: one character, as it was.
    return text.encode("utf-8", "replace").decode()


def _folded(code: str, work: _Work) -> Folder:
    folder = Folder().fold(tokens(code))
    if folder.capped:
        work.capped.add("folding")
    work.decoded += folder.decoded
    work.watch(folder.tokens)
    return folder


def _scripts_of(layer: str, work: _Work) -> list[str]:
    """The parts of a layer that may hide more; of the others it is only asked what they do."""
    if not _HINT.search(layer) and _acting(layer):
        work.watch(list(tokens(layer)))
    work.acts += hidden_address(layer)
    inner = [found for found in _TAGGED.findall(layer) if _HINT.search(found)]
    return inner or ([layer] if _HINT.search(layer) else [])


def _hidden(folder: Folder, work: _Work) -> list[str]:
    """New layers below one folded script, in the order of the script."""
    found: list[str] = []
    code = rendered(folder.tokens)
    if code not in work.source and code != work.source and work.layers and work.add("fold", code):
        pass  # kept for the rules; its strings are looked at below
    for way, layer in (*_packed(folder.tokens), *_literals(folder, code, work)):
        if work.room and (way == "comment" or layer not in work.source) and work.add(way, layer):
            found.append(layer)
    for each in dict.fromkeys((*_run(folder.tokens), *_kept(folder.tokens, code))):
        work.quoted(each)
        if _in_pieces(each, work):
            found.append(each)
    return found


def _run(folded: list[Token]) -> Iterator[str]:
    """Strings that are handed to what runs strings, and that hold pieces themselves."""
    for place, token in enumerate(folded[2:], 2):
        if isinstance(token.value, str) and folded[place - 1].text == "(" and folded[place - 2].text in _RUNNERS:
            yield token.value
        elif isinstance(token.value, list) and folded[place - 2].text == "Blob":
            yield "".join(each for each in token.value if isinstance(each, str))


def _kept(folded: list[Token], code: str) -> Iterator[str]:
    """Strings of code in a script that runs what it keeps under some name."""
    if _RUNS_NAMED.search(code):
        values = (token.value for token in folded)
        yield from (each for each in values if isinstance(each, str) and _MAKES.search(each))


def _in_pieces(code: str, work: _Work) -> bool:
    """Whether code that stands plainly in the source hides something when folded; then its folded form is a layer."""
    if code not in work.source or len(code) > _RUN_CAP or not _HINT.search(code):
        return False
    plain, folded = rendered(list(tokens(code))), rendered(_folded(code, work).tokens)
    return folded != plain and work.add("run", folded)


def _packed(folded: list[Token]) -> Iterator[tuple[str, str]]:
    for place in range(len(folded) - 8):
        if folded[place].text == "}" and folded[place + 1].text == "(":
            payload, base, words = (folded[place + shift].value for shift in (2, 4, 8))
            if isinstance(payload, str) and isinstance(base, float) and isinstance(words, list):
                plain = [word for word in words if isinstance(word, str)]
                yield "packer", packer.expanded(payload, int(base), plain, OUTPUT_CAP)


def _literals(folder: Folder, code: str, work: _Work) -> Iterator[tuple[str, str]]:
    strings = list(dict.fromkeys(_strings(folder)))
    known = decoders.clues(code, strings)
    if spelt := unrotated(code, [token.value for token in folder.tokens if isinstance(token.value, list)]):
        yield "rotated", spelt
    for listed in scattered(_small(folder), code):
        yield "scattered", listed
    lists = [
        value
        for value in (*(token.value for token in folder.tokens), *folder.names.values())
        if isinstance(value, list)
    ]
    for text in characters.spelt(code, lists) if "fromC" in code else ():
        if decoders.telling(text):
            yield "characters", text
    if ".toString()" in work.source and "/*" in work.source:
        for each in _comments(work.source):
            hidden = decoders.decoded(each, known)
            yield from [("comment", each)] if decoders.readable(each) else [("comment", hidden[1])] if hidden else []
    long = sorted((each for each in strings if len(each) >= _SHORTEST), key=len, reverse=True)
    if len(long) > _LITERALS and len(long[_LITERALS]) > 200:
        work.capped.add("literals")
    for each in long[:_LITERALS]:
        if decoders.readable(each) or decoders.turning(each):
            yield "fold", each
        elif hidden := decoders.decoded(each, known):
            yield hidden


def _comments(code: str) -> Iterator[str]:
    """What stands in a comment at the beginning of a function: a script may read it by the function's own text."""
    end = 0
    while (begin := code.find("/*", end)) >= 0 and (end := code.find("*/", begin + 2)) >= 0:
        if code[max(0, begin - 80) : begin].rstrip().endswith("{") and end - begin - 2 in _COMMENT:
            yield code[begin + 2 : end]


def _small(folder: Folder) -> list[str]:
    """Every string constant, also those in lists, once."""
    values = [token.value for token in folder.tokens if isinstance(token.value, str | list)]
    lists = (value if isinstance(value, list) else [value] for value in (*values, *folder.names.values()))
    return list(dict.fromkeys(each for part in lists for each in part if isinstance(each, str)))


def _strings(folder: Folder) -> Iterator[str]:
    values: list[Constant] = [token.value for token in folder.tokens if token.value is not None]
    values += [token.text for token in folder.tokens if token.kind == "name" and len(token.text) >= _NO_NAME]
    for value in (*values, *folder.names.values()):
        if isinstance(value, str):
            yield value
            yield from _FIELD.findall(value) if value[:1] in ("{", "[") else ()
        elif isinstance(value, list):
            yield from (each for each in value if isinstance(each, str) and len(each) >= _SHORTEST)
            if len(value) > 20:
                items = [each if isinstance(each, str) else str(int(each)) for each in value]
                yield ("" if any(not each.isdigit() for each in items[:9]) else " ").join(items)
