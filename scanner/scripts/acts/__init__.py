"""What a script does with the addresses it names, and when: read from its folded tokens, nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote

from scanner.scripts.acts.brackets import pairs
from scanner.scripts.acts.near import near
from scanner.scripts.acts.occasions import ANYWHERE, CALLED, OPENING, WISH, Occasions, occasion_of
from scanner.scripts.acts.signs import ASKED, below_a_name
from scanner.scripts.acts.sinks import Sinks
from scanner.scripts.acts.tags import in_markup, in_refresh, panel
from scanner.scripts.lexer import Token
from scanner.scripts.targets import hosts
from scanner.scripts.writing import rendered

__all__ = ["ANYWHERE", "CALLED", "OPENING", "WISH", "Act", "Acts", "acts", "hidden_address", "occasion_of"]

MOST: Final = 600
"""Acts of one script that are told."""
_AROUND: Final = 24
_LONGER: Final = 260
_HEAD: Final = 60
_TAIL: Final = 130
_LONG: Final = 60
_CHANNELS: Final = ("WebSocket", "WebTransport", "EventSource", "io", "SockJS")
"""What stays open, to be used elsewhere in the script."""
_IMPORTING: Final = ("import", "from")
_KEPT: Final = 1200
_ADDED: Final = 12
_BEFORE: Final = 40
"""Tokens before a listening function in which stands what it listens to."""
_READ: Final = {"markup": in_markup, "content": in_refresh}
"""What a text does by being put where it is put."""
_HOSTS: Final = 60
_HOST: Final = re.compile(
    r"(?:[\w-]{1,63}\.){1,4}(?!(?:js|css|html?|png|jpe?g|gif|svg|php|json|txt|md|pdf)$)[A-Za-z]{2,12}"
)
_BARE: Final = re.compile(r"(?:https?:|wss?:)?//[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}(?:[:/?#][\x21-\x7e]*)?")


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done with one address.

    `kind`: move, window, load, frame, send, worker, form, login (a form with a password), base, link, href, src,
    style, fill (markup that a library fetches), planted (a handler in written markup), hidden (only decoded), copied
    (named in what replaces a text that somebody copies).
    `when`: opening, anywhere (a click on the page as such), wish (a click on something), back, keys, typing, submit,
    copy, message, leaving, called (only by functions that nobody calls here). `near`: what the function around it

    * reads: cookie, storage, fields, harvest (all fields, or a secret one), keys, referrer, agent, clock, chance,
      watched, language, screen, place, camera, cached, page (all of it);
    * names: spiders, phones, engines, several (hosts to choose from), links (all), identity (manifest, canonical
      address), unseen, aside (far off the screen) and cover (styles);
    * changes: hook (a function of the browser's), pictures, walked (all text);
    * runs: run, written (text that is no constant), assembly; or lets an answer decide: moved, loaded;
    * saves: program, blob, click;

    * is: module (an import), panel (a frame over a part of the page), scoped (inside `with`), unanswered (a request
      whose answer nobody can read);

    with `sent-` before it what stands in the call or assignment itself; `quoted`: the act is in a string that is run.
    """

    kind: str
    host: str
    address: str
    when: str
    near: frozenset[str]
    excerpt: str
    edge: bool = False
    """Whether it stands at the beginning or end of a longer script, where what was put in later stands."""


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts of one script. `cut`: there may be more, it names too many addresses too many times."""

    told: tuple[Act, ...] = ()
    cut: bool = False


def acts(tokens: Sequence[Token]) -> Acts:
    """What one script does. Linear in its length but for the uses of names that hold an address, which are bounded."""
    places = [
        place
        for place, token in enumerate(tokens)
        if token.value is not None and (_names(token) or below_a_name(tokens, place))
    ]
    if not places:
        return Acts()
    matching = pairs(tokens)
    sinks, occasions = Sinks(tokens, matching), Occasions(tokens, matching)
    found: dict[tuple[str, str, str], Act] = {}
    known: dict[tuple[int, int], frozenset[str]] = {}
    for place in places:
        if len(found) > MOST:
            break
        for kind, host, address, at in _done(tokens, place, sinks):
            when = occasions.at(at)
            edge = len(tokens) > _LONGER and not _HEAD < at < len(tokens) - _TAIL
            if known_act := found.get((kind, host, when)):
                found[kind, host, when] = replace(known_act, edge=known_act.edge and edge)
                continue
            stretch = (max(0, at - _KEPT), at + _KEPT) if tokens[at - 1].text in _CHANNELS else occasions.around(at)
            around = known.get(stretch) or near(tokens, *stretch, occasions)
            around |= near(tokens, max(0, stretch[0] - _BEFORE), stretch[0], occasions) & ASKED
            known[stretch] = around
            around |= {f"sent-{each}" for each in near(tokens, at, _over(tokens, matching, at), occasions)}
            around |= {"several"} if _listed(tokens[place]) else frozenset()
            around |= {"unanswered"} if kind == "send" and _unanswered(tokens, at, matching) else frozenset()
            around |= {"panel"} if kind == "frame" and any(map(panel, _texts(tokens[place]))) else frozenset()
            around |= {"module"} if tokens[at - 1].text in _IMPORTING else frozenset()
            found[kind, host, when] = Act(kind, host, address, when, around, _excerpt(tokens, at), edge)
    return Acts(tuple(found.values())[:MOST], sinks.cut or len(found) > MOST)


def hidden_address(layer: str) -> tuple[Act, ...]:
    """The act of a text that was hidden and is an address and nothing else: whatever is done with it."""
    bare = _BARE.fullmatch(layer) and _hosts(layer)
    return (Act("hidden", bare[0], layer[:300], OPENING, frozenset(), layer[:300]),) if bare else ()


def _names(token: Token) -> bool:
    value = token.value
    if isinstance(value, str):
        return "//" in value and (value[:7] == "intent:" or any(hosts(f'"{value[:2000]}"')))
    if not isinstance(value, list):
        return False
    texts = (each for each in value if isinstance(each, str) and "//" in each)
    return _listed(token) or any(any(hosts(f'"{each[:2000]}"')) for each in texts)


def _listed(token: Token) -> bool:
    """Whether a constant is a list of hosts without their protocol, of more than one domain."""
    if not isinstance(token.value, list) or not 2 <= len(token.value) <= _HOSTS:
        return False
    names = [each.lower() for each in token.value if isinstance(each, str) and _HOST.fullmatch(each)]
    return len(names) == len(token.value) and len({tuple(each.split(".")[-2:]) for each in names}) > 1


def _done(tokens: Sequence[Token], place: int, sinks: Sinks) -> Iterator[tuple[str, str, str, int]]:
    texts = _texts(tokens[place])
    texts = [f"//{each}" for each in texts] if _listed(tokens[place]) else texts
    texts = [below] if (below := below_a_name(tokens, place)) else texts
    for kind, at in tuple(sinks.of(place)) or _with_cookie(tokens, place):
        for text in texts[:20]:
            if read := _READ.get(kind):
                parts = [(inner, host, address) for inner, address in read(text) for host in _hosts(address)]
            else:
                parts = [(kind, host, text) for host in _hosts(text)]
            yield from ((inner, host, address[:300], at) for inner, host, address in parts)


def _texts(token: Token) -> list[str]:
    value = token.value
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _with_cookie(tokens: Sequence[Token], place: int) -> Iterator[tuple[str, int]]:
    """An address that the cookie is added to is sent to, whatever with."""
    following = tokens[place + 1 : place + _ADDED]
    end = next((at for at, token in enumerate(following) if token.text == ";"), len(following))
    if following and following[0].text == "+" and any(token.text == "cookie" for token in following[:end]):
        yield "send", place


def _unanswered(tokens: Sequence[Token], at: int, matching: Mapping[int, int]) -> bool:
    """Whether nobody can read what comes back: a picture, a beacon, a request that says so."""
    if tokens[at].text == "=" or tokens[at - 1].text == "sendBeacon":
        return True
    return any(token.value == "no-cors" for token in tokens[at : min(_over(tokens, matching, at), at + _KEPT)])


def _over(tokens: Sequence[Token], matching: Mapping[int, int], at: int) -> int:
    """Where the call or assignment at a place ends."""
    if at in matching:
        return matching[at]
    return next((each for each in range(at, min(at + _LONG, len(tokens))) if tokens[each].text == ";"), at + _LONG)


def _hosts(address: str) -> list[str]:
    if address[:7] == "intent:":  # an app, with what to open where it is missing
        address = unquote(address).partition("browser_fallback_url=")[2]
    return list(hosts(f'"{address.strip()}"'))[:1]


def _excerpt(tokens: Sequence[Token], at: int) -> str:
    return re.sub(r"\s+", " ", rendered(tokens[max(0, at - _AROUND) : at + _AROUND]))[:300]
