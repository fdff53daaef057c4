"""Methods of what is known: texts, lists, functions, patterns, and what the browser makes."""

from __future__ import annotations

from typing import Final

from scanner.scripts.acts.signs import words
from scanner.scripts.reckoning import language, texts
from scanner.scripts.reckoning.making import Making
from scanner.scripts.reckoning.values import (
    UNDEFINED,
    Native,
    Pattern,
    Routine,
    Thing,
    Unknown,
    Value,
    known,
    marks,
    number,
    text,
)  # fmt: skip

_TRYING: Final = ("replace", "replaceAll", "match", "matchAll", "search", "split")


class Methods(Making):
    """Calls methods."""

    def method(self, owner: Value, name: str, arguments: list[Value]) -> Value:
        """Calls a method of something."""
        if name in ("then", "finally") and not isinstance(owner, Thing):
            return self.call(arguments[0], [owner] if name == "then" else []) if arguments else owner
        if isinstance(owner, Unknown):
            return self.of_unknown(owner, name, arguments)
        if isinstance(owner, str) and isinstance(own := self.added.get(name), Routine):
            return self.call(own, arguments, owner)
        if name in texts.DECODING and marks(owner):  # what it holds becomes something else
            owner = language.decoded(owner)
        if isinstance(owner, str):
            self.spend(texts.effort(arguments[0], owner) if arguments and name in _TRYING else 0)
            return texts.of_text(owner, name, arguments, self.call)
        if isinstance(owner, list):
            return texts.of_list(owner, name, arguments, self.call)
        if isinstance(owner, Routine | Native):
            return self._of_function(owner, name, arguments)
        if isinstance(owner, Pattern):
            return self._matched(owner, name, arguments)
        if isinstance(owner, Thing):
            return self._of_thing_method(owner, name, arguments)
        if isinstance(owner, float) and name == "toString":
            radix = int(number(arguments[0]) or 10) if arguments else 10
            return language.in_base(owner, radix)
        return text(owner) if name == "toString" else UNDEFINED

    def _of_function(self, owner: Routine | Native, name: str, arguments: list[Value]) -> Value:
        this, rest = (arguments[0], arguments[1:]) if arguments else (UNDEFINED, [])
        if isinstance(owner, Native) and name in ("call", "apply") and not isinstance(this, Thing | None):
            spread = rest[0] if name == "apply" and rest else rest
            return self.method(this, owner.name, [*spread] if isinstance(spread, list) else [])
        match name:
            case "call":
                return self.call(owner, rest, this)
            case "apply":
                return self.call(owner, [*rest[0]] if rest and isinstance(rest[0], list) else rest, this)
            case "bind":
                return Native("bound", lambda given: self.call(owner, [*rest, *given], this))
            case "toString":
                return Unknown("source", frozenset(("dom",)))
        own = self.get(owner, name)
        return Unknown(name) if isinstance(own, Native) else self.call(own, arguments, owner)

    def _matched(self, owner: Pattern, name: str, arguments: list[Value]) -> Value:
        tried = arguments[0] if arguments else UNDEFINED
        self.spend(texts.effort(owner, text(tried)))
        pattern = texts.compiled(owner) if known(tried) else None
        if pattern is None:
            return Unknown(name, marks(tried) | frozenset(words(owner.source)))
        found = pattern.search(text(tried))
        return found is not None if name == "test" else [found.group(), *found.groups()] if found else None

    def _of_thing_method(self, owner: Thing, name: str, arguments: list[Value]) -> Value:
        own = self.get(owner, name)
        if isinstance(own, Routine | Native) or name in owner.fields or owner.trap is not None:
            return self.call(own, arguments, owner)
        first = arguments[0] if arguments else UNDEFINED
        if name in ("setAttribute", "attr", "setAttributeNS", "prop") and len(arguments) > 1:
            self.put(owner, arguments[-2], arguments[-1])
        elif name in ("append", "set", "appendChild") and owner.tag in ("script", "URLSearchParams", "Map", "FormData"):
            if owner.tag == "script":
                self.run(first)
            owner.fields[str(text(first))] = arguments[-1] if arguments else UNDEFINED
            owner.marks |= marks(*arguments)
        elif name == "get" and owner.tag == "Map":
            return owner.fields.get(str(text(first)), UNDEFINED)
        elif name in ("open", "send", "postMessage") and owner.tag in ("xhr", "WebSocket", "peer"):
            return self._request(owner, name, arguments)
        elif name in ("click", "dispatchEvent", "submit", "requestSubmit") and owner.tag in ("a", "form"):
            self.tell("move", owner.fields.get("href", owner.fields.get("action", "")))
        else:
            return self.of_unknown(Unknown(owner.tag or "object", owner.marks), name, arguments, owner)
        return owner

    def _request(self, owner: Thing, name: str, arguments: list[Value]) -> Value:
        if name == "open" and len(arguments) > 1:
            owner.fields["address"] = arguments[1]
        address = owner.fields.get("address", "")
        answer = self.tell("send", address, *(arguments if name == "send" else ()))
        for field in ("responseText", "response", "responseXML", "data"):
            owner.fields[field] = answer
        owner.marks |= answer.marks
        return answer
