"""A style sheet taken apart: its rules one selector at a time, with what decides which of two holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from scanner.page.styles import plain

_MOST = 6000
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_STRING = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
_BRACES = str.maketrans("{};", "\ue000\ue001\ue002")
_RESTORED = str.maketrans("\ue000\ue001\ue002", "{};")
_BRACE = re.compile(r"([{}])")
_GROUPING = re.compile(r"@(?:media|supports|layer|container|document)\b", re.IGNORECASE)
_PAPER = re.compile(r"@media\s+(?:only\s+)?(?:print|speech|aural|braille)\b(?!.*screen)", re.IGNORECASE | re.DOTALL)
_IMPORTANT = re.compile(r"!\s*important\s*$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_TIGHT = re.compile(r"\s*([>+~,])\s*")
_PSEUDO = re.compile(r"::?(before|after)$", re.IGNORECASE)
_STATE = re.compile(r":(?!(?:nth|first|last|only)-|(?:not|is|where|root)\b)", re.IGNORECASE)
_CHOSEN = re.compile(r"(#[\w-]+)|(\.[\w-]+|\[[^\]]*\]|:[\w-]+)|(?<![\w.#:-])([a-z][\w-]*)", re.IGNORECASE)


Rank = tuple[int, int, int, int, int]
"""Whether it is important, ids, classes, elements, order."""


@dataclass(frozen=True, slots=True)
class Style:
    """A rule for one selector, without `::before` or `::after`, which is `beside`; `rank` decides between two rules."""

    selector: str
    beside: str
    declarations: Mapping[str, str]
    text: str
    rank: Rank


def styles(css: str) -> tuple[Style, ...]:
    """The rules of a sheet that hold on a screen whatever the visitor does, at most 6,000."""
    return tuple(islice(_styles(css), _MOST)) if "{" in css else ()


def _styles(css: str) -> Iterator[Style]:
    text = _STRING.sub(lambda found: found[0].translate(_BRACES), _COMMENT.sub("", css))
    open_: list[str] = []
    pieces = _BRACE.split(text)  # a pattern for both would try anew at each character of a long rest without braces
    for order, (before, brace) in enumerate(zip(pieces[::2], pieces[1::2], strict=False)):
        if brace == "{":
            open_.append(before.rpartition(";")[2].strip())
        elif open_:
            prelude = open_.pop()
            if not prelude.startswith("@") and all(map(_holds, open_)):
                yield from _parted(prelude, before.translate(_RESTORED), order)


def _holds(prelude: str) -> bool:
    """Whether what stands around a rule leaves it to screens."""
    return not prelude.startswith("@") or (bool(_GROUPING.match(prelude)) and not _PAPER.match(prelude))


def _parted(prelude: str, body: str, order: int) -> Iterator[Style]:
    told = declared(body)
    if not told:
        return
    important = int("!important" in body.replace(" ", "").lower())
    for each in prelude.split(",") if "(" not in prelude else [prelude]:
        selector = _TIGHT.sub(r"\1", _SPACES.sub(" ", plain(each))).strip()
        found = _PSEUDO.search(selector)
        bare = selector[: found.start()] if found else selector
        if bare.endswith((">", "+", "~", " ")) or not bare:
            bare += "*"
        if not _STATE.search(bare):
            yield Style(bare, found.group(1).lower() if found else "", told, body, (important, *_weight(bare), order))


def declared(body: str) -> Mapping[str, str]:
    """Properties and their values, lower-case names; the later of two wins."""
    hidden = _STRING.sub(lambda found: found[0].translate(_BRACES), body)
    pairs = (each.partition(":") for each in hidden.split(";"))
    return {
        name.strip().lower(): _IMPORTANT.sub("", value).strip().translate(_RESTORED)
        for name, _, value in pairs
        if value.strip()
    }


def _weight(selector: str) -> tuple[int, int, int]:
    found = _CHOSEN.findall(selector)
    return (
        sum(bool(one) for one, _, _ in found),
        sum(bool(two) for _, two, _ in found),
        sum(bool(it) for _, _, it in found),
    )
