"""Word lists: one topic a file, for people who read no Python; refused with file and line when they prove nothing.

A line is a term, or `term => what to write instead`. `#+` lines must hit, `#-` lines must not, `#=` lines are longer
phrases in which a term is innocent, `#@ key values` narrows the list, other `#` lines are comments. UTF-8 without mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from scanner.text import fold

_MARKS = ("#+", "#-", "#=", "#@")
_INSTEAD = "=>"
_PARTS = ("title", "description", "keywords", "heading", "anchor", "text", "alt", "comment", "noscript", "document")
_BYTE_MARKS = {b"\xef\xbb\xbf": "a byte order mark", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


class RuleError(Exception):
    """A rule or word list that cannot be used; the message names file, line or rule, and what to do."""


@dataclass(frozen=True, slots=True)
class WordList:
    """One topic's terms, most specific first, with lines that must and must not contain one."""

    name: str
    terms: tuple[str, ...]
    must_hit: tuple[str, ...]
    must_not_hit: tuple[str, ...]
    allow: tuple[str, ...] = ()
    """Longer phrases in which a term is innocent (`#= phrase` lines); the longest span wins."""
    instead: Mapping[str, str] = field(default_factory=dict)
    """What to write instead of a term, where the list says so."""
    scope: tuple[str, ...] = ()
    """The parts of a page where its terms count (`#@ scope title anchor`); empty: all."""
    at_least: int = 1
    """How many distinct terms of the list a page must hold (`#@ at-least 2`)."""


def load_wordlists(folder: Path) -> dict[str, WordList]:
    """Every `*.txt` of a folder as a word list. Raises RuleError."""
    return {path.stem: read_wordlist(path) for path in sorted(folder.glob("*.txt"))}


def read_wordlist(path: Path) -> WordList:
    """One word list. Raises RuleError naming file and line."""
    kinds: dict[str, list[str]] = {mark: [] for mark in (*_MARKS, "")}
    seen: dict[str, int] = {}
    number = 0
    for number, line in enumerate(_lines(path), 1):
        if line[:2] in _MARKS:
            kinds[line[:2]].append(line[2:].strip())
        elif not line.startswith("#"):
            _check(path, number, line, seen)
            kinds[""].append(line)
        if line.startswith("#@"):
            _setting(path, number, line[2:].split())
    if kinds[""]:
        for mark, what in (("#+", "must hit"), ("#-", "must not hit")):
            if not kinds[mark]:
                _refuse(path, number, f"the list ends without a '{mark}' line, an example that {what}; add one")
    settings = {key: values for key, *values in map(str.split, kinds["#@"])}
    return WordList(
        path.stem,
        tuple(_term(line) for line in kinds[""]),
        tuple(kinds["#+"]),
        tuple(kinds["#-"]),
        tuple(kinds["#="]),
        {_term(line): line.partition(_INSTEAD)[2].strip() for line in kinds[""] if _INSTEAD in line},
        tuple(settings.get("scope", ())),
        int(*settings.get("at-least", ["1"])),
    )


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file, ends stripped; none may be empty."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    for mark, name in _BYTE_MARKS.items():
        if content.startswith(mark):
            _refuse(path, 1, f"begins with {name}; save it as UTF-8 without a byte order mark")
    for number, line in enumerate(content.splitlines(), 1):
        try:
            text = line.decode("utf-8").strip()
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text:
            _refuse(path, number, "is not UTF-8 (GBK or UTF-16, perhaps); save it as UTF-8 without a byte order mark")
        if not text:
            _refuse(path, number, "is empty; remove it, or write a comment that begins with '#'")
        yield text


def _check(path: Path, number: int, line: str, seen: dict[str, int]) -> None:
    term = fold(_term(line)).text.strip()
    if len(term) < 2:
        _refuse(path, number, f"{line!r} is a term of one character; write a longer one")
    if _INSTEAD in line and not line.partition(_INSTEAD)[2].strip():
        _refuse(path, number, f"nothing stands behind {_INSTEAD!r}; write the right form there")
    if term in seen:
        _refuse(path, number, f"{line!r} stands in line {seen[term]} already, spelling aside; remove one")
    seen[term] = number


def _term(line: str) -> str:
    return line.partition(_INSTEAD)[0].strip()


def _setting(path: Path, number: int, words: list[str]) -> None:
    key, *values = words or [""]
    if key == "scope" and values and not set(values) - set(_PARTS):
        return
    if key == "at-least" and len(values) == 1 and values[0].isdecimal() and int(values[0]):
        return
    _refuse(path, number, f"is no setting; write '#@ at-least 2', or '#@ scope' and some of: {' '.join(_PARTS)}")


def _refuse(path: Path, number: int, what: str) -> NoReturn:
    raise RuleError(f"{path}:{number}: {what}")
