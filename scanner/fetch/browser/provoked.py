"""What a page does once somebody touches it: types into its fields, clicks where nothing is and on a link, does what
its code waits for, stays for a while, goes back.

Changes the page, so it wants a visit of its own. What is typed is found again in whatever the page sends.
"""

from __future__ import annotations

import asyncio
import base64
import secrets
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Error

from scanner.fetch.browser.awaited import LATER, bring, waited_for
from scanner.fetch.browser.visit import Visit
from scanner.fetch.browser.words import Words
from scanner.fetch.tab.deadline import failure_of
from scanner.fetch.tab.elapsing import elapse
from scanner.fetch.tab.world import call, world
from scanner.identity.hosts import registrable
from scanner.model import Deed
from scanner.page import host_of

FIELDS = 30
_WAIT = 900
_SOON = 0.15
MOST = 60
_FIND = """() => {
  const wanted = /^(text|password|tel|email|number|search|)$/i;
  const all = [...document.querySelectorAll("input, textarea")].filter((field) =>
    wanted.test(field.getAttribute("type") || "") && !field.disabled && !field.readOnly);
  globalThis.__fields = all.sort((a, b) => (b.type === "password") - (a.type === "password"));
  return globalThis.__fields.map((field) => field.type);
}"""
_FOCUS = "(number) => { globalThis.__fields[number].focus(); globalThis.__fields[number].select(); }"
_PLACE = """() => {
  const dull = /^(HTML|BODY|DIV|P|SECTION|MAIN|ARTICLE|H1|H2|H3|SPAN|TD|UL)$/;
  for (let y = 8; y < innerHeight; y += 37) for (let x = 8; x < innerWidth; x += 53) {
    const met = document.elementFromPoint(x, y);
    if (met && dull.test(met.tagName) && !met.closest("a, button, label, form, [onclick]")) return [x, y];
  }
  return null;
}"""
_LINK = """() => {
  for (const link of document.querySelectorAll("a[href]")) {
    const box = link.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
    if (link.host !== location.host || link.target || box.width < 4 || box.height < 4) continue;
    const met = document.elementFromPoint(x, y);
    if (!met || met.closest("a") !== link) continue;
    const meant = link.href;
    addEventListener("click", (event) => {
      if (link.href !== meant && !event.defaultPrevented) globalThis.__led = link.href;
      event.preventDefault();
    }, { once: true });
    return [x, y];
  }
  return null;
}"""
"""Where a link to the site itself can be clicked; following it is called off, what scripts make of the click is not:
where it leads by then is told by `_LED_TO`.
"""
_LED_TO = "() => globalThis.__led || ''"
_BACK = "() => { setTimeout(() => history.back()); }"


@dataclass(frozen=True, slots=True)
class Provoked:
    """What a page did when it was touched: deeds of the kinds typed, click-window, click-move, back-move, and so on.

    `left` says what was not tried or not taken down, '' where nothing was left.
    """

    deeds: tuple[Deed, ...]
    left: str = ""


async def provoked(visit: Visit) -> Provoked:
    """Touch a loaded page. Raises BrowserFailure when it goes too far."""
    try:
        await visit.tab.refine()
        context = await world(visit.session)
        kinds = await call(visit.session, context, _FIND) or []
        told = await _typed(visit, context, kinds[:FIELDS])
        words = Words(visit)
        await words.fresh()
        told += [] if _moved(told) else await _clicked(visit, context)
        told += [] if told else await _waited(visit, words)
        if not _moved(told):  # else going back is only to come back here
            told += await _after(visit, "back", _go_back(visit))
        left = [f"{len(kinds) - FIELDS} fields were not typed into"] if len(kinds) > FIELDS else []
        left += [f"of {len(told)} things it did when touched {MOST} were kept"] if len(told) > MOST else []
        return Provoked(tuple(told[:MOST]), "; ".join(left))
    except Error as error:
        raise failure_of(error) from error


def _moved(told: Sequence[Deed]) -> bool:
    return any(deed.kind.endswith("-move") for deed in told)


async def _typed(visit: Visit, context: int, kinds: Sequence[str]) -> list[Deed]:
    """Requests to other sites that hold what was typed into a field, with the field's type before the address; and
    where that took the visitor.
    """
    known, moves, own = len(visit.watch.requests), len(visit.watch.moves), registrable(host_of(visit.page.url))
    frames: list[str] = []
    visit.session.on("Network.webSocketFrameSent", lambda event: frames.append(str(event["response"]["payloadData"])))
    typed: dict[str, str] = {}
    for number, kind in enumerate(kinds):
        word = f"{secrets.randbelow(10**11):011d}" if kind in ("tel", "number") else f"q{secrets.token_hex(6)}"
        typed[word] = kind or "text"
        await call(visit.session, context, _FOCUS, number)
        await visit.session.send("Input.insertText", {"text": word})
        for event in ("keyDown", "keyUp"):
            await visit.session.send("Input.dispatchKeyEvent", {"type": event, "key": "Tab", "code": "Tab"})
    if not typed:
        return []
    await elapse(visit.tab, _WAIT, visit.shortfalls)
    requests = zip(visit.watch.requests[known:], visit.watch.posted[known:], strict=True)
    sent = [(request.url, posted) for request, posted in requests]
    sent += [(visit.watch.sockets[-1], payload) for payload in frames if visit.watch.sockets]
    found = {(kind, url) for url, body in sent for word, kind in typed.items() if _holds(url + body, word)}
    sent_away = [Deed("typed", f"{kind} {url[:500]}") for kind, url in sorted(found)]
    moved = [Deed("type-move", url) for url in visit.watch.moves[moves:]] if not sent_away else []
    return [deed for deed in (*sent_away, *moved) if registrable(host_of(deed.text.rpartition(" ")[2])) != own]


def _holds(text: str, word: str) -> bool:
    return any(form in text for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """A word as scripts send it: as it is, turned round, in hex, in base64 at each of its three alignments."""
    yield word
    yield word[::-1]
    yield word.encode().hex()
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + word.encode()).decode().rstrip("=")
        yield coded[4 if shift else 0 : -2]


async def _clicked(visit: Visit, context: int) -> list[Deed]:
    """What follows a click where nothing is, and one on a link; and where the link led when it was let go, if that is
    another site than when it was pressed.
    """
    told: list[Deed] = []
    own, stays = registrable(host_of(visit.page.url)), len(visit.watch.moves)
    for finding in (_PLACE, _LINK):
        if not _moved(told):
            told += await _after(visit, "click", _click(visit, context, finding))
    url = await call(visit.session, context, _LED_TO) if len(visit.watch.moves) == stays else ""
    return [*told, Deed("click-move", url)] if url and registrable(host_of(url)) != own else told


async def _waited(visit: Visit, words: Words) -> list[Deed]:
    """What follows all that the page waits for, and a while; and what it came to say then."""
    told: list[Deed] = []
    for name in (*await waited_for(visit.tab), LATER):
        if not _moved(told):
            told += await _after(visit, name, bring(visit.tab, name))
            told += [] if _moved(told) else await words.written(name)
    return told


async def _go_back(visit: Visit) -> None:
    await call(visit.session, await world(visit.session), _BACK)


async def _click(visit: Visit, context: int, finding: str) -> None:
    place = await call(visit.session, context, finding)
    for event in ("mousePressed", "mouseReleased") if place else ():
        options: dict[str, Any] = {"type": event, "x": place[0], "y": place[1], "button": "left", "clickCount": 1}
        await visit.session.send("Input.dispatchMouseEvent", options)


async def _after(visit: Visit, cause: str, doing: Awaitable[None]) -> list[Deed]:
    """Windows that follow what is done, and moves to other sites: going back, a tab shows what it showed before."""
    own = registrable(host_of(visit.page.url))
    windows, moves, taken = len(visit.watch.popups), len(visit.watch.moves), len(visit.watch.deeds.taken)
    await doing
    await elapse(visit.tab, _WAIT, visit.shortfalls)
    await asyncio.sleep(_SOON)  # what the browser does itself, not the page, takes real time
    await elapse(visit.tab, _WAIT, visit.shortfalls)
    opened = [Deed(f"{cause}-window", url) for url in visit.watch.popups[windows:]]
    copied = [deed for deed in visit.watch.deeds.taken[taken:] if deed.kind == "clipboard"]
    moved = [Deed(f"{cause}-move", url) for url in visit.watch.moves[moves:] if registrable(host_of(url)) != own]
    return [*opened, *moved, *copied]
