"""Rich Text Format: its text, with the hidden and the destinations no reader shows left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.documents.frames import Output

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata datastore listtable listoverridetable rsidtbl generator "
    b"xmlnstbl latentstyles blipuid objdata fldinst".split()
)
_BREAKS = {b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": " ", b"cell": "\t"}
_CHARS = {b"emdash": "—", b"endash": "–", b"enspace": " ", b"emspace": " ", b"bullet": "•"}
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"*": ""}
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}


def read(body: bytes, _: str, out: Output) -> None:
    """Tell each paragraph and each table row."""
    out.kind("rtf")
    text = "".join(_text(body))
    for number, line in enumerate(text.split("\n"), 1):
        out.passage(line.rstrip("\t"), paragraph=number)


def _text(body: bytes) -> Iterator[str]:
    silent, groups, skip, uc = False, [], 0, 1
    code_page, raw = "gb18030", bytearray()
    for match in _TOKEN.finditer(body):
        word, number, code, symbol, brace, plain = match.groups()
        if code and not silent:
            if skip:
                skip -= 1
            else:
                raw.append(int(code, 16))
            continue
        if raw and (plain is None or raw[-1] < 0x80 or len(raw) % 2 == 0):
            yield raw.decode(code_page, "replace")
            raw.clear()
        if brace == b"{":
            groups.append((silent, uc))
        elif brace == b"}":
            silent, uc = groups.pop() if groups else (False, 1)
        elif symbol == b"*" or word in _SILENT:
            silent = True
        elif word == b"ansicpg":
            code_page = _CODE_PAGES.get(int(number or 0), f"cp{int(number or 1252)}")
        elif word == b"uc":
            uc = int(number or 1)
        elif not silent and word == b"u":
            yield chr(int(number or 0) % 65536)
            skip = uc
        elif not silent and plain is not None:
            yield (raw + plain[skip:]).decode(code_page, "replace")
            raw.clear()
            skip = max(0, skip - len(plain))
        elif not silent:
            yield _BREAKS.get(word, _CHARS.get(word, "")) if word else _SYMBOLS.get(symbol or b"", "")
    yield raw.decode(code_page, "replace")
