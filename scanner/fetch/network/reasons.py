"""Why there is no answer: exceptions and statuses as failure reasons that people and tables share."""

from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from OpenSSL import SSL
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectError, ConnectionClosed, ConnectionLost

from scanner.fetch.network.egress import Refused

_NO_SUCH_NAME = (socket.EAI_NONAME, socket.EAI_NODATA)
"""Only these say that nobody has the name; other codes are the name service's own trouble."""
_LASTING = frozenset(("egress-refused", "dns", "tls", "too-large", "bad-answer"))
_KINDS: tuple[tuple[str, tuple[type[BaseException], ...]], ...] = (
    ("too-large", (DownloadCancelledError, IgnoreRequest)),
    ("dns-failed", (socket.gaierror,)),
    ("refused", (ConnectionRefusedError, DownloadConnectionRefusedError)),
    ("timeout", (TimeoutError, DownloadTimeoutError)),
    ("tls", (SSL.Error,)),
    ("bad-answer", (gzip.BadGzipFile, zlib.error, EOFError)),
    ("truncated", (ResponseDataLossError,)),
    ("reset", (ConnectionResetError, BrokenPipeError, ConnectionLost, ConnectionClosed)),
    ("unreachable", (OSError, ConnectError)),
)


def reason_of(error: BaseException) -> tuple[str, str]:
    """Reason slug and a sentence for what a download raised."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, Refused):
            return "egress-refused", str(cause)
    for reason, kinds in _KINDS:
        for cause in causes:
            if isinstance(cause, kinds):
                told = "dns" if isinstance(cause, socket.gaierror) and cause.errno in _NO_SUCH_NAME else reason
                return told, _sentence(told, cause)
    return "bad-answer", f"{type(error).__name__}: {error}"[:300]


def status_reason(status: int) -> str:
    """Reason slug of a status that is no answer; '' for one that is (2xx, 3xx, 404 and 410)."""
    if status < 400 or status in (404, 410):
        return ""
    return "http-5xx" if status >= 500 else f"http-{status}"


def status_sentence(status: int) -> str:
    """A status with its name."""
    try:
        return f"the server answered {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"the server answered {status}"


def worth_another_try(reason: str) -> bool:
    """Whether trying again may help."""
    return reason not in _LASTING and (not reason.startswith("http-") or reason in ("http-5xx", "http-429", "http-408"))


def retry_after(value: str, now: float) -> float:
    """Seconds that a Retry-After header asks for (RFC 9110 §10.2.3); 0 when it says nothing readable."""
    value = value.strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what lies behind it: Twisted wraps failures in failures."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop(0)
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [each.__cause__, each.__context__]
        waiting += [getattr(inner, "value", None) for inner in getattr(each, "reasons", None) or ()]


def _sentence(reason: str, cause: BaseException) -> str:
    if reason == "dns":
        return "the host name does not resolve"
    if reason == "dns-failed":
        return "the name service gave no answer about the host name"
    text = str(cause) or type(cause).__name__
    return f"{text}"[:300]
