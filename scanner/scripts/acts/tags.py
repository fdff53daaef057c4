"""What a piece of HTML that a script puts into a page does there, with which address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_VALUE: Final = r"\s?=\s?[\"'\\]{0,2}\s{0,2}([^\"'\s>\\]+)"
_PASSWORD: Final = re.compile(
    r"type\s?=\s?[\"'\\]{0,2}password|\bname\s?=\s?[\"'\\]{0,2}(?:cvv2?|cvc|id_?card|sfzh?|bank_?card|card_?no)\b|银行卡号|身份证号|取款密码",
    re.IGNORECASE,
)
_TAGS: Final = (
    ("load", re.compile(rf"<\s?script\b[^>]{{0,300}}?\ssrc{_VALUE}", re.IGNORECASE)),
    ("frame", re.compile(rf"<\s?i?frame\b[^>]{{0,400}}?\ssrc{_VALUE}", re.IGNORECASE)),
    ("move", re.compile(rf"http-equiv\s?=\s?[\"'\\]{{0,2}}refresh\b[^>]{{0,100}}?url{_VALUE}", re.IGNORECASE)),
    ("form", re.compile(rf"<\s?form\b[^>]{{0,300}}?\saction{_VALUE}", re.IGNORECASE)),
    (
        "planted",
        re.compile(
            r"\son[a-z]{3,20}\s?=[^>]{0,200}?(?:import\(|fetch\(|\.src\s?=|location[.\w]{0,20}\s?[=(])\s?"
            r"[\"'`\\]{0,2}((?:https?:)?//[^\"'`\s>\\)]+)",
            re.IGNORECASE,
        ),
    ),
    (
        "planted",
        re.compile(
            r"\sonclick\s?=[^>]{0,40}?open\(\s?\\?[\"'`]((?:https?:)?//[^\"'`\s>\\)]+)[^>]{0,80}>\s?(?:[×xX✕✖]|关闭|&times;|close)\s?<",
            re.IGNORECASE,
        ),
    ),
    ("send", re.compile(rf"<\s?img\b[^>]{{0,300}}?\ssrc{_VALUE}", re.IGNORECASE)),
    ("style", re.compile(rf"<\s?link\b[^>]{{0,300}}?\shref{_VALUE}", re.IGNORECASE)),
    ("link", re.compile(rf"<\s?a\b[^>]{{0,300}}?\shref{_VALUE}", re.IGNORECASE)),
    (
        "load",  # an element that a style sheet for XML makes
        re.compile(
            r"<xsl:element\s[^>]{0,80}?name\s?=[\s\"'\\]{0,4}script\b.{0,300}?<xsl:attribute\s[^>]{0,80}?"
            r"name\s?=[\s\"'\\]{0,4}src\b[^>]{0,40}>\s{0,9}(?:<xsl:text>)?((?:https?:)?//[^\"'\s<>\\]+)",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    ("base", re.compile(rf"<\s?base\b[^>]{{0,100}}?\shref{_VALUE}", re.IGNORECASE)),
)


def in_markup(text: str) -> Iterator[tuple[str, str]]:
    """What a piece of HTML does by being put into a page, with the address."""
    for kind, pattern in _TAGS:
        login = kind == "form" and _PASSWORD.search(text)
        yield from (("login" if login else kind, found.group(1)) for found in pattern.finditer(text))


_SIZED: Final = re.compile(
    r"<\s?i?frame\b[^>]{0,400}?[\s;\"'](?:height)\s?[:=]\s?[\"']?(\d{2,4})(px|%|vh|[\"'\s;>])", re.IGNORECASE
)
_PANEL: Final = {"%": range(10, 86), "vh": range(10, 86)}


def panel(text: str) -> bool:
    """Whether a piece of HTML holds a frame that covers a part of the page only, for all to see."""
    found = _SIZED.search(text)
    return found is not None and int(found.group(1)) in _PANEL.get(found.group(2), range(40, 501))


_REFRESH: Final = re.compile(r"^\s*\d*\s*;\s*url\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)


def in_refresh(text: str) -> Iterator[tuple[str, str]]:
    """Where the content of a meta element moves on to."""
    yield from (("move", found.group(1)) for found in _REFRESH.finditer(text))
