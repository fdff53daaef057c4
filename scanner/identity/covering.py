"""Phrases replaced wherever a source spells them, each by a dummy of the same length."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from scanner.identity.markup import BETWEEN, View, decoded, stripped
from scanner.identity.overwriting import overwrite_all
from scanner.identity.shapes import value

_SOFT = re.compile(rf"[\s{BETWEEN}\u200b-\u200f\u2060\ufeff]")
_START = 2


def cover(text: str, dummies: Mapping[str, str]) -> str:
    """The text with every phrase replaced, also where it is spelled in codes or tags stand in it."""
    if not dummies:
        return text
    spelled = dict(pair for phrase in dummies.items() for pair in _spellings(*phrase))
    text = "".join(_replaced(text, spelled))
    for look in (decoded, stripped):
        text = _overwritten(text, look(text), dummies)
    return text


def cover_bytes(body: bytes, dummies: Mapping[str, str], encodings: Iterable[str]) -> bytes:
    """A body with them replaced in whatever stretch of it is in one of the encodings."""
    for encoding in encodings:
        for phrase, dummy in dummies.items():
            try:
                body = body.replace(phrase.encode(encoding), dummy.encode(encoding))
            except UnicodeEncodeError:  # then it does not stand there so
                continue
    return body


def _spellings(phrase: str, dummy: str) -> Iterator[tuple[str, str]]:
    """A phrase as sources spell it, each beside its dummy in the same spelling."""
    yield from ((phrase, dummy), (phrase[::-1], dummy[::-1]))
    for encoding in ("utf-8", "gb18030"):
        quoted, instead = quote(phrase, encoding=encoding), quote(dummy, encoding=encoding)
        yield quoted, instead
        yield quoted.lower(), instead.lower()
        body, other = phrase.encode(encoding), dummy.encode(encoding)
        for before in range(3) if len(phrase) > _START and len(body) == len(other) else ():
            yield _packed(body, before), _packed(other, before)


def _packed(body: bytes, before: int) -> str:
    """What base64 makes of it so many bytes after a group begins, without the letters that hold other bytes too."""
    letters = b64encode(bytes(before) + body).decode()
    return letters[-(-before * 4 // 3) : (before + len(body)) * 4 // 3]


def _replaced(text: str, instead: Mapping[str, str]) -> Iterator[str]:
    end = 0
    for start, stop, phrase in _sighted(text, instead):
        yield text[end:start]
        yield instead[phrase]
        end = stop
    yield text[end:]


def _overwritten(text: str, view: View, dummies: Mapping[str, str]) -> str:
    """The text with phrases replaced that a view of it shows, spaces and tags left out."""
    places = [place for place, char in enumerate(view.text) if not _SOFT.match(char)]
    bare = "".join(value(view.text[place]) for place in places)
    spans = list(_sighted(bare, dummies))
    if not spans:
        return text
    chars = list(text)
    for start, stop, phrase in spans:
        overwrite_all(chars, text, view, places[start:stop], dummies[phrase])
    return "".join(chars)


def _sighted(text: str, phrases: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where the longest of them stand, in order."""
    begin = re.compile("|".join(map(re.escape, sorted({phrase[:_START] for phrase in phrases}))))
    sizes: Sequence[int] = sorted({len(phrase) for phrase in phrases}, reverse=True)
    at = 0
    while match := begin.search(text, at):
        start = match.start()
        phrase = next((text[start : start + size] for size in sizes if text[start : start + size] in phrases), "")
        if phrase:
            yield start, start + len(phrase), phrase
        at = start + (len(phrase) or 1)
