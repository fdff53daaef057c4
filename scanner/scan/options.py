"""What a scan was asked to do, beyond which sites."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How every site of a run is scanned."""

    own: bool = False
    render: Literal["smart", "all", "off"] = "smart"
    jobs: int = 1
    max_pages: int = 0
    delay: float | None = None
    timeout: float = 0
    """Seconds to wait for an answer; 0: as long as is usual."""
    indicators: str = "2019"
    resolves: tuple[str, ...] = ()
    proxy: str = ""
    lists: Path | None = None
    seal_to: bytes = b""
    """Public key (PEM) to which originals with personal numbers are sealed; b'' keeps none of them."""
    sandbox: bool = True
    """False: the operator accepts a browser without sandbox; every report repeats it."""
