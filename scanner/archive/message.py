"""HTTP messages as archives hold them: head apart from body, transfer and content codings undone under a cap."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from scanner.archive.names import ORIGINAL, RENAMED, text_of

MOST_BODY = 64 * 1024 * 1024
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_GZIP, _ZLIB, _RAW = 31, 15, -15


class Undecodable(Exception):
    """The body is in a coding that is unknown, damaged or too large; the message says which."""


@dataclass(frozen=True, slots=True)
class Message:
    """Status, headers in order and the body as stored."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, or ''."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def parse(block: bytes) -> Message | None:
    """A response message, or None for what is none."""
    if not (status := _STATUS.match(block)):
        return None
    end = _HEAD_END.search(block)
    head = block[: end.start()] if end else block.rstrip(b"\r\n")
    body = block[end.end() :] if end else b""
    return Message(int(status[1]), headers(head), body)


def headers(head: bytes) -> tuple[tuple[str, str], ...]:
    """The header lines below a start line."""
    found: list[tuple[str, str]] = []
    for line in head.split(b"\n")[1:]:
        text = text_of(line.removesuffix(b"\r"))
        if text[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {text.strip()}".strip())
        elif ":" in text:
            name, _, value = text.partition(":")
            found.append((name, value.removeprefix(" ")))
    return tuple(found)


def restored(own: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Headers of our own archives under the names they were received by."""
    return tuple(
        (name.removeprefix(ORIGINAL) if name.removeprefix(ORIGINAL).lower() in RENAMED else name, value)
        for name, value in own
    )


def decoded(message: Message) -> bytes:
    """The body with chunks joined and content codings undone. Raises Undecodable."""
    body = message.body
    if "chunked" in message.header("transfer-encoding").lower():
        body = _unchunked(body)
    for coding in reversed(message.header("content-encoding").lower().replace(" ", "").split(",")):
        body = _uncoded(body, coding)
    return body


def _uncoded(body: bytes, coding: str) -> bytes:
    if coding in ("", "identity", "none") or not body:
        return body
    if coding in ("gzip", "x-gzip"):
        # Some crawlers store the body decoded and keep the header.
        return _inflated(body, _GZIP) if body[:2] == b"\x1f\x8b" else body
    if coding == "deflate":
        return _inflated(body, _ZLIB if _zlib_head(body) else _RAW)
    raise Undecodable(f"content coding {coding[:20]!r} is not supported")


def _zlib_head(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 0x0F == 8 and (body[0] * 256 + body[1]) % 31 == 0


def _inflated(body: bytes, window: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        data = unpacker.decompress(body, MOST_BODY + 1)
    except zlib.error as error:
        raise Undecodable(f"compressed body is damaged ({error})") from error
    if len(data) > MOST_BODY:
        raise Undecodable(f"body is larger than {MOST_BODY} bytes")
    if not unpacker.eof:
        raise Undecodable("compressed body is cut short")
    return data


def _unchunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\n", at)
        size = _chunk_size(body[at:end]) if end >= 0 else None
        if size is None:
            # Some crawlers store the body joined and keep the header.
            if at == 0:
                return body
            raise Undecodable("chunked body is damaged or cut short")
        if size == 0:
            return b"".join(parts)
        if end + 1 + size > len(body):
            raise Undecodable("chunked body is cut short")
        parts.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1


def _chunk_size(line: bytes) -> int | None:
    try:
        digits = line.split(b";")[0].strip()
        return int(digits, 16) if digits and len(digits) <= 8 and digits.isalnum() else None
    except ValueError:
        return None
