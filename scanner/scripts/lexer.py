"""JavaScript text to tokens: as much of ECMA-262 clause 12 as static unpacking needs; survives any input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Constant = str | float | list["str | float"]
Kind = Literal["constant", "regex", "name", "operator", "template", "whole"]

_TOKEN: Final = re.compile(
    r"""
      (?P<space>\s+|//[^\n]*|/\*.*?(?:\*/|\Z)|<!--[^\n]*)
    | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{))*`)
    | (?P<whole>(?:0[xX][0-9a-fA-F]+|\d+)n\b)
    | (?P<number>0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?)
    | (?P<name>[^\W\d][\w$]*(?:\\u[0-9a-fA-F{}]{3,8}[\w$]*)*|\$[\w$]*|(?:\\u[0-9a-fA-F{}]{3,8}[\w$]*)+)
    | (?P<operator>>>>=?|<<=?|>>=?|[-+*/%&|^<>!=]=+|\+\+|--|&&|\|\||=>|.)
    """,
    re.DOTALL | re.VERBOSE,
)
_INSIDE: Final = r"(?:[^{}`]|\{[^{}`]{0,200}\}|`[^`$]{0,100}`){0,300}"
"""What stands in a template's braces: braces or another template once."""
_TEMPLATE: Final = re.compile(rf"`((?:[^`\\$]|\\.|\$(?!\{{)|\$\{{{_INSIDE}\}})*)`", re.DOTALL)
_INSERTED: Final = re.compile(rf"((?:[^\\$]|\\.|\$(?!\{{))*)(?:\$\{{({_INSIDE})\}})?", re.DOTALL)
_REGEX: Final = re.compile(r"/(?![*/])((?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,60}\]){1,250})/([a-z]{0,6})")
_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,5})\}|([0-7]{1,3})|(\r\n|.))", re.DOTALL
)
_SHORT: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "\n": "", "\r\n": ""}
_LARGEST: Final = 1e30
"""Greater numbers name nothing; this keeps every sum and product of constants finite."""
_SIGNS: Final = "( , = : [ ! & | ? { } ; && || == != === !== + - * % ~ < > <= >= += =>"
_BEFORE_REGEX: Final = frozenset(f"{_SIGNS} return typeof case else do void in of throw await".split())
_CONTROL: Final = frozenset(("if", "while", "for", "with"))
"""Behind their brackets a statement begins, and so may a pattern."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token. A `constant` holds its value: a decoded string, a number, or (made by folding) a list of them."""

    kind: Kind
    text: str
    value: Constant | None = None


def tokens(code: str) -> Iterator[Token]:
    """The tokens of a script, without space and comments."""
    return (token for _, token in placed(code))


def placed(code: str) -> Iterator[tuple[int, Token]]:
    """The same, each with the character at which it begins; those of a template all with the template's."""
    position, before = 0, "("
    opened: list[bool] = []
    while position < len(code):
        if code[position] == "/" and before in _BEFORE_REGEX and (regex := _REGEX.match(code, position)):
            yield position, Token("regex", regex.group())
            position, before = regex.end(), "/"
            continue
        if code[position] == "`" and (template := _TEMPLATE.match(code, position)) and "${" in template.group():
            yield from ((position, token) for token in _template(template.group(1)))
            position, before = template.end(), ")"
            continue
        found = _TOKEN.match(code, position)
        if found is None:  # a character that DOTALL does not cover does not exist; keeps the loop finite all the same
            position += 1
            continue
        position = found.end()
        token = _token(found)
        if token is not None:
            if token.text == "(":
                opened.append(before in _CONTROL)
            closes = token.text == ")" and opened and opened.pop()
            before = ";" if closes else token.text
            yield found.start(), token


def _template(body: str) -> Iterator[Token]:
    """A template literal as the sum that it stands for, in brackets, of which the first tells what it is."""
    yield Token("template", "(")
    for number, found in enumerate(_INSERTED.finditer(body)):
        text, code = found.groups()
        if number and text:
            yield Token("operator", "+")
        if text or not number:
            yield Token("constant", '"', unescaped(text))
        if code:
            yield from (Token("operator", "+"), Token("operator", "("))
            yield from tokens(code)
            yield Token("operator", ")")
    yield Token("operator", ")")


def _token(found: re.Match[str]) -> Token | None:
    text = found.group()
    match found.lastgroup:
        case "space":
            return None
        case "string":
            return Token("constant", '"', unescaped(text[1:-1]))
        case "whole":
            return Token("whole", text[:-1])
        case "number":
            value = float(int(text[:20], 16)) if text[:2] in ("0x", "0X") else float(text)
            return Token("constant", "0", min(value, _LARGEST))
        case "name":
            return Token("name", unescaped(text) if "\\" in text else text)
    return Token("operator", text)


def unescaped(body: str) -> str:
    r"""The value of a string literal's body: `\x`, `\u`, octal and short escapes decoded."""
    return _ESCAPE.sub(_character, body) if "\\" in body else body


def _character(found: re.Match[str]) -> str:
    byte, unit, point, octal, other = found.groups()
    if other is not None:
        return _SHORT.get(other, other)
    code = int(octal, 8) if octal else int(byte or unit or point, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
