"""`vetoscan review`: serve the review console on this machine."""

from __future__ import annotations

import argparse
import ipaddress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_home, add_language
from scanner.cli.codes import UsageError
from scanner.console.opening import open_console
from scanner.scan.home import open_home

_SAID = {
    "first": (
        "首位管理员请在 {minutes} 分钟内打开（仅可使用一次）：\n  {link}",
        "The first administrator opens this within {minutes} minutes (it works once):\n  {link}",
    ),
    "serving": ("审核台：{link}（Ctrl-C 结束）", "Review console: {link} (Ctrl-C ends it)"),
}


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("review", help="the review console in a browser, on this machine")
    parser.add_argument("--bind", default="127.0.0.1", metavar="ADDR", help="a loopback address (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8765, metavar="N", help="port (default 8765)")
    parser.add_argument(
        "--private-key",
        type=Path,
        metavar="FILE",
        help="opens what was sealed; its passphrase is asked in the browser",
    )
    parser.add_argument(
        "--public", default="", metavar="URL", help="https://… under which a proxy with TLS on this machine serves it"
    )
    parser.add_argument(
        "--require-codes",
        action="store_true",
        help="administrators, and who may see personal data in the clear, have to use one-time codes",
    )
    add_home(parser)
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    address = _loopback(arguments.bind)
    if not 0 <= arguments.port <= 65535:
        raise UsageError(f"--port {arguments.port}: is no port; give one from 1024 to 65535")
    public = _public(arguments.public)
    open_console(open_home(arguments.home).folder, public, codes_required=arguments.require_codes)
    # Django's models can be imported only now.
    from scanner.console import invitations, serving, vault

    if arguments.private_key and not arguments.private_key.is_file():
        raise UsageError(f"--private-key {arguments.private_key}: is no file; make keys with: vetoscan keys new")
    vault.use(arguments.private_key)
    kind = serving.Server6 if ":" in address else serving.Server
    try:
        server = kind(address, arguments.port)
    except OSError as error:
        raise UsageError(
            f"{address}:{arguments.port}: cannot be used ({error.strerror}); give another --port"
        ) from error
    column = 0 if arguments.lang == "zh" else 1
    base = f"http://{f'[{address}]' if ':' in address else address}:{server.server_port}/"
    with server:
        if token := invitations.bootstrap(datetime.now(UTC)):
            minutes = int(invitations.FIRST.total_seconds() // 60)
            print(_SAID["first"][column].format(minutes=minutes, link=f"{public or base.rstrip('/')}/welcome/{token}"))
        print(_SAID["serving"][column].format(link=base if not public else f"{base} → {public}/"), flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return codes.CLEAN


def _public(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = not text or (parts.scheme == "https" and parts.hostname and parts.path in ("", "/"))
    except ValueError:
        good = False
    if not good:
        raise UsageError(f"--public {text}: give https://NAME, under which people reach the proxy")
    return text.rstrip("/")


def _loopback(text: str) -> str:
    name = "127.0.0.1" if text == "localhost" else text.strip("[]")
    try:
        inside = ipaddress.ip_address(name).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise UsageError(
            f"--bind {text}: is not this machine; passwords would cross the network unencrypted: "
            "bind 127.0.0.1 and reach it through ssh -L, or put a server with TLS in front of it"
        )
    return name
