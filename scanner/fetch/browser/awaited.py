"""What a page waits for besides clicks, and does when that comes: a look away, a copy, a smaller window, a minute.

Asked is what its code listens for, and only that is tried: of a page that waits for nothing, in one question.
"""

from __future__ import annotations

from collections.abc import Sequence

from scanner.fetch.tab.elapsing import linger
from scanner.fetch.tab.tabs import Tab

MOST = 8
LATER = "later"
LATEST = 100_000
"""Milliseconds of its own time after which nobody waits any longer for what a page may do."""
_EVALUATE = "Runtime.evaluate"
_TOLD = """((over) => {
  const heard = new Set([document, window, document.documentElement, document.body].filter(Boolean)
    .flatMap((each) => Object.keys(getEventListeners(each))));
  const found = Object.keys(over).filter((name) => heard.has(name));
  if (/outer(?:Width|Height)/.test(document.documentElement.outerHTML)) found.push("tools");
  globalThis.__over = [...document.querySelectorAll("body *")].slice(0, 600).filter((each) =>
    Object.keys(getEventListeners(each)).some((name) => /^(?:mouse|pointer)(?:enter|over)$/.test(name))).slice(0, 12);
  return globalThis.__over.length ? [...found, "over"] : found;
})(WAITED)"""
_SHOW = "(name, value) => Object.defineProperty(document, name, { get: () => value, configurable: true })"
_SIZE = "(name, less) => Object.defineProperty(window, name, { value: window[name] - less, configurable: true })"
_FIRE = """((kind, target, name) => (target === "window" ? window : document.querySelector(target) || document)
  .dispatchEvent(new kind(name, { bubbles: target !== "window", cancelable: true })))"""


def _fired(target: str, name: str, kind: str = "Event") -> str:
    return f'{_FIRE}({kind}, "{target}", "{name}")'


_LOOKED = _fired("html", "visibilitychange")
_AWAY = (
    f'const show = {_SHOW}; show("hidden", true); show("visibilityState", "hidden"); {_LOOKED};'
    f'show("hidden", false); show("visibilityState", "visible"); {_LOOKED}'
)
_PARTS = ("outer", 0), ("inner", 300)
_LESS = "".join(
    (
        f"const size = {_SIZE}; ",
        *(f'size("{part}{side}", {less}); ' for part, less in _PARTS for side in ("Width", "Height")),
        _fired("window", "resize"),
    )
)
"""A window in which tools for developers took their part."""
_OVER = """for (const each of globalThis.__over || []) for (const name of ["over", "enter"]) {
  each.dispatchEvent(new PointerEvent("pointer" + name, { bubbles: name === "over" }));
  each.dispatchEvent(new MouseEvent("mouse" + name, { bubbles: name === "over" }));
}"""
WAITED: dict[str, str] = {
    "visibilitychange": _AWAY,
    "blur": _fired("window", "blur", "FocusEvent"),
    "focus": _fired("window", "focus", "FocusEvent"),
    **{name: _fired("body", name, "ClipboardEvent") for name in ("copy", "cut", "paste")},
    **{name: _fired("body", name, "MouseEvent") for name in ("contextmenu", "dblclick")},
    **{name: _fired("html", name, "MouseEvent") for name in ("mouseleave", "mouseout")},
    **{name: _fired("body", name, "KeyboardEvent") for name in ("keydown", "keypress", "keyup")},
    **{name: _fired("body", name) for name in ("selectionchange", "selectstart", "dragstart")},
    "resize": _LESS,
    "tools": _LESS,
    **{
        name: _fired("window", name)
        for name in ("orientationchange", "devicemotion", "beforeprint", "afterprint", "hashchange", "offline")
    },
    "over": _OVER,
}
"""What a page may wait for, by the name of the event, and the code that makes it come."""


async def waited_for(tab: Tab) -> Sequence[str]:
    """Which of that the page waits for, the first few."""
    table = "{" + ", ".join(f"{name}: 1" for name in WAITED) + "}"
    asked = {"expression": _TOLD.replace("WAITED", table), "includeCommandLineAPI": True, "returnByValue": True}
    told = (await tab.session.send(_EVALUATE, asked))["result"].get("value")
    return [name for name in told or () if name in WAITED][:MOST]


async def bring(tab: Tab, name: str) -> None:
    """Let come what the page waits for."""
    if name == LATER:
        await linger(tab, LATEST)
    else:
        await tab.session.send(_EVALUATE, {"expression": f"{{ {WAITED[name]} }}"})
