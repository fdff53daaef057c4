"""What a page shows to the rules of style sheets and scripts: the names that these can pick its elements by."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]{0,1000})?)")
_ATTRIBUTE = re.compile(
    r"\s([a-zA-Z_:@][\w:.-]{0,60})(?:\s?=\s?(?:\"([^\"]{0,300})|'([^']{0,300})|([^\s\"'>]{1,300})))?"
)
_NUMBER = re.compile(r"\d+|\b[0-9a-f]{8,}\b")
_WORD = re.compile(r"[\w-]{1,16}", re.ASCII)
_NAMING = frozenset(("id", "class"))
_SAYING = frozenset(
    "href src alt title content value name action for width height border target type rel lang charset style srcset "  # noqa: SIM905
    "align valign datetime colspan rowspan cellpadding cellspacing bgcolor size color face http-equiv property "
    "maxlength".split()
)
"""Attributes of which style sheets hardly ever ask more than that they are there, on these elements all the time."""
_HIDING = re.compile(
    r"(?:position|display|visibility|opacity|text-indent|clip(?:-path)?|overflow|transform|z-index|filter|color"
    r"|(?:margin-)?(?:left|top|right|bottom))\s*:\s*-?[a-z#]*|(?:font-size|width|height|line-height)\s*:\s*[01](?![\d.])"
)


def tokens(html: str) -> frozenset[int]:
    """Hashes of every distinct name: of elements, each with its classes, its id and its unusual attributes, numbers
    aside; of what stands in a named element directly behind another; and of inline declarations that can hide.
    """
    return frozenset(zlib.crc32(token.encode("utf-8", "replace")) for token in _named(html))


def _named(html: str) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    before = ""
    for name, inside in _TAG.findall(html):
        shape = (name, inside)
        if not inside:
            if shape not in seen:
                seen.add(shape)
                yield name.lower()
            continue
        names = _names(name.lower(), inside)
        if shape not in seen:
            seen.add(shape)
            yield from names
        if len(names) > 1 and names[0] != before:
            yield f"{before} {names[0]}"
            before = names[0]


def _names(tag: str, inside: str) -> list[str]:
    """The element with its class and id first, then what else can be asked of it."""
    whole, others = tag, []
    for match in _ATTRIBUTE.finditer(inside):
        name, value = match[1].lower(), match[2] or match[3] or match[4] or ""
        if name in _NAMING:
            named = _NUMBER.sub("0", value)
            whole += f" {name}={named}"
            others += [f"{name}={each}" for each in named.split()]
        elif name == "style":
            others += _HIDING.findall(value.lower())
        elif name not in _SAYING:
            others.append(f"{tag} {name}={_NUMBER.sub('0', value) if _WORD.fullmatch(value) else ''}")
    return [whole, *others]
