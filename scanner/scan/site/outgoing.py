"""What a site process tells of a site, without the citizen numbers and homes that stand in addresses.

The parent learns the true address of a page only to know what is done; what it writes down is the redacted one, which
is the same in findings, failures, logs and the archive.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from scanner.identity.packed import has_packed
from scanner.identity.redact import HOME, redact_address
from scanner.scan import messages

_DIGITS = re.compile(rb"\d(?:\d|%3\d){14}|\d{6}[._/|,]\d{4}")
_AS_IS = (bytes,)
_Told = TypeVar("_Told", messages.PageDone, messages.SiteDone, messages.Progress)


def cleared(told: _Told) -> _Told:
    """The message with every citizen number and home in its texts replaced, but for the address that is done."""
    packed = msgspec.msgpack.encode(told)
    if not (_DIGITS.search(packed) or has_packed(packed) or HOME.search(packed)):
        return told
    fields = {
        name: _cleared(value, redact_address) for name, value in msgspec.to_builtins(told, builtin_types=_AS_IS).items()
    }
    if isinstance(told, messages.PageDone):
        fields |= {"url": told.url, "links": told.links, "kept_as": redact_address(told.url)}
    return msgspec.convert(fields, type(told), builtin_types=_AS_IS)


def _cleared(value: Any, clear: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clear(value)
    if isinstance(value, dict):
        return {key: _cleared(each, clear) for key, each in value.items()}
    return [_cleared(each, clear) for each in value] if isinstance(value, list | tuple) else value
