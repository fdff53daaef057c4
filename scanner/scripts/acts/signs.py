"""What a single place of a script tells: words that its constants name, and targets that only running decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from scanner.scripts.lexer import Token

_WORDS: Final = (
    ("spiders", re.compile(r"spider|googlebot|bingbot|(?<![a-z])(?:bot|crawl(?:er)?)(?![a-z])|slurp", re.IGNORECASE)),
    (
        "engines",
        re.compile(r"(?<![a-z])(?:baidu|sogou|soso|haosou|google|bing|yahoo|yisou|sm\\?\.cn)(?![a-z])", re.IGNORECASE),
    ),
    ("harvest", re.compile(r"(?:^|[\s,])(?:input|textarea)(?![\w-])|type=[\"']?password", re.IGNORECASE)),
    ("pictures", re.compile(r"^img$|qr_?code|class\*=['\"]?qr|\bewm\b|erweima", re.IGNORECASE)),
    ("links", re.compile(r"^a(?:\[|$|:)")),
    ("headings", re.compile(r"^h[1-3](?:\s*,|$)")),
    ("identity", re.compile(r"^(?:manifest|canonical)$|^link\[rel=.?canonical")),
    (
        "cover",
        re.compile(
            r"position\s*:\s*fixed(?=[^{}]*(?:inset\s*:\s*0|width\s*:\s*100(?:%|vw)))(?=[^{}]*(?:inset\s*:\s*0|height\s*:\s*100))",
            re.IGNORECASE,
        ),
    ),
    ("phones", re.compile(r"android|iphone|(?<![a-z])mobi(?:le)?(?![a-z])", re.IGNORECASE)),
    (
        "aside",
        re.compile(r"(?:left|top|indent|right)\s*:\s*-\d{3}|font-size\s*:\s*0(?:px)?\s*(?:[;\"']|$)", re.IGNORECASE),
    ),
    (
        "unseen",
        re.compile(
            r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:[;.0\s\"'>]|$)|(?:left|top)\s*:\s*-\d{3}"
            r"|(?:^|[;\s\"'])(?:width|height)\s*[:=]\s*[\"']?[0-2](?:px)?(?:[;\s\"'>]|$)",
            re.IGNORECASE,
        ),
    ),
)
_PATH: Final = re.compile(r"(//[\w.-]{1,200})/[\w./-]*")
"""An address, whose path is no name that a visitor may have."""
_HALVES: Final = re.compile(r"(?<![-\w])(left|top)\s*:\s*50%", re.IGNORECASE)
_SHIFTED: Final = re.compile(r"margin-(left|top)\s*:\s*-\d+(?:px)?", re.IGNORECASE)
ASKED: Final = frozenset(("harvest", "pictures", "links", "headings"))
"""Words that count where elements are looked up by them."""
_ASKING: Final = frozenset("querySelectorAll querySelector getElementsByTagName $ jQuery closest matches".split())  # noqa: SIM905
_WHOLE: Final = ("document", "window", "body", "documentElement")
_LONGEST: Final = 2000
_NEAR: Final = 60
_BELOW: Final = re.compile(r"\.[\w-]{2,63}(?:\.[\w-]{2,24}){1,3}(?=[/?:#]|$)")
_COMPUTED: Final = 24
"""Tokens that compute a host's first label."""
_FAR: Final = re.compile(r"-\d{3,5}(?:px|em)?")
_MAKING: Final = 9
"""Tokens of `a = document.createElement("script")`."""
_SMALL: Final = re.compile(r"[0-2](?:px)?|none|hidden")


def named(tokens: Sequence[Token], place: int) -> Iterator[str]:
    """What a constant or pattern names: search spiders, search engines, all fields or pictures, a style nobody sees."""
    token = tokens[place]
    values = token.value if isinstance(token.value, list) else [token.text if token.kind == "regex" else token.value]
    for text in (each[:_LONGEST] for each in values if isinstance(each, str)):
        yield from (name for name in words(text) if name not in ASKED or _asked(tokens, place))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """What a text names."""
    text = _uncentred(text)
    told = _PATH.sub(r"\1", text) if "//" in text else text
    return tuple(name for name, pattern in _WORDS if pattern.search(told if name == "spiders" else text))


def _uncentred(text: str) -> str:
    """A style without what only brings the middle of something to the middle of the screen."""
    sides = {side.lower() for side in _HALVES.findall(text)}
    return _SHIFTED.sub(lambda found: "" if found.group(1).lower() in sides else found.group(), text) if sides else text


def decided(tokens: Sequence[Token], place: int) -> Iterator[str]:
    """Whether only running decides what is moved to (`moved`) or loaded (`loaded`); a size of nothing is
    `unseen`, a place far off the screen `aside`.
    """
    text = tokens[place].text
    if text == "location":
        if _open(tokens, _given(tokens, place)):
            yield "moved"
    elif text == "src":
        if _given(tokens, place) == place + 2 and _open(tokens, place + 2) and _of_script(tokens, place):
            yield "loaded"
    elif text == "import":
        if place + 2 < len(tokens) and tokens[place + 1].text == "(" and tokens[place + 2].value is None:
            yield "loaded"
    elif _given(tokens, place) == place + 2 and _nothing(tokens, place + 2):
        yield "unseen"
    elif _given(tokens, place) == place + 2 and _far(tokens[place + 2 : place + 3]):
        yield "aside"


def _asked(tokens: Sequence[Token], place: int) -> bool:
    """Whether a constant is what elements are looked up by, or what is listened for on the whole page."""
    if place < 4 or tokens[place - 1].text != "(":
        return False
    name, whole = tokens[place - 2].text, tokens[place - 3].text != "." or tokens[place - 4].text in _WHOLE
    return name in _ASKING or (name == "addEventListener" and whole)


def _given(tokens: Sequence[Token], place: int) -> int:
    """Where what is given to a property, or handed to a method that moves on, begins; 0 where nothing is."""
    following = [token.text for token in tokens[place + 1 : place + 4]]
    if following[:1] == ["="]:
        return place + 2
    if following[:1] == ["."] and following[1:3] in (["href", "="], ["replace", "("], ["assign", "("]):
        return place + 4
    return 0


def _open(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands at a place whose value is not known: not the page's own address, not text."""
    if not at or at >= len(tokens) or tokens[at].kind != "name":
        return False
    stretch = {token.text for token in tokens[at : at + 5]}
    return stretch.isdisjoint(("location", "origin", "pathname", "baseURI"))


def _of_script(tokens: Sequence[Token], place: int) -> bool:
    return any(token.value == "script" for token in tokens[max(0, place - _NEAR) : place])


def _far(value: Sequence[Token]) -> bool:
    return any(isinstance(each.value, str) and _FAR.fullmatch(each.value) for each in value)


def _nothing(tokens: Sequence[Token], at: int) -> bool:
    value = tokens[at].value if at < len(tokens) else None
    return value in (0.0, 1.0, 2.0) or (isinstance(value, str) and bool(_SMALL.fullmatch(value)))


def below_a_name(tokens: Sequence[Token], place: int) -> str:
    """The address where a constant is the end of one whose first label only running tells, as the last one in
    `"https://" + a + ".k8.example"`; '' where it is none.
    """
    value = tokens[place].value
    if not isinstance(value, str) or tokens[place - 1].text != "+" or not _BELOW.match(value):
        return ""
    before = (tokens[at].value for at in range(max(0, place - _COMPUTED), place))
    return f"//any{value}" if any(isinstance(each, str) and each.endswith("//") for each in before) else ""


def fills_script(tokens: Sequence[Token], place: int) -> bool:
    """Whether a script element that is made near by is given a text there that is no constant."""
    following = tokens[place + 1 : place + 3]
    if len(following) < 2 or following[0].text not in ("(", "=") or following[1].kind != "name" or place < 2:
        return False
    owner = tokens[place - 2].text
    return any(
        tokens[at].text == owner and tokens[at + 1].text == "=" and _of_script(tokens, min(at + _MAKING, place))
        for at in range(max(0, place - _NEAR), place - 1)
    )
