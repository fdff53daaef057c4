"""Finds a Chromium and says with which flags it may be let loose on hostile pages."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLAYWRIGHTS_OWN = ("chromium_headless_shell-*/chrome-*/*headless*shell", "chromium-*/chrome-*/chrome")
_FLAGS = (
    "--disable-quic",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--no-pings",
    "--disable-site-isolation-trials",  # one process per page: all its frames stand in one layout snapshot
    "--disable-blink-features=AutomationControlled",  # pages must not recognise the scanner
    "--block-new-web-contents",
    "--mute-audio",
)
# Playwright's own last-resort resolver would look names up locally, which a SOCKS proxy is there to prevent.
_NO_LOCAL_NAMES = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
DIRECT = "direct://"


class BrowserFailure(Exception):
    """What a browser could not do. `reason` is a slug: timeout, crashed, popup-storm, navigation-failed …"""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a browser. Without `proxy` it has no network at all and serves replays only.

    `proxy` is the egress proxy, `socks5://127.0.0.1:PORT`; `DIRECT` (tests, benchmarks) asks no proxy.
    """

    executable: Path
    sandbox: bool = True
    proxy: str = ""


def find_browser() -> Path | None:
    """SCANNER_CHROMIUM, then Playwright's own browser where it was downloaded, then what the system has."""
    named = os.environ.get("SCANNER_CHROMIUM")
    if named:
        return Path(named) if os.access(named, os.X_OK) else None
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    own = (path for pattern in _PLAYWRIGHTS_OWN for path in sorted(cache.glob(pattern), reverse=True))
    installed = (Path(found) for name in _NAMES if (found := shutil.which(name)))
    return next((path for path in (*own, *installed) if os.access(path, os.X_OK)), None)


def arguments(launch: Launch) -> list[str]:
    """Command-line flags for `launch`, beside those that Playwright itself sets."""
    return [*_FLAGS] if launch.proxy == DIRECT else [*_FLAGS, _NO_LOCAL_NAMES]


def check_account(launch: Launch) -> None:
    """Raise BrowserFailure("root") when a sandboxed browser was asked for as root: Chromium refuses that."""
    if launch.sandbox and os.geteuid() == 0:
        raise BrowserFailure("root", "a sandboxed browser cannot run as root; drop to an unprivileged account first")
