"""One script under a set of rules: unpacked, measured, matched; remembered by its bytes, as pages share scripts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from scanner.scripts.acts import Act
from scanner.scripts.acts.occasions import CALLED
from scanner.scripts.identity import script_hash, script_shape
from scanner.scripts.reckoning import HURRIED, OBSCURE, ORDINARY, Worth
from scanner.scripts.reckoning.data import only_data
from scanner.scripts.signatures import Hit, hits
from scanner.scripts.traits import Traits, traits
from scanner.scripts.unpacked import Unpacked
from scanner.scripts.unpacking import unpack

_REACHING: Final = frozenset(("keys", "place"))
"""What is read that is harmless unless it is sent."""
_DECIDING: Final = frozenset(("chance", "cookie", "agent", "phones"))
"""What is read that is harmless unless something depends on it."""
_PASSING: Final = frozenset(("hook",))
"""What is no theft unless what passes by is sent."""
_PLACE: Final = frozenset(("place", "sent-place"))
_TOLD: Final = frozenset(("answer-shown", "answer-written"))
"""Who asks where he is and shows what he is told wants to know it, as for the weather there."""
_TAKEN: Final = frozenset(("sent-body", "sent-hooked", "sent-fields", "sent-secret", "sent-keys"))
"""How that is told."""
_WATCHING: Final = frozenset(("observed",))
"""What is no spying unless what is seen is sent."""
_SEEN: Final = frozenset(("sent-dom", "sent-fields", "sent-keys", "sent-secret"))
_STYLES: Final = frozenset(("aside",))
_WHOLE: Final = frozenset(("panel",))
"""What only the whole of a text shows that stands in pieces."""
_STYLED: Final = frozenset(("sent-cover", "sent-aside", "sent-unseen"))
"""What goes with an address and is a look, not something that was read."""
_EITHER: Final = frozenset(("language", "referrer"))
"""What is read that is harmless unless it is sent, or something depends on it."""
_BRIEF: Final = 2000
"""Characters of a script that hides too little to be taken for one that only reckons."""
_PATIENCE: Final = 24
"""Scripts of one page that may lead nowhere, each at its full price, before the others are worth less."""
_REMEMBERED: Final = 4000
_memory: dict[tuple[int, bytes], Examined] = {}


class NotFullyRead(Exception):
    """A cap cut the work on a script short; the message names the caps."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of one script. `text` is what the hits' offsets (UTF-8 bytes) refer to; kept only if any hit."""

    hits: tuple[Hit, ...]
    capped: tuple[str, ...]
    identity: str = ""
    shape: str = ""
    text: str = ""
    revealed: int = 0
    """Where in `text` that begins which is not the source."""
    suspect: bool = False
    """It hides names or computes what it calls: worth reading together with the page's other scripts."""
    acts: tuple[Act, ...] = ()
    """What it does with the addresses it names."""
    size: int = 0
    asked: frozenset[str] = frozenset()
    """Names that it uses and does not give, which elements of its page may bear."""
    wanting: bool = False
    """Whether it brings in, moves to or runs what it does not hold itself, but perhaps its page."""
    tame: bool = False
    """Whether all texts that it runs are known, and data."""
    settled: bool = False
    """Whether all that it calls, runs and turns to is known."""
    lost: bool = False
    """Whether the steps that it was worth were used up before its end."""
    worth: Worth = ORDINARY


@lru_cache(maxsize=16)
def dissected(code: str, worth: Worth = ORDINARY) -> tuple[Unpacked, Traits]:
    """A script unpacked and measured: the costly part, up to some seconds, which is remembered for a moment."""
    script = unpack(code, worth)
    counts = traits(script)
    if worth is HURRIED or not _obscure(counts) or (len(code) <= ORDINARY.characters and not script.lost):
        return script, counts
    script = unpack(code, OBSCURE)
    return script, traits(script)


def _obscure(counts: Traits) -> bool:
    """Whether a script hides names of what it calls, or computes them."""
    return bool(counts.hidden_core or counts.computed_call or counts.constructor_call)


def examined(code: str, rules: Any, worth: Worth = ORDINARY) -> Examined:
    """Unpacks a script and runs compiled rules over it and all it hides, once for each distinct script."""
    key = (id(rules), _digest(f"{worth.steps} {code}".encode("utf-8", "surrogatepass")))
    return _remembered(key, lambda: _examined(code, rules, worth))


def examined_together(codes: Iterable[str], rules: Any) -> Iterator[Examined]:
    """The same of each script of a page: where many of them lead nowhere, the others are followed a short way only."""
    lost = 0
    for code in codes:
        script = examined(code, rules, ORDINARY if lost < _PATIENCE else HURRIED)
        lost += script.lost
        yield script


def matched(body: bytes, text: str, rules: Any) -> Examined:
    """Runs compiled rules over raw bytes, once for each distinct body; `text` is what they say, for excerpts."""
    return _remembered(
        (id(rules), _digest(body)), lambda: Examined(found := hits(rules, body), (), text=text if found else "")
    )


def _remembered(key: tuple[int, bytes], work: Callable[[], Examined]) -> Examined:
    if key not in _memory:
        if len(_memory) >= _REMEMBERED:
            _memory.clear()
        _memory[key] = work()
    return _memory[key]


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _known(acts: Sequence[Act], followed: Sequence[Act]) -> Iterator[Act]:
    """Acts without what stands near them but does not reach them, as far as the same ones were followed."""
    known = {(act.kind, act.host): act.near for act in followed}
    for act in acts:
        near = known.get((act.kind, act.host))
        if near is None:
            yield act
            continue
        unsent = {each for each in _REACHING | (_EITHER - near) if f"sent-{each}" not in near}
        apart = unsent | (_DECIDING - near) | (_PASSING if act.kind == "send" and not near & _TAKEN else set())
        apart |= _PLACE if near & _TOLD else frozenset()
        yield replace(act, near=act.near - apart | near & _WHOLE)


def _sifted(script: Unpacked) -> Iterator[Act]:
    """What words around acts say of them, without what following the values of the whole script shows to be wrong:
    when they are done, and what goes with them.
    """
    told: dict[tuple[str, str], list[Act]] = {}
    for act in script.followed if script.whole else ():
        told.setdefault((act.kind, act.host), []).append(act)
    for act in script.acts:
        same = told.get((act.kind, act.host), [])
        when = {each.when for each in same}
        if not same:
            yield act
        elif act.when in when or CALLED in when:  # what nobody here calls, somebody else may, whenever he likes
            sure = frozenset().union(_STYLED, *(each.near for each in same))
            wrong = {each for each in act.near if each.startswith("sent-")} - sure
            wrong |= _WATCHING if act.kind == "send" and sure.isdisjoint(_SEEN) else set()
            wrong |= {"run"} - sure if script.still and all("unanswered" in each.near for each in same) else set()
            yield replace(act, near=act.near - wrong)


def _placed(followed: Sequence[Act], acts: Sequence[Act]) -> Iterator[Act]:
    """Acts that were followed, with the styles that stand near them: where what they bring is put."""
    styles = {(act.kind, act.host): act.near & _STYLES for act in acts}
    for act in followed:
        near = act.near - _PASSING if act.kind == "send" and not act.near & _TAKEN else act.near
        near -= _PLACE if near & _TOLD else frozenset()
        near -= _WATCHING if act.kind == "send" and near.isdisjoint(_SEEN) else frozenset()
        yield replace(act, near=near | styles.get((act.kind, act.host), frozenset()))


def _only_marks(script: Unpacked, counts: Traits) -> bool:
    """Whether all that a script hides is data, and it calls nothing whose name it computes."""
    return (
        bool(script.layers)
        and not (counts.computed_call or counts.constructor_call)
        and all(map(only_data, script.layers))
    )


def _examined(code: str, rules: Any, worth: Worth) -> Examined:
    script, counts = dissected(code, worth)
    suspect = _obscure(counts)
    found = hits(rules, script.text.encode("utf-8", "replace"), counts.externals())
    acts = tuple(
        dict.fromkeys((*_known(tuple(_sifted(script)), script.followed), *_placed(script.followed, script.acts)))
    )
    # What names its calls plainly was read whole all the same; of what does not, not all was seen.
    lost = suspect and not found and (script.lost or len(code) > OBSCURE.characters)
    capped = (*script.capped, "reckoning") if lost else script.capped
    known = Examined(
        found,
        capped,
        suspect=suspect,
        size=len(code),
        wanting=script.wanting,
        asked=script.asked,
        lost=script.lost,
        worth=worth,
    )
    if not found and not acts:
        return known
    return replace(
        known,
        identity=script_hash(code),
        shape=script_shape(code) if found else "",
        text=script.text if found else "",
        revealed=len(script.source),
        acts=acts,
        settled=script.settled,
        tame=script.tame and len(code) <= _BRIEF and (not suspect or script.idle or _only_marks(script, counts)),
    )
