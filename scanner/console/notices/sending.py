"""Hands a notice over: to a web address as signed JSON, or by apprise to mail, WeCom, DingTalk, Feishu and others."""

from __future__ import annotations

import hashlib
import hmac
import json
import urllib.request
from importlib.util import find_spec
from typing import Any
from urllib.error import URLError

from scanner.console.notices.digest import Digest, message
from scanner.console.notices.receivers import NoticeError, Receiver

_SECONDS = 15
_WEB = ("http://", "https://")


def send(receiver: Receiver, digest: Digest, console: str = "") -> None:
    """Send it, or raise NoticeError; then nothing counts as told."""
    if receiver.url.startswith(_WEB):
        _post(receiver, _body(digest, receiver, console))
    else:
        _by_apprise(receiver, *message(digest, receiver.language, console))


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_request: Any) -> None:
        """A notice goes where the operator said, and nowhere else."""


def _body(digest: Digest, receiver: Receiver, console: str) -> bytes:
    title, text = message(digest, receiver.language, console)
    sites = [{"site": each.site, "findings": each.findings, "vetoes": each.vetoes} for each in digest.sites]
    told = {"title": title, "text": text, "sites": sites, "not_fully_examined": digest.missed}
    return json.dumps(told, ensure_ascii=True).encode()


def _post(receiver: Receiver, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "User-Agent": "vetoscan"}
    if receiver.secret:
        signature = hmac.new(receiver.secret.encode(), body, hashlib.sha256).hexdigest()
        headers["X-Vetoscan-Signature"] = f"sha256={signature}"
    request = urllib.request.Request(receiver.url, body, headers)  # noqa: S310 - only http and https come here
    try:
        with urllib.request.build_opener(_NoRedirects).open(request, timeout=_SECONDS):
            return
    except (URLError, OSError, ValueError) as error:
        # The address may hold a secret: it is not repeated.
        reason = getattr(error, "reason", "") or type(error).__name__
        raise NoticeError(f"receiver {receiver.name}: not sent ({reason}); it is told again next time") from error


def _by_apprise(receiver: Receiver, title: str, text: str) -> None:
    if find_spec("apprise") is None:
        raise NoticeError(f"receiver {receiver.name}: needs apprise: pip install 'vetoscan[notify]'")
    import apprise

    to = apprise.Apprise()
    if not to.add(receiver.url):
        raise NoticeError(f"receiver {receiver.name}: apprise does not understand its url")
    if not to.notify(body=text, title=title, body_format=apprise.NotifyFormat.TEXT):
        raise NoticeError(f"receiver {receiver.name}: not sent; it is told again next time")
