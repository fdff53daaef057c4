"""What a stretch of a script reads, runs and saves: what tells an innocent request from a theft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from scanner.scripts.acts.occasions import Occasions
from scanner.scripts.acts.signs import decided, fills_script, named
from scanner.scripts.lexer import Token

_READ: Final = {
    name: kind
    for kind, names in {
        "cookie": "cookie",
        "storage": "localStorage sessionStorage",
        "fields": "FormData elements value val serialize serializeArray getData",
        "referrer": "referrer",
        "agent": "userAgent platform",
        "clock": "getHours",
        "watched": "webdriver outerWidth outerHeight",
        "language": "language timeZone resolvedOptions getTimezoneOffset",
        "screen": "matchMedia",
        "chance": "random",
        "assembly": "WebAssembly createComputePipeline",
        "walked": "createTreeWalker",
        "cached": "caches",
        "blob": "createObjectURL",
        "click": "click",
        "place": "getCurrentPosition watchPosition",
        "asked": "PaymentRequest showOpenFilePicker showDirectoryPicker readText contacts queryLocalFonts",
        "observed": "MutationObserver",
        "subscribing": "pushManager",
        "policy": "createPolicy",
        "candidate": "onicecandidate icecandidate",
        "camera": "getUserMedia getDisplayMedia MediaRecorder",
    }.items()
    for name in names.split()
}
_KEYS: Final = ("key", "keyCode", "which", "charCode")
_HOOKED: Final = frozenset(
    "fetch send open submit sendBeacon addEventListener setItem push stringify parse setRequestHeader appendChild json text write".split()  # noqa: SIM905,E501
)
_HOOKS: Final = ("interceptors", "ajaxPrefilter", "ajaxSend", "ajaxComplete", "ajaxSetup", "mixin")
"""Where libraries let every request pass by, or all that a page holds."""
_EACH: Final = (["forEach"], ["map"])
_STORES: Final = ("localStorage", "sessionStorage")
_LISTING: Final = ("stringify", "keys", "entries", "values", "assign")
_OWNERS: Final = ("window", "globalThis", "self", "navigator", "document")
_FILLING: Final = ("append", "appendChild", "textContent", "innerText")
_WRITING: Final = ("write", "html", "innerHTML", "insertAdjacentHTML")
_RUN: Final = ("eval", "Function", "execScript")
_TIMERS: Final = ("setTimeout", "setInterval")
_RUNNING: Final = frozenset((*_RUN, *_TIMERS, "text"))
_ANSWERS: Final = ("data", "responseText", "response", "code", "text", "js", "script", "html")
_WHOLE: Final = ("outerHTML", "innerHTML", "innerText")
_TAKING: Final = ("location", "src", "import", "width", "height", "display", "visibility", "left", "top", "textIndent")
_SECRET: Final = re.compile(
    r"\w{0,12}(?:passw(?:or)?d|passwd|pwd|id_?card|sfzh?|cvv|card_?no)\w{0,8}|pw|pass|mima", re.IGNORECASE
)
"""How fields are called that hold what nobody else may know."""
_PROGRAM: Final = re.compile(
    r"\.(?:exe|msi|scr|apk|hta|vbs|jar|ps1|bat|cmd|lnk|iso|dmg|js|mobileconfig)$", re.IGNORECASE
)


def near(tokens: Sequence[Token], begin: int, end: int, occasions: Occasions) -> frozenset[str]:
    """What stands between two places, by name: see Act."""
    return frozenset(_seen(tokens, begin, end, occasions))


def _seen(tokens: Sequence[Token], begin: int, end: int, occasions: Occasions) -> Iterator[str]:
    for place in range(begin, min(end, len(tokens))):
        text = tokens[place].text
        if text == "value" and place > 2 and _SECRET.fullmatch(tokens[place - 2].text):
            yield from ("fields", "harvest")
        elif text in _READ and not _unread(tokens, place, text):
            yield _READ[text]
            if text in _STORES and _whole_store(tokens, place):
                yield "stored"
            if text == "cookie" and _one_by_one(tokens, place):
                yield "cookies"
        elif text == "history" and [each.text for each in tokens[place + 1 : place + 3]] == [".", "length"]:
            yield "arrived"
        elif text in _KEYS and tokens[place - 1].text == "." and occasions.at(place) == "keys":
            yield "keys"
        elif text in _HOOKS or (text in _HOOKED and _hooked(tokens, place)):
            yield "hook"
        elif (text in _RUNNING and _runs(tokens, place, text)) or (text in _FILLING and fills_script(tokens, place)):
            yield "run"
        elif text == "defineProperty" and place + 2 < len(tokens) and tokens[place + 2].text in _OWNERS:
            yield "hook"
        elif text in _WHOLE and _taken(tokens, place):
            yield "page"
        elif text in _WRITING and _written(tokens, place, text):
            yield "written"
        elif text == "download" and _program(tokens[place + 1 : place + 4]):
            yield "program"
        elif text == "with" and _scoping(tokens[place + 1 : place + 4]):
            yield "scoped"
        elif text in _TAKING:
            yield from decided(tokens, place)
        elif tokens[place].kind in ("constant", "regex"):
            yield from named(tokens, place)


def _scoping(following: Sequence[Token]) -> bool:
    """Whether a `with` hides whose properties are given: more than that it saves writing `document`."""
    texts = [token.text for token in following]
    return texts[:1] == ["("] and texts != ["(", "document", ")"]


def _unread(tokens: Sequence[Token], place: int, text: str) -> bool:
    """Whether nothing is read there: data of no form, a value that is given."""
    following = [each.text for each in tokens[place + 1 : place + 3]]
    return (text == "FormData" and following == ["(", ")"]) or (text == "value" and following[:1] == ["="])


def _runs(tokens: Sequence[Token], place: int, text: str) -> bool:
    """Whether something is run there that is no constant: what a request brought, what a message says."""
    if text in _TIMERS:
        return _member(tokens, place + 2) in _ANSWERS
    if text == "text":  # of a script element
        sign = tokens[place + 1].text if place + 1 < len(tokens) else ""
        assigned = (tokens[place - 1].text, sign) in ((".", "="), ("{", ":"), (",", ":"))
        return assigned and _member(tokens, place + 2) in _ANSWERS
    return _evaluates(tokens, place)


def _evaluates(tokens: Sequence[Token], place: int) -> bool:
    """Whether text is run there that is no constant: not `Function("return this")`, not JSON in brackets."""
    after = [token.text for token in tokens[place + 1 : place + 3]]
    if (
        after[:1] == [")"]
        and place
        and tokens[place - 1].text in ("(", ",")
        and place > 1
        and tokens[place - 2].text == "then"
    ):
        return True
    if after[:1] == [")"]:  # (0, eval)(x)
        after = [token.text for token in tokens[place + 2 : place + 4]]
    return len(after) == 2 and after[0] == "(" and after[1] not in ('"', ")", "'")


def _hooked(tokens: Sequence[Token], place: int) -> bool:
    """Whether a function of the browser's is replaced there by one of the script's."""
    owner = {token.text for token in tokens[max(0, place - 4) : place]}
    given = place + 1 < len(tokens) and tokens[place + 1].text == "="
    return given and not owner.isdisjoint(("prototype", *_OWNERS))


def _written(tokens: Sequence[Token], place: int, text: str) -> bool:
    if text == "insertAdjacentHTML":
        return place + 4 < len(tokens) and _member(tokens, place + 4) in _ANSWERS
    return _plain_argument(tokens, place + 1) if text == "write" else _whole_body(tokens, place)


def _whole_body(tokens: Sequence[Token], place: int) -> bool:
    """Whether the page's body is given what has a name only."""
    before = tokens[max(0, place - 6) : place]
    body = any(token.text == "body" or token.value == "body" for token in before)
    if tokens[place].text == "html":
        return body and _plain_argument(tokens, place + 1)
    assigned = place + 2 < len(tokens) and tokens[place + 1].text == "=" and tokens[place + 2].kind == "name"
    return body and assigned


def _whole_store(tokens: Sequence[Token], place: int) -> bool:
    """Whether all that a storage holds is taken: spread, listed, gone through."""
    owner = place - 2 if tokens[place - 1].text == "." and tokens[place - 2].text in _OWNERS else place
    before = [each.text for each in tokens[max(0, owner - 3) : owner]]
    return before == [".", ".", "."] or before[-1:] == ["in"] or (before[-1:] == ["("] and before[-2] in _LISTING)


def _one_by_one(tokens: Sequence[Token], place: int) -> bool:
    """Whether something is done with each part of a text at once: `.split(";").forEach(`."""
    following = [each.text for each in tokens[place + 1 : place + 9]]
    return following[:3] == [".", "split", "("] and following[4:6] == [")", "."] and following[6:7] in _EACH


def _member(tokens: Sequence[Token], place: int) -> str:
    """The last name of `a.b.c` that begins at a place; '' for a bare name."""
    last = ""
    while place + 2 < len(tokens) and tokens[place].kind == "name" and tokens[place + 1].text == ".":
        place += 2
        last = tokens[place].text
    return last


def _taken(tokens: Sequence[Token], place: int) -> bool:
    """Whether the whole page is read there."""
    of_all = place > 1 and tokens[place - 2].text in ("body", "documentElement")
    return of_all and place + 1 < len(tokens) and tokens[place + 1].text in (")", ",", "}", ";", "+")


def _plain_argument(tokens: Sequence[Token], place: int) -> bool:
    """Whether a call is handed nothing but a name: what came from elsewhere."""
    return (
        place + 2 < len(tokens)
        and tokens[place].text == "("
        and tokens[place + 1].kind == "name"
        and tokens[place + 2].text in (")", ".")
    )


def _program(following: Sequence[Token]) -> bool:
    return any(isinstance(token.value, str) and _PROGRAM.search(token.value) for token in following)
