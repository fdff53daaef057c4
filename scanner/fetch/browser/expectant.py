"""Whether the code of a page may still act: at a time, when something is touched, when something comes in."""

from __future__ import annotations

from scanner.fetch.tab.tabs import Tab

_EVALUATE = "Runtime.evaluate"
_ENDLESS = ("websocket", "eventsource")
_CHANNELS = ("worker", "service-worker", "assembly")
_LISTENS = """(() => {
  const past = /^(?:load|DOMContentLoaded|readystatechange|pageshow|beforeunload|pagehide|unload|error)$/;
  const listens = (each) => Object.keys(getEventListeners(each)).some((name) => !past.test(name));
  const hasCode = (page) => page.scripts.length > 0 || [...page.getElementsByTagName("*")].some((each) =>
    each.getAttributeNames().some((name) => name.startsWith("on")));
  const framed = (each) => each.contentWindow && (!each.contentDocument || hasCode(each.contentDocument));
  const all = [...document.getElementsByTagName("*")];
  return all.length > 5000 || [window, document].some(listens) ||
    document.querySelector("[href^='javascript:' i],[action^='javascript:' i],meta[http-equiv='refresh' i]") !== null ||
    all.some((each) => each.shadowRoot || each.localName.includes("-") || listens(each) || framed(each));
})()"""
"""Whether it listens for anything that can still happen; taken for granted where nobody can look, as in a frame of
another site or with code of its own.
"""


async def expectant(tab: Tab) -> bool:
    """Whether it is worth while to wait for what a page does, and to touch it: one that asked for no timer, moves by no
    style sheet, listens for nothing and hears from nobody stays as it is.
    """
    deeds = tab.watch.deeds
    if deeds.later or deeds.observes or any(deed.kind in _CHANNELS for deed in deeds.taken):
        return True
    if tab.watch.animated or any(request.kind in _ENDLESS for request in tab.watch.record()):
        return True
    asked = {"expression": _LISTENS, "includeCommandLineAPI": True, "returnByValue": True}
    return bool((await tab.session.send(_EVALUATE, asked))["result"].get("value", True))
