"""A PDF written anew, in which all that stands on layers that are off can be told from the rest.

PDFium reads text whatever layer it stands on, and tells of the mark around it only a name. So the file is written by
PDFium itself, without encryption and with every object by itself, and in the place of what says that an object is a
layer, or a membership of layers, a name is written; forms on such a layer lose their room. No byte moves.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

import pypdfium2
import pypdfium2.raw as raw

NAMES = frozenset({"\x01\x01", "\x01\x01\x01"})
"""What layers, and memberships of layers, that are off are called in it."""
_LARGEST = 32 << 20
_OBJECT = re.compile(rb"(?<=\n)(\d{1,9}) \d{1,5} obj\s(.*?)endobj", re.DOTALL)
_LAYER, _MEMBERS = b"/Type/OCG", b"/Type/OCMD"
_OFF = re.compile(rb"/OFF\s*\[([^\]]*)\]")
_ON = re.compile(rb"/ON\s*\[([^\]]*)\]")
_ALL_OFF = re.compile(rb"/BaseState\s*/OFF\b")
_VIEW_OFF = re.compile(rb"/ViewState\s*/OFF\b")
_BY_USE = re.compile(rb"/Event\s*/View\b")
_REFERENCE = re.compile(rb"(\d{1,9}) \d{1,5} R\b")
_OF = re.compile(rb"/OCGs\s*(\[[^\]]*\]|\d{1,9} \d{1,5} R)")
_POLICY = re.compile(rb"/P\s*/(AllOn|AnyOn|AnyOff|AllOff)\b")
_WORD = re.compile(rb"/(And|Or|Not)\b|(\d{1,9}) \d{1,5} R\b|([\[\]])")
_EXPRESSION = re.compile(rb"/VE\s*(?=\[)")
_ON_LAYER = re.compile(rb"/OC (\d{1,9}) \d{1,5} R\b")
_ROOM = re.compile(rb"/BBox\s*\[([^\]]*)\]")
_DEEP = 20


def plain(document: pypdfium2.PdfDocument, body: bytes) -> bytes:
    """The file without encryption and streams of objects; empty where nothing asks for it, or it cannot be written."""
    wanted = b"/Encrypt" in body or b"/OCProperties" in body or b"/ObjStm" in body
    if not wanted or len(body) > _LARGEST:
        return b""
    buffer = io.BytesIO()
    try:
        document.save(buffer, flags=raw.FPDF_REMOVE_SECURITY)
    except (pypdfium2.PdfiumError, OSError):
        return b""
    return buffer.getvalue()


def darken(body: bytes) -> bytes:
    """A plain file, in which layers that are off and memberships of them have a name of `NAMES`."""
    if b"/OCProperties" not in body:
        return body
    objects = {int(found[1]): found for found in _OBJECT.finditer(body) if b"/OC" in found[2]}
    shown = _shown(body, {number: found[2] for number, found in objects.items() if _is(_LAYER, found[2])})
    members = {number: found[2] for number, found in objects.items() if _is(_MEMBERS, found[2])}
    dark = {number for number, on in shown.items() if not on}
    dark |= {number for number, said in members.items() if not _is_met(said, shown)}
    made = bytearray(body)
    for number, found in objects.items():
        on_layer = _ON_LAYER.search(found[2])
        if number in dark:
            _write(made, found.start(2), found[2])
        elif on_layer and int(on_layer[1]) in dark and (room := _ROOM.search(found[2])):
            start, end = (found.start(2) + place for place in room.span(1))
            made[start:end] = b"0 0 0 0".ljust(end - start)[: end - start]
    return bytes(made)


def _is(kind: bytes, said: bytes) -> bool:
    place = said.find(kind)
    return place >= 0 and not said[place + len(kind) : place + len(kind) + 1].isalnum()


def _write(made: bytearray, start: int, said: bytes) -> None:
    for kind, name in ((_MEMBERS, b"/Name(\x01\x01\x01)"), (_LAYER, b"/Name(\x01\x01)")):
        if _is(kind, said):
            place = start + said.find(kind)
            made[place : place + len(kind)] = name
            return


def _shown(body: bytes, layers: Mapping[int, bytes]) -> dict[int, bool]:
    """Whether each layer is on when the file is opened."""
    away = {number for found in _OFF.findall(body) for number in _numbers(found)}
    kept = {number for found in _ON.findall(body) for number in _numbers(found)}
    everything, by_use = _ALL_OFF.search(body), _BY_USE.search(body)
    return {
        number: not (
            number in away or (everything and number not in kept) or (by_use and _VIEW_OFF.search(said) is not None)
        )
        for number, said in layers.items()
    }


def _is_met(said: bytes, shown: Mapping[int, bool]) -> bool:
    """Whether what stands on a membership of layers is seen (ISO 32000-1, 8.11.2.2). Unknown layers are on."""
    if expression := _EXPRESSION.search(said):
        return _holds(_WORD.finditer(said, expression.end()), shown, 0)
    of, policy = _OF.search(said), _POLICY.search(said)
    states = [shown.get(number, True) for number in _numbers(of[1])] if of else []
    rules = {b"AllOn": all(states), b"AnyOff": not all(states), b"AllOff": not any(states)}
    return not states or rules.get(policy[1] if policy else b"", any(states))


def _holds(words: Iterator[re.Match[bytes]], shown: Mapping[int, bool], depth: int) -> bool:
    """What an expression says, from its opening bracket to its end."""
    how, states = b"And", list[bool]()
    for count, word in enumerate(words):
        if word[1]:
            how = word[1]
        elif word[2]:
            states.append(shown.get(int(word[2]), True))
        elif word[3] == b"]":
            break
        elif (count or depth) and depth < _DEEP:
            states.append(_holds(words, shown, depth + 1))
    return not all(states) if how == b"Not" else any(states) if how == b"Or" else all(states)


def _numbers(references: bytes) -> list[int]:
    return [int(number) for number in _REFERENCE.findall(references)]
