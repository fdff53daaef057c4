"""Numbers that read otherwise than they are written: turned round, put together, or with hidden decoys in between.

Each reading is a view of the source, so that what is found in it can be replaced where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from scanner.identity.markup import View, stripped

_TURNS = ("bidi-override", "<bdo", "<BDO", "row-reverse", "\u202e", "&#8238;", "&#x202e;", "&#x202E;", "reverse()")
_TURNED = re.compile(r"[0-9](?:[\s\u2063-]{0,4}+[0-9Xx]){14,}+|[Xx](?:[\s\u2063-]{0,4}+[0-9]){14,}+")
_CODES = re.compile(
    r"(?<!\d)(?:4[89]|5[0-7])(?:\s*,\s*(?:4[89]|5[0-7])){13,40}(?:\s*,\s*(?:4[89]|5[0-7]|88|120))?(?!\d)"
)
_CODE = re.compile(r"\d+")
_SEAM = re.compile(r"(?<=[0-9])([\"'`])\s*[+,]\s*\1(?=[0-9][0-9Xx]{2,17}\1)")
_STARS = re.compile(r"(?<=[0-9])\u2063{0,4}\*{3,14}\u2063{0,4}(?=[0-9])")
_STARRED = re.compile(r"\*{3,14}(?:</?[a-zA-Z][^<>]*>){1,4}[0-9]|(?<=>)\*{3,14}[0-9]")
_SEWN = re.compile(r"([\"'`])[0-9]{1,17}\1(?:\s*[+,]\s*\1[0-9Xx]{1,17}\1){1,17}")
_SIZES = (15, 18)
_NO_SIGHT = r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])"
_SEAMS = (*(f"{quote}{plus}{quote}" for quote in "\"'`" for plus in ("+", " + ")), ".join(")
_CUES = ("none", "hidden", "font-size:0", "font-size: 0", "opacity:0", "opacity: 0")
_UNSEEN = re.compile(rf"{_NO_SIGHT}|(?:^|\s)hidden(?=[\s=/]|$)", re.IGNORECASE)
_STYLED = re.compile(rf"\.([\w-]{{1,40}})\s*\{{[^{{}}]*(?:{_NO_SIGHT})", re.IGNORECASE)
_CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\s\"'>]+))", re.IGNORECASE)
_EDGE = re.compile(r"<(?<=[0-9].)")
_TAGS = r"(?:\s|</?[a-zA-Z][^<>]*>)"
_DECOY = re.compile(
    rf"{_TAGS}{{0,8}}?(<([a-zA-Z][\w-]*)\s(?=[^<>]*(?:none|hidden|font-size|opacity|class))([^<>]+)>[^<>]{{0,60}}</\2\s*>)"
    rf"(?={_TAGS}{{0,8}}[0-9Xx])",
    re.IGNORECASE,
)
_NEAR = 400


def turns(source: str) -> bool:
    """Whether something in it shows digits in another order than they are written."""
    return any(turn in source for turn in _TURNS)


def readings(source: str) -> Iterator[View]:
    """The source as somebody reads it whom its spelling does not stop: turned, joined, without decoys; often none."""
    if turns(source):
        yield _turned(stripped(source))
    if any(seam in source for seam in _SEAMS) and any(map(_is_whole, _SEWN.finditer(source))):
        yield _without(stripped(source), _SEAM)
    if "***" in source and _STARRED.search(source) and any(cue in source for cue in _CUES):
        yield _without(stripped(source), _STARS)
    if "CharCode" in source or "TextDecoder" in source:
        yield _listed(source)
    if any(cue in source for cue in _CUES) and (seen := _without_decoys(source)) != source:
        yield stripped(seen)


def _is_whole(match: re.Match[str]) -> bool:
    return sum(char.isalnum() for char in match[0]) in _SIZES


def _turned(view: View) -> View:
    """The view with every long run of digits back to front."""
    text, starts, ends = list(view.text), list(view.starts), list(view.ends)
    for match in _TURNED.finditer(view.text):
        run = slice(*match.span())
        text[run], starts[run], ends[run] = text[run][::-1], starts[run][::-1], ends[run][::-1]
    return View("".join(text), starts, ends)


def _without(view: View, between: re.Pattern[str]) -> View:
    """The view without what stands between the pieces of a number: a seam in a script, a mask beside what it masks."""
    gone = {place for match in between.finditer(view.text) for place in range(*match.span())}
    left = [place for place in range(len(view.text)) if place not in gone]
    text = "".join(view.text[place] for place in left)
    return View(text, [view.starts[place] for place in left], [view.ends[place] for place in left])


def _listed(source: str) -> View:
    """The view with digits in the place of their codes, where a script lists so many; a line for each list."""
    text, starts, ends = [], [], []
    for match in _CODES.finditer(source):
        for code in _CODE.finditer(source, *match.span()):
            text.append(chr(int(code[0])))
            starts.append(code.start())
            ends.append(code.end())
        text.append("\n\n")
        starts += [match.end()] * 2
        ends += [match.end()] * 2
    return View("".join(text), starts, ends)


def _without_decoys(source: str) -> str:
    """The source with every hidden element between two digits turned into a comment of the same length."""
    pieces, end = [], 0
    for edge in _EDGE.finditer(source):
        match = _DECOY.match(source, edge.start(), edge.start() + _NEAR)
        if match and match.start(1) >= end and _is_unseen(match[3], source):
            pieces += [source[end : match.start(1)], f"<!--{' ' * (len(match[1]) - 7)}-->"]
            end = match.end(1)
    return "".join([*pieces, source[end:]])


def _is_unseen(attributes: str, source: str) -> bool:
    if _UNSEEN.search(attributes):
        return True
    classes = _CLASS.search(attributes)
    names = (classes[1] or classes[2] or classes[3] or "").split() if classes else []
    return not _unseen_classes(source).isdisjoint(names) if names else False


@lru_cache(maxsize=2)
def _unseen_classes(source: str) -> frozenset[str]:
    """Classes that the page's own style sheet takes out of sight."""
    return frozenset(_STYLED.findall(source))
