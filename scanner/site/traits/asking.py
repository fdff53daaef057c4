"""What a page asks its visitors for: numbers of theirs, passwords, files; and whether it asks at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from scanner.page import Markup, Page

KINDS = ("asks", "form")
_FIELDS = "input,textarea,select"
_MOST = 60
_UNASKED = frozenset(("hidden", "submit", "button", "image", "reset", "checkbox", "radio"))
_TOLD = ("type", "name", "id", "placeholder", "title", "aria-label", "autocomplete")
_SEARCH = re.compile(r"search|query|keyword|\bkw\b|\bq\b|\bwd\b|搜索|检索|查询|关键[字词]", re.IGNORECASE)
_ASKED = {
    "identity number": re.compile(r"身份证|证件号|\bsfz|id_?card|id_?no\b|zjhm|shenfen", re.IGNORECASE),
    "bank card": re.compile(r"银行卡|卡号|信用卡|\byhk|bank|card_?(?:no|num)|cc-number", re.IGNORECASE),
    "card code": re.compile(r"\bcvv|\bcvc|安全码|卡片?有效期|cc-csc", re.IGNORECASE),
    "password": re.compile(r"password|passwd|\bpwd|\bpin\b|密码|口令", re.IGNORECASE),
    "message code": re.compile(r"短信|手机验证码|动态码|\bsms|one-time-code|校验码", re.IGNORECASE),
    "file": re.compile(r"^file\b|手持", re.IGNORECASE),
}
_ANY = re.compile("|".join(pattern.pattern for pattern in _ASKED.values()), re.IGNORECASE)
_NEAR = 30


def told(_: Page, markup: Markup) -> Iterator[tuple[str, str, int]]:
    """`asks`: what its fields ask for; `form`: that it has fields other than those of a search, and how many."""
    count = 0
    for node in markup.tree.css(_FIELDS)[:_MOST]:
        attributes = node.attributes
        if (attributes.get("type") or "").lower() in _UNASKED:
            continue
        words = " ".join(attributes.get(name) or "" for name in _TOLD)
        if not _SEARCH.search(words):
            count += 1
            words = f"{words} {_before(node)}"
            if _ANY.search(words):
                yield from (("asks", what, 1) for what, pattern in _ASKED.items() if pattern.search(words))
    if count:
        yield "form", "fields", count


def _before(node: LexborNode) -> str:
    """The words in front of a field, which say what belongs into it where its name does not."""
    before = node.prev or (node.parent.prev if node.parent is not None else None)
    while before is not None and before.tag in ("br", "-comment"):
        before = before.prev
    if before is None or before.tag in ("input", "form", "table", "script", "style", "div", "p"):
        return ""
    return before.text()[-_NEAR:]
