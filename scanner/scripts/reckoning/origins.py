"""Where a value comes from, told by the name under which the browser keeps it."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.reckoning import language
from scanner.scripts.reckoning.values import NONE, Marks, Pattern, Value, text

WINDOWS: Final = frozenset(("window", "self", "top", "globalThis", "parent", "frames", "this", "defaultView"))
_PROPERTIES: Final = {
    name: frozenset((kind,))
    for kind, names in {
        "cookie": "cookie cookieStore",
        "storage": "localStorage sessionStorage",
        "referrer": "referrer",
        "agent": "userAgent platform maxTouchPoints userAgentData appVersion vendor",
        "watched": "webdriver outerWidth outerHeight",
        "language": "language languages timeZone",
        "dom": "textContent innerText innerHTML outerHTML className dataset nodeValue title alt content attributes "
        "childNodes text name serverTiming cues",
        "all-links": "links anchors",
        "all-forms": "forms",
        "cores": "hardwareConcurrency",
        "place": "coords",
        "hash": "hash search",
        "files": "files",
        "asked": "contacts usb bluetooth hid serial credentials",
        "fields": "formData",
        "here": "host hostname",
        "voice": "transcript",
        "assembly": "WebAssembly",
    }.items()
    for name in names.split()
}
HOOKED: Final = frozenset(("hooked",))
"""What passes by a function of the browser's that is replaced: a request, a form."""
_PASSED: Final = frozenset(
    "data body headers params responseText response responseXML value elements Authorization result".split()  # noqa: SIM905
)
"""Properties of it that hold what somebody sends or gets."""
COOKIE: Final = "document.cookie"
BODIES: Final = ("document.body", "document.documentElement")
_COMMON: Final = ("text", "title", "content", "name")
"""Properties that any object may have."""
_FIELDS: Final = frozenset(("value", "elements", "checked"))
_KEYS: Final = frozenset(("key", "keyCode", "which", "code", "charCode"))
_CHANCE: Final = {"random": "chance", "getHours": "clock", "getDay": "clock", "now": "clock", "getMinutes": "clock",
    "getDate": "clock", "getMonth": "clock", "getFullYear": "clock"}  # fmt: skip
_GIVING: Final = {
    "matchMedia": "screen", "requestPermission": "permission",
    "getUserMedia": "camera", "getDisplayMedia": "camera", "getImageData": "pixels",
    "readText": "clipboard", "read": "clipboard",
    "showDirectoryPicker": "asked", "showOpenFilePicker": "asked", "queryLocalFonts": "asked", "requestDevice": "asked",
    "requestPort": "asked",
    "html2canvas": "picture", "domtoimage": "picture", "toJpeg": "picture", "toPng": "picture",
    "getCurrentPosition": "place", "watchPosition": "place",
    "resolvedOptions": "language", "getTimezoneOffset": "language",
}  # fmt: skip
_READING: Final = frozenset(("getAttribute", "getPropertyValue", "text", "html", "attr", "data"))
_FILLED: Final = ("val", "serialize", "serializeArray", "getData")
_COMPARING: Final = ("indexOf", "includes", "match", "test", "search")
_SECRET: Final = re.compile(r"pass(?:w|(?![a-z]))|pwd|id_?card|sfzh|cvv|cvc|card", re.IGNORECASE)
_LINKS: Final = re.compile(r"a(?:\[href(?!\$=)[^\]]{0,40}\])?(?::[^,]{1,60})?")
"""What finds all links, or all that lead out."""
_FILES: Final = re.compile(r"(?:\s*,?\s*a\[href\s*[$*]=\s*[\"']?\.?\w{2,5}[\"']?(?:\s*i)?\])+")
"""What finds the links to files of some kinds."""
_TOKEN: Final = re.compile(
    r"token|authori[sz]|session|jwt|user_?info|passw|credential|open_?id|id_?card", re.IGNORECASE
)
"""What a store keeps under such a name is secret."""
_FORMS: Final = re.compile(r"(?:\s*,?\s*(?:form|button|input)?(?:\[(?:type|method)=[\"']?(?:submit|post)[\"']?\])?)+")
"""What finds all forms, or all buttons that send them."""


def of_name(name: str) -> Marks:
    """Where comes from what a name of the window means."""
    return NONE if name in _COMMON else _PROPERTIES.get(name, NONE)


def of_property(owner: Marks, name: str, *, typing: bool) -> Marks:
    """Where a property of something comes from; `typing`: while a key is pressed."""
    if "hooked" in owner:
        owner = owner - HOOKED | ({"body"} if name in _PASSED else NONE)
    if name not in _FIELDS:
        owner -= {"secret"}  # what is secret of a field is what it holds
    if name in _FIELDS and not owner & {"answer", "message"}:
        return owner | {"fields", "dom"}
    if typing and (name in _KEYS or (name == "data" and not owner)):
        return owner | {"keys"}
    if not owner or name not in _COMMON:
        return owner | _PROPERTIES.get(name, NONE)
    return owner


def of_stored(name: str) -> Marks:
    """What a value is that the browser's store keeps under a name."""
    return frozenset((f"token:{name}",)) if _TOKEN.search(name) else NONE


def of_answer(name: str, arguments: list[Value]) -> Marks:
    """What the answer of a function of the browser holds."""
    if name in _CHANCE:
        return frozenset((_CHANCE[name],))
    if name in _FILLED:
        return frozenset(("fields",))
    if name in _READING and len(arguments) < 2:
        return frozenset(("dom",))
    if name in _COMPARING:
        named = (each for value in arguments if isinstance(value, str | Pattern) for each in language.worded(value))
        return frozenset(named)
    return frozenset((_GIVING[name],)) if name in _GIVING else NONE


def of_found(selector: Value) -> Marks:
    """What an element is that is looked for: a field with a secret, every link, every form."""
    secret = frozenset(("secret",)) if _SECRET.search(text(selector)) else NONE
    if not isinstance(selector, str):
        return secret
    every = {
        name
        for name, pattern in (("all-links", _LINKS), ("all-forms", _FORMS), ("file-links", _FILES))
        if pattern.fullmatch(selector)
    }
    return secret | every
