"""Rich Text Format: its text, and which of it a reader of the document is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from scanner.documents import remains
from scanner.documents.frames import Output
from scanner.documents.old import objects
from scanner.documents.packed.archives import Member

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet pict themedata datastore listtable listoverridetable rsidtbl generator xmlnstbl "
    b"latentstyles blipuid objdata colorschememapping wgrffmtfilter pgptbl mmathPr panose falt sp bkmkstart bkmkend "
    b"ftnsep ftnsepc aftnsep aftnsepc objclass revtbl atnid atnref atndate atrfstart atrfend".split()
)
"""Destinations without text."""
_UNSEEN = frozenset(b"info fldinst nonesttables".split())
_STARRED = frozenset(b"shpinst shptxt shpgrp nesttableprops footnote".split())
"""Destinations that old programs skip, and new ones show."""
_APART = frozenset({b"footnote", b"header", b"footer", b"shptxt", b"headerf", b"headerl", b"headerr"})
"""Destinations whose text stands elsewhere than what is written before and behind it."""
_GROUNDS = frozenset(b"highlight cb chcbpat cbpat clcbpat".split())
"""What sets the colour of a ground, of letters, paragraphs and cells."""
_TINY = 4
"""Half points under which nobody reads letters."""
_BREAKS = {b"par": "\n", b"line": "\v", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": " ", b"cell": "\t"}
"""A new line is within its paragraph: a number goes on there."""
_CHARS = {b"emdash": "—", b"endash": "–", b"enspace": " ", b"emspace": " ", b"bullet": "•"}
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"*": ""}
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the end of a group. `shown` and `unseen`: of the destination; `hidden`: of the letters."""

    silent: bool = False
    unseen: bool = False
    hidden: bool = False
    white: bool = False
    tiny: bool = False
    ground: bool = False
    """Whether the letters stand on a coloured ground."""
    colours: bool = False
    """Whether what follows is the table of colours."""
    apart: bool = False
    """Whether it is a note, which begins and ends nothing of the text around it."""
    skipped: int = 1


@dataclass
class _Reader:
    out: Output
    state: _State = _State()
    groups: list[_State] = field(default_factory=list)
    starred: bool = False
    skip: int = 0
    encoding: str = "gb18030"
    raw: bytearray = field(default_factory=bytearray)
    said: dict[bool, list[str]] = field(default_factory=lambda: {False: [], True: []})
    number: int = 0
    colour: list[int] = field(default_factory=list)
    whites: list[bool] = field(default_factory=list)
    """Whether each colour of the table is white."""

    def read(self, body: bytes) -> None:
        """Tell each paragraph and each table row."""
        for match in _TOKEN.finditer(body):
            word, number, code, symbol, brace, plain = match.groups()
            if code:
                self._byte(int(code, 16))
                continue
            if self.raw and (plain is None or self.raw[-1] < 0x80 or len(self.raw) % 2 == 0):
                self._decode()
            if brace:
                self._group(brace)
            elif word:
                self._word(word, int(number) if number else None)
            elif symbol == b"*":
                self.starred = True
            elif plain is not None:
                self._plain(plain)
            else:
                self._say(_SYMBOLS.get(symbol or b"", ""))
        self._decode()
        self._tell()

    def _byte(self, value: int) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.raw.append(value)

    def _decode(self, more: bytes = b"") -> None:
        self._say((self.raw + more).decode(self.encoding, "replace"))
        self.raw.clear()

    def _plain(self, plain: bytes) -> None:
        for _ in range(plain.count(b";") if self.state.colours else 0):
            self.whites.append(self.colour == [255, 255, 255])
            self.colour = []
        self._decode(plain[self.skip :])
        self.skip = max(0, self.skip - len(plain))

    def _group(self, brace: bytes) -> None:
        if brace == b"{":
            self.groups.append(self.state)
        else:
            around = self.groups.pop() if self.groups else _State()
            if self.state.unseen or (self.state.apart and not around.apart):
                self._say(" ")
            self.state = around
        self.starred = False

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if word in _SILENT:
            self.state = replace(self.state, silent=True, colours=word == b"colortbl")
        elif self.state.colours:
            self.colour.append(number or 0)
        elif word in _GROUNDS:
            self.state = replace(self.state, ground=bool(number))
        elif word == b"fs":
            self.state = replace(self.state, tiny=0 < (number or 0) < _TINY)
        elif word == b"cf":
            self.state = replace(self.state, white=0 < (number or 0) < len(self.whites) and self.whites[number or 0])
        elif word in _UNSEEN or (starred and word not in _STARRED):
            self.state = replace(self.state, unseen=True)
        elif word in _APART:
            self._say(" ")
            self.state = replace(self.state, apart=True)
        elif word in (b"v", b"deleted"):
            self.state = replace(self.state, hidden=number != 0)
        elif word == b"plain":
            self.state = replace(self.state, hidden=False, white=False, tiny=False, ground=False)
        elif word == b"ansicpg":
            self.encoding = _CODE_PAGES.get(number or 0, "") or f"cp{number or 1252}"
        elif word == b"uc":
            self.state = replace(self.state, skipped=1 if number is None else number)
        elif word == b"u":
            self._say(chr((number or 0) % 65536))
            self.skip = self.state.skipped
        elif word in _BREAKS:
            self._break(_BREAKS[word])
        else:
            self._say(_CHARS.get(word, ""))

    def _break(self, mark: str) -> None:
        if mark == "\n" and not self.state.silent:
            self._tell()
        else:
            self._say("\n" if mark == "\v" else mark)

    def _say(self, text: str) -> None:
        if text and not self.state.silent:
            state = self.state
            looks = state.hidden or state.tiny or (state.white and not state.ground)
            self.said[state.unseen or looks].append(text)

    def _tell(self) -> None:
        self.number += 1
        for hidden, texts in self.said.items():
            line = "".join(texts).rstrip("\t")
            self.out.passage(line, hidden=hidden, paragraph=self.number)
            texts.clear()


def read(body: bytes, _: str, out: Output) -> Iterator[Member]:
    """Tell each paragraph and each table row; gives back the files inside."""
    out.kind("rtf")
    try:
        _Reader(out).read(body)
    except LookupError as error:
        out.fail("damaged", f"RTF: {error}")
    remains.of_bytes(objects.without(body), out)
    return objects.embedded(body, out)
