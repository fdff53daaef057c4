"""Turns an encoded literal back into the code it hides, by the ways of writing text that obfuscators use."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from scanner.scripts.builtins import base64_decoded, percent_decoded
from scanner.scripts.inflating import inflated, two_signs

_CODE: Final = re.compile(
    r"\b(?:function|document|window|eval|unescape|return|navigator|location|createElement|ActiveXObject|WScript"
    r"|XMLHttpRequest|setTimeout|appendChild|getElementById|fromCharCode|String|charCodeAt|iframe|src|style)\b"
    r"|\bvar \w|\bnew \w|%3[Cc](?:script|iframe)|https?://"
)
_STRONG: Final = re.compile(
    r"\b(?:function|document|window|unescape|return|navigator|location|createElement|ActiveXObject|WScript"
    r"|XMLHttpRequest|setTimeout|appendChild|getElementById|fromCharCode|charCodeAt|iframe|script)\b|https?://"
)
_GUESSES: Final = frozenset(("reversed", "rot13", "interleaved", "xor", "pairs"))
_MARKUP: Final = re.compile(r"<\s*(?:script|iframe|frame|object|embed|applet|body|html|meta|div|a|img|form)\b", re.I)
_HEX: Final = re.compile(r"(?:\\?x?[0-9a-fA-F]{2}[\s,:]?)+")
_NUMBER: Final = re.compile(r"\d{1,4}")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_\s-]{16,}={0,2}")
_SHIFT: Final = re.compile(r"charCodeAt\([^()]{0,40}\)\)?([-+^])(\d{1,3})\b")
_LISTED: Final = re.compile(r"fromCharCode\([^()]{0,40}\][^()]{0,12}?([-+^])([\w$]{1,30})\)")
_RADIX: Final = re.compile(r"parseInt\([^()]{0,60}(?:\([^()]{0,40}\)[^()]{0,20})?,(\d{1,2})\)")
_BARE: Final = re.compile(r"(?:https?:)?//[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}(?:[:/?#][\x21-\x7e]*)?")
"""An address and nothing else."""
_TURNS: Final = re.compile(
    r"(?:\blocation(?:\.href)?|\.src|\.href|\.action)\s*=\s*[\"'`(]{1,2}(?:https?:)?//[\w.-]{4}"
    r"|\b(?:replace|assign|open|fetch|import|navigate|importScripts|getScript|sendBeacon)\(\s*[\"'`](?:https?:)?//[\w.-]{4}"
)
"""An address that is moved to, loaded or sent to."""
_DATA: Final = re.compile(r"data:(?:text|application)/(?:x-)?(?:java|ecma)script[^,]{0,40},", re.IGNORECASE)
_SAMPLE: Final = 600


@dataclass(frozen=True, slots=True)
class Clues:
    """What a script's own decoder shows: character shifts, radixes and candidate keys."""

    shifts: tuple[tuple[str, int], ...] = ()
    radixes: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    listed: tuple[tuple[str, int], ...] = ()
    """What is done to each number of a list before it is a character."""


def clues(folded: str, strings: Sequence[str]) -> Clues:
    """Reads the constants of a decoder loop from folded code. `strings` are its string constants."""
    keys = [each for each in strings if 3 <= len(each) <= 40 and " " not in each] if "^" in folded else []
    return Clues(
        tuple({(sign, int(by)) for sign, by in _SHIFT.findall(folded)})[:4],
        tuple({int(radix) for radix in _RADIX.findall(folded) if 2 <= int(radix) <= 36} | {16})[:4],
        tuple(dict.fromkeys(keys))[:8],
        _listed(folded),
    )


def _listed(folded: str) -> tuple[tuple[str, int], ...]:
    """What is done to the numbers of a list: by a number, or by a name that is given one once."""
    found = []
    for sign, by in dict.fromkeys(_LISTED.findall(folded)):
        given = (
            [by] if by.isdigit() else re.findall(rf"(?<![\w$.]){re.escape(by)}=(\d{{1,4}})(?=[,;])", folded[:200_000])
        )
        found += [(sign, int(number)) for number in given[:1]]
    return tuple(found[:4])


def readable(text: str) -> bool:
    """Whether a text is code or markup: two different marks of code, or a tag."""
    head = text[:20_000]
    return bool(_MARKUP.search(head)) or len({found.group() for found in _CODE.finditer(head)}) >= 2


def telling(text: str) -> bool:
    """Whether a text is code or markup, turns to an address, or is one and nothing else."""
    return readable(text) or turning(text) or bool(_BARE.fullmatch(text))


def turning(text: str) -> bool:
    """Whether a text is code that moves to an address, loads it or sends to it."""
    return bool(_TURNS.search(text[:20_000]))


def decoded(text: str, known: Clues) -> tuple[str, str] | None:
    """The way and the code that an encoded literal hides, or None. Linear in the literal's length for each way."""
    if (address := _DATA.match(text)) and telling(held := _of_data(text[address.end() :], address.group())):
        return "data address", held
    for plain in filter(telling, two_signs(text)):
        return "two signs", plain
    for packed in (text, _from_base64(text) or ""):
        if (plain := inflated(packed)) != packed and telling(plain):
            return "inflated", plain
    for way, decode in _ways(text, known):
        sample = decode(text[:_SAMPLE])
        if sample and _plausible(sample):
            whole = decode(text)
            if whole and (_surely(whole) if way in _GUESSES else telling(whole)):
                return way, whole
    return None


def _plausible(sample: str) -> bool:
    odd = sum(1 for char in sample if not (char.isprintable() or char.isspace()))
    return odd <= len(sample) // 20 and (
        readable(sample) or bool(_CODE.search(sample)) or bool(_TURNS.search(sample)) or bool(_BARE.fullmatch(sample))
    )


def _surely(text: str) -> bool:
    # A guessed way makes words by chance; three different long ones in a row of code are none.
    head = text[:20_000]
    return len({found.group() for found in _STRONG.finditer(head)}) >= 3 or bool(_TURNS.search(head))


def _ways(text: str, known: Clues) -> Iterator[tuple[str, Callable[[str], str | None]]]:
    head = text[:_SAMPLE]
    if head.count("%") > len(head) // 12:
        yield "percent", percent_decoded
    if head.count("&#") > len(head) // 12:
        yield "entities", unescape
    if _HEX.fullmatch(head[: len(head) - len(head) % 2]):
        yield "hex", _from_hex
    digits = sum(map(str.isdigit, head))
    if digits * 2 > len(head) and len(_NUMBER.findall(head)) > 10:
        yield "numbers", _from_numbers
        for sign, by in known.listed:
            yield "numbers", lambda part, sign=sign, by=by: _shifted(_from_numbers(part), sign, by)  # type: ignore[misc]
    if _BASE64.fullmatch(head):
        yield "base64", _from_base64
    for sign, by in known.shifts:
        yield "shift", lambda part, sign=sign, by=by: _shifted(part, sign, by)  # type: ignore[misc]
        yield "shift", lambda part, sign=sign, by=by: percent_decoded(_shifted(part, sign, by))  # type: ignore[misc]
    for radix in known.radixes:
        yield "pairs", lambda part, radix=radix: _from_pairs(part, radix)  # type: ignore[misc]
    for key in known.keys:
        yield "xor", lambda part, key=key: _xored(part, key)  # type: ignore[misc]
    yield "reversed", lambda part: part[::-1]
    yield "rot13", lambda part: codecs.encode(part, "rot13")
    for step in (2, 3, 4):
        for start in range(step):
            yield "interleaved", lambda part, start=start, step=step: part[start::step]  # type: ignore[misc]


def _of_data(body: str, head: str) -> str:
    """What a `data:` address holds."""
    return (base64_decoded(body) or "") if "base64" in head.lower() else percent_decoded(body)


def _from_base64(text: str) -> str | None:
    if not _BASE64.fullmatch(text[:_SAMPLE]):
        return None
    return base64_decoded("".join(text.rstrip("=").split())[: len(text) // 4 * 4])


def _from_hex(text: str) -> str:
    digits = re.sub(r"[^0-9a-fA-F]", "", text.replace("\\x", ""))
    return bytes.fromhex(digits[: len(digits) // 2 * 2]).decode("latin-1")


def _from_numbers(text: str) -> str:
    codes = map(int, _NUMBER.findall(text))
    return "".join(chr(code) if 0 <= code < 0x3000 else "\0" for code in codes)


def _shifted(text: str, sign: str, by: int) -> str:
    if sign == "^":
        return "".join(chr(ord(char) ^ by) for char in text)
    move = by if sign == "+" else -by
    return "".join(chr((ord(char) + move) & 0xFFFF) for char in text)


def _from_pairs(text: str, radix: int) -> str | None:
    if not text[:40].isalnum():
        return None
    try:
        return "".join(chr(int(text[i : i + 2], radix)) for i in range(0, len(text) - 1, 2))
    except ValueError:
        return None


def _xored(text: str, key: str) -> str:
    return "".join(chr(ord(char) ^ ord(key[i % len(key)])) for i, char in enumerate(text))
