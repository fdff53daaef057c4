"""What a snapshot holds besides an HTTP message, as the JSON of a WARC metadata record."""

from __future__ import annotations

from typing import Any

import msgspec

from scanner.model import Deed, Hop, Layout, Redacted, Request, Snapshot

MEDIA_TYPE = "application/vnd.vetoscan.layout+json;v=1"


class Extras(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The fields of a snapshot that HTTP has no place for."""

    redirects: tuple[Hop, ...] = ()
    layout: Layout | None = None
    requests: tuple[Request, ...] = ()
    dialogs: tuple[str, ...] = ()
    downloads: tuple[str, ...] = ()
    navigations: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    redacted: tuple[Redacted, ...] = ()
    needs: str = ""
    trials: tuple[str, ...] = ()


_decoder = msgspec.json.Decoder(Extras)


def encode(snapshot: Snapshot) -> bytes:
    """The extras as JSON, or b"" where there are none."""
    extras = Extras(
        redirects=snapshot.redirects,
        layout=snapshot.layout,
        requests=snapshot.requests,
        dialogs=snapshot.dialogs,
        downloads=snapshot.downloads,
        navigations=snapshot.navigations,
        deeds=snapshot.deeds,
        redacted=snapshot.redacted,
        needs=snapshot.needs,
        trials=snapshot.trials,
    )
    if extras == _NONE:
        return b""
    try:
        return msgspec.json.encode(extras)
    except UnicodeEncodeError:
        return msgspec.json.encode(_replaced(msgspec.to_builtins(extras)))


def decode(block: bytes) -> Extras:
    """Extras from JSON. Raises msgspec.MsgspecError for anything else."""
    return _decoder.decode(block)


def _replaced(value: Any) -> Any:
    # A page can put half a surrogate pair into any text; UTF-8 has no form for it.
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _replaced(each) for key, each in value.items()}
    return [_replaced(each) for each in value] if isinstance(value, list | tuple) else value


_NONE = Extras()
