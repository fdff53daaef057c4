"""How a script behaves, in numbers that rules can weigh: what it hides, how, and whether it runs what it decoded."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from scanner.scripts.spelled import cut, spelled
from scanner.scripts.unpacked import Unpacked

_API: Final = re.compile(
    r"\b(?:eval|unescape|document|window|navigator|userAgent|location|href|cookie|createElement|appendChild|insertBefore"
    r"|fromCharCode|charCodeAt|XMLHttpRequest|XMLHTTP|ActiveXObject|WScript|ADODB|SaveToFile|responseBody|iframe|script"
    r"|setTimeout|getElementById|getElementsByTagName|innerHTML|referrer|sendBeacon|onreadystatechange|constructor)\b"
    r"|\bwrite\b"
)
_RUN: Final = frozenset(("eval", "constructor", "ActiveXObject", "WScript"))
_CORE: Final = _RUN | frozenset(
    [
        "fromCharCode",
        "charCodeAt",
        "createElement",
        "unescape",
        "ADODB",
        "SaveToFile",
        "XMLHTTP",
        "responseBody",
        "iframe",
        "script",
        "write",
    ]
)
_COMPUTED: Final = re.compile(
    r"\b(?:this|window|self|top|document|globalThis)\[(?![\"'\d])[^\[\]]{0,80}[(+][^\[\]]{0,200}(?:\[[^\[\]]{0,40}\][^\[\]]{0,40})*\]\("
)
_CONSTRUCTOR: Final = re.compile(
    r"\[\](?:\[[^\[\]]{1,120}\]){2}\(|\[\]\.(?:filter|sort|concat|map|find|\w{2,12})\.constructor\b"
    r"|\(\(?[^()]{0,40}\)?\[[^\[\]]{1,60}\]\[[^\[\]]{1,60}\]\([^()]{0,200}\)\(\)"
)
_LITERAL: Final = re.compile(r"\"((?:[^\"\\\n]|\\.){120,})\"|'((?:[^'\\\n]|\\.){120,})'", re.DOTALL)
_NUMBERS: Final = re.compile(r"(?:-?\d{1,5}\s*,\s*){80,}")
_PIECE: Final = re.compile(
    r"\{\s*return\s*['\"][^'\"]{0,12}['\"];?\s*\}|[\w$\]]\s*\+?=\s*['\"][^'\"\s]{1,8}['\"]\s*[,;]"
    r"|['\"][^'\"]{1,6}['\"]\s*\+\s*(?=['\"])|\+=\s*['\"](?:\\x..){1,8}['\"]"
)
_APPENDED: Final = re.compile(r"(?<![.\w$])([\w$]{1,30})\(\s?(?:'[^'\n]{1,40}'|\"[^\"\n]{1,40}\")\s?\);")
_MARCH: Final = re.compile(r"(?:\b[\w$]{1,12}\(\);\s*){40,}")
_PLAIN: Final = re.compile(r"[A-Za-z0-9\s\u3040-\ufeff]+")
_FACES: Final = re.compile(r"(?:\uff9f[\w\uff9f\u0370-\u04ff\uff61-\uff9f]{1,2}\uff9f|\(o\^_\^o\))\s*[)\]\[=+]")
_MANY: Final = 40
_ESCAPED: Final = re.compile(r"\\x[2-7][0-9a-fA-F]|\\1[0-7]{2}(?=\\|[^0-9])|\\[4-7][0-7](?=\\)|\\u00[2-7][0-9a-fA-F]")
_RUNS: Final = re.compile(
    r"\beval\b|\bFunction\s*\(|(?i:\bexecScript\b|\.write(?:ln)?\(|ExecuteGlobal)|\.constructor\b|\.text\s*\+?="
)
_QUOTED: Final = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`[^`]*`")
_DISGUISED: Final = re.compile(
    r"(?<![\\\w\"'\[\]/^(-])(?:[A-Za-z_$]{1,20}\\u\{?00[4-7][0-9a-fA-F]|\\u\{?00[4-7][0-9a-fA-F]\}?[A-Za-z_$.=(])"
)
_LOOP: Final = re.compile(r"\b(?:for|while)\s*\(|\.replace\([^,]{1,80},\s*function|\.map\(")
_DECODES: Final = re.compile(r"fromCharCode|charCodeAt|parseInt\(|\bunescape\b|\.charAt\(|\.substr(?:ing)?\(|\^\s*\w")


@dataclass(frozen=True, slots=True)
class Traits:
    """Counts over one script.

    `hidden_api`: interface names that only unpacking shows; of them `hidden_core` those that make, decode or run code,
    and `hidden_run` those that run it. `payload`: characters in encoded literals. `pieces`: string fragments put
    together; `spelled`: interface names put together from them; `cut`: protocols and tags. `appended`: string
    fragments handed one by one to the same function. `march`: a row of at least 40 calls without arguments. `symbols`:
    per cent of characters that are neither letter, digit, space nor East Asian. `faces`: names written as faces.
    `escapes`: needlessly escaped letters per 1,000 characters. `computed_call`, `constructor_call`: calls whose
    function's name is computed. `runs`: whether it executes text. `decoder`: whether it has a decoding loop.
    `decoded`: addresses that come out of a decoding function. `layers`: texts revealed, from byte `layers_start` on.
    `comments`: whether code stands in a comment that is read. `disguised`: whether Latin letters of names are escaped.
    `source_size`: characters of the source. `kept`: whether it decodes what the page keeps elsewhere and runs that.
    `retitled`: whether the page gets another title depending on whether a spider reads it.
    `saved`: whether a program is saved although nobody asked for it.
    """

    hidden_api: int = 0
    hidden_core: int = 0
    hidden_run: int = 0
    payload: int = 0
    pieces: int = 0
    spelled: int = 0
    cut: int = 0
    appended: int = 0
    march: int = 0
    symbols: int = 0
    faces: int = 0
    escapes: int = 0
    computed_call: int = 0
    constructor_call: int = 0
    runs: int = 0
    decoder: int = 0
    decoded: int = 0
    layers: int = 0
    layers_start: int = 0
    comments: int = 0
    disguised: int = 0
    source_size: int = 0
    kept: int = 0
    retitled: int = 0
    saved: int = 0

    def externals(self) -> Mapping[str, int]:
        """The counts by name, as a rule engine takes them."""
        return asdict(self)


def traits(script: Unpacked) -> Traits:
    """Measures an unpacked script. Linear in its length."""
    source, revealed = script.source, script.text[len(script.source) :]
    plain = set(_API.findall(source))
    code = revealed or source
    hidden = set(_API.findall(revealed)) - plain
    return Traits(
        hidden_api=len(hidden),
        hidden_core=len(hidden & _CORE),
        hidden_run=len(hidden & _RUN),
        payload=payload(source),
        pieces=sum(1 for _ in _PIECE.finditer(source)),
        spelled=spelled(source, script.text[len(source) :]),
        cut=cut(source),
        appended=appended(source),
        march=int(source.count("();") >= _MANY and bool(_MARCH.search(source))),
        symbols=100 * len(_PLAIN.sub("", source[:4000])) // max(1, len(source[:4000])),
        faces=sum(1 for _ in _FACES.finditer(source)) if "^_^" in source else 0,
        escapes=1000 * sum(1 for _ in _ESCAPED.finditer(source)) * 4 // max(1, len(source)),
        computed_call=sum(1 for _ in _COMPUTED.finditer(code)),
        constructor_call=sum(1 for _ in _CONSTRUCTOR.finditer(code)),
        runs=int(bool(_RUNS.search(code))),
        decoder=int(bool(_LOOP.search(source) and _DECODES.search(code))),
        decoded=script.decoded,
        layers=len(script.layers),
        layers_start=script.layers_start,
        comments=int("comment" in script.ways),
        disguised=int("\\u" in source and bool(_DISGUISED.search(_QUOTED.sub('""', source[:20_000])))),
        source_size=len(source),
        kept=int(script.kept),
        retitled=int(script.retitled),
        saved=int(script.saved),
    )


def appended(source: str) -> int:
    """How often the function is called that is handed the most small strings, one by one."""
    if source.count("('") + source.count('("') < _MANY:
        return 0
    return max(Counter(_APPENDED.findall(source)).values(), default=0)


def payload(text: str) -> int:
    """Characters in literals that look encoded: long, without words, in an alphabet that is no language's."""
    total = sum(len(found.group()) for found in _NUMBERS.finditer(text))
    for found in _LITERAL.finditer(text):
        literal = found.group(1) or found.group(2)
        if encoded(literal):
            total += len(literal)
    return total


def encoded(literal: str) -> bool:
    """Whether a long literal is data rather than prose, markup, style, addresses or a picture."""
    head = literal[:2000]
    if head.startswith(("data:", "http", "/", "M", "m")) and ("data:" in head[:5] or "://" in head[:9]):
        return False
    if head.count(" ") * 9 > len(head) or head.count("<") > 4 or not head.isascii():
        return False
    counts = Counter(head)
    entropy = -sum(n / len(head) * math.log2(n / len(head)) for n in counts.values())
    digits = sum(counts[digit] for digit in "0123456789")
    return (
        (entropy > 4.6 and digits > len(head) // 30) or digits * 10 > len(head) * 4 or head.count("%") * 5 > len(head)
    )
