"""XML followed as it stands: elements and text in their order, no entities, no document types, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

from scanner.documents import limits
from scanner.documents.frames import Output

Attributes = Mapping[str, str]
"""By local name, without namespace."""
_NONE: Attributes = {}


class Follower(Protocol):
    """What is told of a part. Names come without namespace."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""

    def text(self, text: str) -> None:
        """Text stands in the innermost open element; one stretch of it may come in several pieces."""

    def end(self, tag: str) -> None:
        """An element closes."""


class _Forbidden(ValueError):
    """The part declares things of its own in a document type: entities are how such bombs are built."""


def follow(chunks: Iterable[bytes], follower: Follower, out: Output, name: str = "XML") -> None:
    """Follow a part to its end, or to where it is damaged, which is told as a failure."""
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: follower.start(_local(tag), _plain(attributes))
    parser.EndElementHandler = lambda tag: follower.end(_local(tag))
    parser.CharacterDataHandler = follower.text
    parser.StartDoctypeDeclHandler = _doctype
    parser.EntityDeclHandler = _forbid
    parser.SkippedEntityHandler = _forbid
    tags = 0
    try:
        for chunk in chunks:
            tags += chunk.count(b"<")
            if tags > limits.TAGS:
                out.fail("too_long", f"{name}: more than {limits.TAGS} tags; read up to there")
                return
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, _Forbidden) as error:
        out.fail("damaged", f"{name}: {type(error).__name__}; read up to there")


def _doctype(_name: str, _system: str | None, _public: str | None, declares: bool) -> None:
    if declares:
        raise _Forbidden


def _forbid(*_: object) -> None:
    raise _Forbidden


@lru_cache(4_096)
def _local(name: str) -> str:
    return name.rpartition("\n")[2]


def _plain(attributes: Mapping[str, str]) -> Attributes:
    return {_local(key): value for key, value in attributes.items()} if attributes else _NONE
