"""Constant folding: what a script computes from literals alone, by one pass over its tokens. Nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from scanner.scripts import builtins
from scanner.scripts.arithmetic import arithmetic
from scanner.scripts.choosing import own_protocol, protocol
from scanner.scripts.fields import Fields
from scanner.scripts.lexer import Constant, Token
from scanner.scripts.mapping import mapped
from scanner.scripts.precedence import HIGHER, KEYWORDS, STARTS, TIGHTER, continues
from scanner.scripts.spreading import is_spread, spread, taken_apart

_WORK: Final = 6_000_000
_VALUE: Final = 400_000
_BRIEF: Final = 200
_MAPPING: Final = 20
_CHOICE: Final = 20
_MAP_ENDS: Final = ("]", "}", ")")
"""How the call of `map` with a picking function ends."""
_CALLABLE: Final = re.compile(r"[\w$)\]]$")
_IDENTIFIER: Final = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")
_ADDRESS: Final = re.compile(r"(?:https?:)?//[\w.-]+|<\s?(?:script|iframe)\b", re.IGNORECASE)
_END: Final = Token("operator", ";")


class Folder:
    """Folds one script's tokens.

    `tokens` is the folded script, `capped` whether it had to stop early, `decoded` how many addresses came out of a
    decoding function.
    """

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.names: dict[str, Constant] = {}
        self.returns: dict[str, Constant] = {}
        self.fields = Fields()
        self._growing: dict[str, Constant] = {}
        self.capped = False
        self.decoded = 0
        self._work = 0

    def fold(self, source: Iterable[Token]) -> Folder:
        """Takes the tokens in; returns itself."""
        waiting = _END
        for following in source:
            if waiting is not _END:
                self._take(waiting, following.text)
            waiting = following
        self._take(waiting, ";")
        return self

    def _take(self, token: Token, following: str) -> None:
        if self.capped:
            self.tokens.append(token)
            return
        self.tokens.append(self._resolved(token, following))
        if token.text == "+=" and (known := self.names.pop(self._text(2), None)) is not None:
            self._growing[self._text(2)] = known  # not its value any more, unless what is added is known
        while self._reduce(following):
            if self._work > _WORK:
                self.capped = True
                return
        self._assign(following)

    def _text(self, back: int) -> str:
        return self.tokens[-back].text if len(self.tokens) >= back else ";"

    def _value(self, back: int) -> Constant | None:
        return self.tokens[-back].value if len(self.tokens) >= back else None

    def _replace(self, count: int, value: Constant) -> bool:
        size = len(value) if isinstance(value, str | list) else 1
        self._work += size
        if count > 3 and isinstance(value, str) and _ADDRESS.search(value[:500]):
            self.decoded += 1
        if size > _VALUE:
            self.capped = True
            return False
        self.tokens[-count:] = [Token("constant", '"' if isinstance(value, str) else "0", value)]
        return True

    def _resolved(self, token: Token, following: str) -> Token:
        if (
            self.fields.known
            and token.kind == "name"
            and self._text(1) == "."
            and (value := self.fields.read(self.tokens, token, following))
        ):
            del self.tokens[-2:]
            return Token("constant", '"', value)
        if token.text == "protocol" and (owner := own_protocol(self.tokens, following)):
            del self.tokens[-owner:]
            return Token("constant", '"', "https:")
        if (
            token.kind != "name"
            or following in ("=", "+=", ":", "++", "--")
            or self._text(1) in ("function", "var")
            or (self._text(1) == "." and not is_spread(self.tokens))
        ):
            return token
        known = self._growing if self._text(1) == "+=" and self._text(2) == token.text else self.names
        if following == "(" or token.text not in known:
            return token
        value = known[token.text]
        return Token("constant", '"' if isinstance(value, str) and len(value) < _BRIEF else token.text, value)

    def _reduce(self, following: str) -> bool:
        last = self.tokens[-1]
        if last.kind == "constant":
            return self._spread(following) or self._sum(following) or self._negated() or self._chosen(following)
        match last.text:
            case ")":
                return self._call() or self._group()
            case "]":
                return self._index(following)
            case "}":
                self.fields.literal(self.tokens)
                return self._function()
            case "length" if self._text(2) == "." and isinstance(value := self._value(3), str | list):
                return self._replace(3, float(len(value)))
            case "source" if self._text(2) == "." and len(self.tokens) > 2 and self.tokens[-3].kind == "regex":
                return self._replace(3, self._text(3)[1:].rpartition("/")[0])
        return False

    def _spread(self, following: str) -> bool:
        items = spread(self.tokens, following)
        self.tokens[-4 if items else len(self.tokens) :] = items
        self._work += len(items)
        return bool(items)

    def _chosen(self, following: str) -> bool:
        told = None if continues(following) else protocol(self.tokens[-_CHOICE:])
        return told is not None and self._replace(*told)

    def _negated(self) -> bool:
        value = self._value(1)
        if self._text(2) == "-" and isinstance(value, float) and self._text(3) in STARTS:
            return self._replace(2, -value)
        return False

    def _sum(self, following: str) -> bool:
        left, right, sign = self._value(3), self._value(1), self._text(2)
        if left is None or right is None or following in TIGHTER:
            return False
        if sign == "+" and self._text(4) not in ("-", "*", "/", "%"):
            if isinstance(left, float) and isinstance(right, float):
                return following not in HIGHER and self._replace(3, left + right)
            if following in HIGHER and isinstance(right, float):
                return False
            return self._replace(3, builtins.text(left) + builtins.text(right))
        if isinstance(left, float) and isinstance(right, float) and following not in HIGHER:
            value = arithmetic(left, sign, right) if self._text(4) in STARTS else None
            return value is not None and self._replace(3, value)
        return False

    def _group(self) -> bool:
        value = self._value(2)
        if value is None or self._text(3) != "(":
            return False
        before = self._text(4)
        if _CALLABLE.search(before) and before not in KEYWORDS:
            return False
        return self._replace(3, value)

    def _arguments(self, opening: str) -> tuple[list[Token], int] | None:
        """The constant arguments up to `opening`, and how many tokens they take with both brackets."""
        found: list[Token] = []
        back = 2
        while self._text(back) != opening or len(self.tokens) < back:
            token = self.tokens[-back] if len(self.tokens) >= back else None
            if token is None or token.kind not in ("constant", "regex"):
                return None
            found.append(token)
            if self._text(back + 1) == ",":
                back += 1
            elif self._text(back + 1) != opening:
                return None
            back += 1
        return found[::-1], back

    def _call(self) -> bool:
        call = self._arguments("(")
        if call is None:
            made = mapped(self.tokens[-_MAPPING:]) if self._text(2) in _MAP_ENDS or self._text(4) == "map" else None
            return made is not None and self._replace(*made)
        arguments, taken = call
        self._work += len(arguments)
        name, target = self._text(taken + 1), self._value(taken + 3)
        if name == "parse" and self._text(taken + 3) == "JSON":
            self.fields.parsed(self.tokens[: -taken - 3], arguments)
            told = builtins.parsed([each.value for each in arguments])
            return told is not None and self._replace(taken + 3, told)
        if self._text(taken + 2) == "." and target is not None:
            value = builtins.method(target, name, [_argument(each) for each in arguments])
            return value is not None and self._replace(taken + 3, value)
        plain = [each.value for each in arguments if each.value is not None]
        if name == "decode" and plain and isinstance(plain[0], list) and self._text(taken + 5) == "TextDecoder":
            return self._replace(taken + 6, builtins.from_bytes(plain[0]))
        if name == "Uint8Array" and plain and isinstance(plain[0], list):
            return self._replace(taken + 2, plain[0])
        if name == "Array":
            items = [each if isinstance(each, float) else builtins.text(each) for each in plain]
            return self._replace(taken + (2 if self._text(taken + 2) == "new" else 1), items)
        value = self.returns.get(name) if not arguments else builtins.called(name, plain)
        if value is None or self._text(taken + 2) == "function":
            return False
        owned = (
            2
            if self._text(taken + 2) == "." and self._text(taken + 3) in ("String", "window", "this", "self", "Math")
            else 0
        )
        return self._replace(taken + 1 + owned, value)

    def _index(self, following: str) -> bool:
        before = self._text(4) if self._text(3) == "[" else ""
        inner, target = self._value(2), self._value(4) if before else None
        if before and target is not None and inner is not None:
            return self._element(target, inner, following)
        if before and _CALLABLE.search(before) and before not in KEYWORDS:
            return isinstance(inner, str) and self._member(inner)
        array = self._arguments("[")
        if array is None or (_CALLABLE.search(self._text(array[1] + 1)) and self._text(array[1] + 1) not in KEYWORDS):
            return False
        items = [each.value for each in array[0]]
        if any(item is None or isinstance(item, list) for item in items):
            return False
        return self._replace(array[1], [item for item in items if item is not None and not isinstance(item, list)])

    def _element(self, target: Constant, inner: Constant, following: str) -> bool:
        if isinstance(inner, str):
            return self._member(inner)
        if following == "=" or isinstance(target, float) or not isinstance(inner, float):
            return False
        place = int(inner)
        return 0 <= place < len(target) and self._replace(4, target[place])

    def _member(self, name: str) -> bool:
        if len(name) >= _BRIEF or not _IDENTIFIER.fullmatch(name):
            return False
        self.tokens[-3:] = [Token("operator", "."), Token("name", name)]
        return True

    def _function(self) -> bool:
        value = self._value(3) if self._text(2) == ";" else self._value(2)
        shift = 1 if self._text(2) == ";" else 0
        shape = [self._text(back + shift) for back in range(3, 9)]
        if value is not None and shape[:4] == ["return", "{", ")", "("] and shape[5] == "function":
            self.returns[shape[4]] = value
        return False

    def _assign(self, following: str) -> None:
        value, sign = self._value(1), self._text(2)
        if value is None or sign not in ("=", "+=") or continues(following):
            return
        name = self.tokens[-3] if len(self.tokens) >= 3 else _END
        if name.kind == "name" and self._text(4) in (".", "static") and sign == "=":
            self.fields.given(self.tokens, value)
        elif name.kind == "name" and self._text(4) != ".":
            self._remember(name.text, sign, value)
        elif name.text == "]" and sign == "=" and isinstance(value, list) and (given := taken_apart(self.tokens)):
            self.names.update(zip(given, value, strict=False))
        elif name.text == "]" and sign == "=":
            value = builtins.text(value) if isinstance(value, list) else value
            place, target = self._value(4), self._value(6)
            if isinstance(target, list) and isinstance(place, float) and 0 <= place <= len(target):
                target[int(place) : int(place) + 1] = [value]

    def _remember(self, name: str, sign: str, value: Constant) -> None:
        if isinstance(value, float):
            return  # mostly loop counters: their first value is not their value
        if sign == "+=":
            old = self._growing.pop(name, None)
            if old is None:
                return
            value = builtins.text(old) + builtins.text(value)
            self._work += len(value) // 8
            if len(value) > _VALUE:
                self.capped = True
                return
        self.names[name] = value


def _argument(token: Token) -> Constant | re.Match[str]:
    if token.value is not None:
        return token.value
    found = re.match(r"(?s).*", token.text)
    assert found is not None
    return found
