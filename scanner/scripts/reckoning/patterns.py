"""Regular expressions of a script: which are tried, and at what cost."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.reckoning.values import Pattern, Value, text

_AT_ONCE: Final = 256
"""Characters that are looked at in one step."""
_NESTED: Final = re.compile(r"\(\?<?[=!]|\)[*+{]|\\[kpP\d]|[*+}][*+{]")
_REPEATED: Final = re.compile(r"(?<!\\)[*+]|\{\d+,")


def effort(value: Value, tried: str) -> int:
    """Steps that trying a pattern on a text may take at worst."""
    if not isinstance(value, Pattern):
        return len(tried) // _AT_ONCE
    return int(len(tried) ** (1 + len(_REPEATED.findall(value.source))) // _AT_ONCE)


def compiled(value: Value) -> re.Pattern[str] | None:
    """A regular expression that is short and plain enough to be tried: nothing repeated inside of what is repeated."""
    source = value.source if isinstance(value, Pattern) else re.escape(text(value))
    if len(source) > 80 or _NESTED.search(source):
        return None
    source = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: re.escape(chr(int(found.group(1), 16))), source)
    flags = re.IGNORECASE if isinstance(value, Pattern) and "i" in value.flags else re.NOFLAG
    try:
        return re.compile(source.replace("[^]", r"[\s\S]"), flags)
    except re.error:
        return None
