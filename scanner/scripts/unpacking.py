"""Static unpacking: folds a script, decodes what it hides, and does the same to what comes out. Nothing is run."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.acts import hidden_address
from scanner.scripts.folding import Folded, folded
from scanner.scripts.hiding import everywhere, run_texts
from scanner.scripts.lexer import tokens
from scanner.scripts.reckoning import ORDINARY, Worth
from scanner.scripts.unpacked import RUN_CAP, Unpacked, Work, acting, encodable
from scanner.scripts.writing import rendered

SOURCE_CAP: Final = 1_000_000
ROUNDS: Final = 6
_HINT: Final = re.compile(
    r"\\x[0-9a-fA-F]{2}|\\[0-7]{2,3}|\\u00[0-7]|\)\.toString\(3|fromCharCode|charCodeAt|\bunescape\b|\bdecodeURI|\batob\b|\beval\b|\bFunction\b"
    r"|['\"`]\s*\+\s*['\"`]|data:\w+/[\w-]*script|\bBlob\(\s*\[\s*['\"`]|\bset(?:Timeout|Interval)\(\s*['\"`]|\$\{|\.\s*reverse\s*\(|\.\s*join\s*\(|\[\s*['\"]|\]\s*\]|['\"]\s*\.\s*(?:replace|split)|parseInt"
    r"|\.toString\(\)|TextDecoder|fromCodePoint|\b(?:this|window|self|top|document|globalThis)\s*\[|[\w%+/]{200}|\bJSON\.parse\(\s*['\"`]|\.source\b|\.protocol\b|\w\s*:\s*['\"][\w:/.]['\"]\s*,\s*\w+\s*:\s*['\"][\w:/.]['\"]|(?:&#(?:x[2-7]\w|\d\d|1[01]\d);){8}|\bstatic\s+\w+\s*=\s*['\"`]"
)
_TAGGED: Final = re.compile(r"<script\b[^>]*>(.*?)(?:</script|\Z)", re.DOTALL | re.IGNORECASE)


def unpack(source: str, worth: Worth = ORDINARY) -> Unpacked:
    """Unpacks a script, and reckons it through as far as it is worth. Bounded work on every input; every cap that was
    hit stands in `capped`.
    """
    work = Work(source)
    if len(source) > SOURCE_CAP:
        work.capped.add("source")
    head = source[:SOURCE_CAP]
    if not _HINT.search(head):
        if acting(head):
            work.watch(list(tokens(head)))
        work.reckon(head, worth)
        return work.unpacked(encodable(source + "\n") if work.outcome.layers else source)
    first = _folded(head, work)
    pending = [first]
    for _ in range(ROUNDS):
        found = [layer for script in pending for layer in _hidden(script, work)]
        pending = [_folded(part, work) for layer in found for part in _scripts_of(layer, work)]
        if not pending or not work.room:
            break
    else:
        work.capped.add("rounds")
    plain = encodable(source + "\n" + rendered(first.tokens) + "\n")
    work.reckon(head, worth)
    return work.unpacked(plain)


def _folded(code: str, work: Work) -> Folded:
    script = folded(tokens(code))
    if script.capped:
        work.capped.add("folding")
    work.decoded += script.decoded
    work.watch(script.tokens)
    return script


def _scripts_of(layer: str, work: Work) -> list[str]:
    """The parts of a layer that may hide more; of the others it is only asked what they do."""
    if not _HINT.search(layer) and acting(layer):
        work.watch(list(tokens(layer)))
    work.acts += hidden_address(layer)
    inner = [found for found in _TAGGED.findall(layer) if _HINT.search(found)]
    return inner or ([layer] if _HINT.search(layer) else [])


def _hidden(script: Folded, work: Work) -> list[str]:
    """New layers below one folded script, in the order of the script."""
    found: list[str] = []
    code = rendered(script.tokens)
    if code not in work.source and code != work.source and work.layers:
        work.add("fold", code)  # kept for the rules; its strings are looked at below
    for way, layer in everywhere(script, code, work):
        if work.room and (way == "comment" or layer not in work.source) and work.add(way, layer):
            found.append(layer)
    for each in run_texts(script.tokens, code):
        work.quoted(each)
        if _in_pieces(each, work):
            found.append(each)
    return found


def _in_pieces(code: str, work: Work) -> bool:
    """Whether code that stands plainly in the source hides something when folded; then its folded form is a layer."""
    if code not in work.source or len(code) > RUN_CAP or not _HINT.search(code):
        return False
    plain, inside = rendered(list(tokens(code))), rendered(_folded(code, work).tokens)
    return inside != plain and work.add("run", inside)
