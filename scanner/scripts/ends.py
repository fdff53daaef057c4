"""Parts of a script that are read by themselves: who comes later adds to what is there, and that may be longer than a
script that is reckoned through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from scanner.scripts.lexer import Token, placed
from scanner.scripts.reckoning import LONGEST

_READ: Final = 1_000_000
_LEAST: Final = 400
_SHORTEST: Final = 60
_STRETCH: Final = 4000
"""Characters of one stretch: two of them overlap by half, so that what belongs together stands together in one."""
_STRETCHES: Final = 40
_DEPTH: Final = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
_BEGINS: Final = frozenset(("var", "let", "const", "function", "class", "try", "async"))
"""What begins a statement on a new line, whatever stands before it."""
_CONTINUES: Final = frozenset(("else", "catch", "finally", "while", "instanceof", "in", "of", "from", "as"))


def ends(code: str) -> tuple[str, ...]:
    """The statements before and behind the one that makes up a third of a script or more, each as many as one short
    script may hold; of a script without such a body none.
    """
    if not _LEAST <= len(code) <= _READ:
        return ()
    starts = list(_starts(code))
    largest = max((end - start for start, end in pairwise([*starts, len(code)])), default=0)
    if largest * 3 < len(code):
        return ()
    reach = min(LONGEST, len(code) * 2 // 3)
    head = _furthest(starts[1:], 0, reach)
    tail = _furthest(starts[:0:-1], len(code), reach)
    return tuple(part for part in (code[:head], code[tail:]) if len(part.strip()) >= _SHORTEST)


def stretches(code: str) -> tuple[str, ...]:
    """The statements of a script that is too long to be reckoned through, a few at a time, without those that are long
    themselves; of a very long one those at its beginning and its end.
    """
    if not LONGEST < len(code) <= _READ:
        return ()
    starts = [*_starts(code), len(code)]
    parts = [(start, end) for start, end in pairwise(starts) if end - start <= _STRETCH]
    found = list(_together(parts))
    if len(found) > _STRETCHES:
        found = [*found[: _STRETCHES // 2], *found[-_STRETCHES // 2 :]]
    return tuple(code[start:end] for start, end in found if len(code[start:end].strip()) >= _SHORTEST)


def _together(parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Statements that follow each other, as many as one stretch may hold; each begins in the middle of the last one."""
    at = 0
    while at < len(parts):
        start, end = parts[at]
        after = at + 1
        while after < len(parts) and parts[after][0] == end and parts[after][1] - start <= _STRETCH:
            end = parts[after][1]
            after += 1
        yield start, end
        ended = after == len(parts) or parts[after][0] != end
        at = (
            after
            if ended
            else next((each for each in range(at + 1, after) if parts[each][0] - start >= _STRETCH // 2), after)
        )


def _furthest(starts: Sequence[int], end: int, reach: int) -> int:
    """The last of some places, from one end on, that is not too far from it."""
    return max(takewhile(lambda at: abs(at - end) <= reach, starts), key=lambda at: abs(at - end), default=end)


def _starts(code: str) -> Iterator[int]:
    """Where statements begin that stand in no brackets."""
    depth = 0
    for (_, before), (at, token) in pairwise([(0, Token("operator", ";")), *placed(code)]):
        if not depth and _begins(code, before, at, token):
            yield at
        if token.kind in ("operator", "template"):
            depth = max(0, depth + _DEPTH.get(token.text, 0))


def _begins(code: str, before: Token, at: int, token: Token) -> bool:
    """Whether a token begins a statement, by what stands before it."""
    if before.kind == "operator" and before.text == ";":
        return token.text != ";" or token.kind != "operator"
    if before.kind == "operator" and before.text == "}":
        return token.kind == "name" and token.text not in _CONTINUES
    return token.kind == "name" and token.text in _BEGINS and _on_a_new_line(code, at)


def _on_a_new_line(code: str, at: int) -> bool:
    before = code[max(0, at - 200) : at]
    return "\n" in before[len(before.rstrip()) :]
