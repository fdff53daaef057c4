"""Where a folded script keeps what it hides: packers, strings, lists, comments, names. What stands there is decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scanner.scripts import characters, decoders, packer
from scanner.scripts.folding import Folded
from scanner.scripts.lexer import Constant, Token
from scanner.scripts.rotated import unrotated
from scanner.scripts.scattered import scattered
from scanner.scripts.unpacked import OUTPUT_CAP, Work

_LITERALS: Final = 150
_SHORTEST: Final = 16
_NO_NAME: Final = 128
"""Characters of a name that nobody calls anything by."""
_FIELD: Final = re.compile(r"\"([\w+/=%-]{16,20000})\"")
"""An encoded text in a notation of objects."""
_COMMENT: Final = range(16, 20_001)
"""Characters of a comment that may hold a program."""
_RUNNERS: Final = frozenset(("setTimeout", "setInterval", "eval", "execScript", "Function"))
_RUNS_NAMED: Final = re.compile(r"\b(?:eval|Function|execScript)\(\s?[A-Za-z_$][\w$.]*\s?\)")
_MAKES: Final = re.compile(r"\bcreateElement\(|\blocation(?:\.href)?\s?=|\bimport\(")


def everywhere(script: Folded, code: str, work: Work) -> Iterator[tuple[str, str]]:
    """What one folded script (`code`: as text) hides, and how; `work` knows the source."""
    yield from _packed(script.tokens)
    strings = list(dict.fromkeys(_strings(script)))
    known = decoders.clues(code, strings)
    yield from _listed(script, code)
    if ".toString()" in work.source and "/*" in work.source:
        for each in _comments(work.source):
            hidden = decoders.decoded(each, known)
            yield from [("comment", each)] if decoders.readable(each) else [("comment", hidden[1])] if hidden else []
    long = sorted((each for each in strings if len(each) >= _SHORTEST), key=len, reverse=True)
    if len(long) > _LITERALS and len(long[_LITERALS]) > 200:
        work.capped.add("literals")
    for each in long[:_LITERALS]:
        if decoders.readable(each) or decoders.turning(each):
            yield "fold", each
        elif hidden := decoders.decoded(each, known):
            yield hidden


def run_texts(tokens: list[Token], code: str) -> tuple[str, ...]:
    """Strings of one folded script that it runs."""
    return tuple(dict.fromkeys((*_run(tokens), *_kept(tokens, code))))


def _run(tokens: list[Token]) -> Iterator[str]:
    """Strings that are handed to what runs strings, and that hold pieces themselves."""
    for place, token in enumerate(tokens[2:], 2):
        if isinstance(token.value, str) and tokens[place - 1].text == "(" and tokens[place - 2].text in _RUNNERS:
            yield token.value
        elif isinstance(token.value, list) and tokens[place - 2].text == "Blob":
            yield "".join(each for each in token.value if isinstance(each, str))


def _kept(tokens: list[Token], code: str) -> Iterator[str]:
    """Strings of code in a script that runs what it keeps under some name."""
    if _RUNS_NAMED.search(code):
        values = (token.value for token in tokens)
        yield from (each for each in values if isinstance(each, str) and _MAKES.search(each))


def _packed(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    for place in range(len(tokens) - 8):
        if tokens[place].text == "}" and tokens[place + 1].text == "(":
            payload, base, words = (tokens[place + shift].value for shift in (2, 4, 8))
            if isinstance(payload, str) and isinstance(base, float) and isinstance(words, list):
                plain = [word for word in words if isinstance(word, str)]
                yield "packer", packer.expanded(payload, int(base), plain, OUTPUT_CAP)


def _listed(script: Folded, code: str) -> Iterator[tuple[str, str]]:
    """What lists of texts and numbers come to."""
    in_tokens = [token.value for token in script.tokens if isinstance(token.value, list)]
    if spelt := unrotated(code, in_tokens):
        yield "rotated", spelt
    for each in scattered(_small(script), code):
        yield "scattered", each
    if "fromC" in code:
        lists = [*in_tokens, *(value for value in script.names.values() if isinstance(value, list))]
        yield from (("characters", each) for each in characters.spelt(code, lists) if decoders.telling(each))


def _comments(code: str) -> Iterator[str]:
    """What stands in a comment at the beginning of a function: a script may read it by the function's own text."""
    end = 0
    while (begin := code.find("/*", end)) >= 0 and (end := code.find("*/", begin + 2)) >= 0:
        if code[max(0, begin - 80) : begin].rstrip().endswith("{") and end - begin - 2 in _COMMENT:
            yield code[begin + 2 : end]


def _small(script: Folded) -> list[str]:
    """Every string constant, also those in lists, once."""
    values = [token.value for token in script.tokens if isinstance(token.value, str | list)]
    lists = (value if isinstance(value, list) else [value] for value in (*values, *script.names.values()))
    return list(dict.fromkeys(each for part in lists for each in part if isinstance(each, str)))


def _strings(script: Folded) -> Iterator[str]:
    values: list[Constant] = [token.value for token in script.tokens if token.value is not None]
    values += [token.text for token in script.tokens if token.kind == "name" and len(token.text) >= _NO_NAME]
    for value in (*values, *script.names.values()):
        if isinstance(value, str):
            yield value
            yield from _FIELD.findall(value) if value[:1] in ("{", "[") else ()
        elif isinstance(value, list):
            yield from (each for each in value if isinstance(each, str) and len(each) >= _SHORTEST)
            if len(value) > 20:
                items = [each if isinstance(each, str) else str(int(each)) for each in value]
                yield ("" if any(not each.isdigit() for each in items[:9]) else " ").join(items)
