"""The folder where database, evidence, archives and run reports live."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from scanner.store.errors import said
from scanner.store.secret import secret

_MOST_KEYS = 1_000


class HomeError(Exception):
    """The folder cannot be used; one line that names it and what to do."""


@dataclass(frozen=True, slots=True)
class Home:
    """Paths below the home folder. What makes or writes one raises StoreError when it cannot be written."""

    folder: Path

    def archive(self, run: str, host: str) -> Path:
        """The WARC of one site in one run."""
        return self._made("archive", run) / f"{_label(host)}.warc.gz"

    def log(self, run: str, host: str) -> Path:
        """What the site's process wrote to standard error."""
        return self._made("logs", run) / f"{_label(host)}.log"

    @property
    def nursery_log(self) -> Path:
        """What the process that starts all others wrote to standard error, in any run."""
        return self._made("logs") / "processes.log"

    def report(self, run: str) -> Path:
        """The folder of a run's reports."""
        return self._made("runs", run)

    def evidence(self, name: str) -> bytes | None:
        """An evidence file by its SHA-256, or None."""
        path = self.folder / "evidence" / name[:2] / name
        return path.read_bytes() if path.is_file() else None

    def keep_evidence(self, body: bytes) -> str:
        """Write an evidence file durably under its SHA-256, and return that name."""
        name = hashlib.sha256(body).hexdigest()
        path = self._made("evidence", name[:2]) / name
        if not path.exists():
            partial = path.with_suffix(".part")
            with said(path), partial.open("wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
                partial.rename(path)
        return name

    def number_keys(self) -> tuple[bytes, ...]:
        """The keys under which personal numbers are hashed, oldest first; readable by the owner alone."""
        return tuple(map(secret, self._key_files() or [self.folder / "number.key"]))

    def renew_number_key(self) -> int:
        """Make a newer key; its version. Older ones stay, so that what is known is recognised."""
        version = len(self.number_keys()) + 1
        secret(self.folder / f"number.{version}.key")
        return version

    def _key_files(self) -> list[Path]:
        later = [self.folder / f"number.{version}.key" for version in range(2, _MOST_KEYS)]
        return list(takewhile(Path.exists, [self.folder / "number.key", *later]))

    def _made(self, *parts: str) -> Path:
        path = self.folder.joinpath(*parts)
        with said(path):
            path.mkdir(parents=True, exist_ok=True)
        return path


def open_home(wanted: str | None) -> Home:
    """The home that was asked for, else VETOSCAN_HOME, `reports/` of a checkout, or the user's state folder.

    Raises HomeError.
    """
    folder = Path(wanted or os.environ.get("VETOSCAN_HOME") or _default()).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"vetoscan")
        probe.unlink()
    except OSError as error:
        raise HomeError(f"{folder}: cannot be written ({error.strerror}); give another folder with --home") from error
    return Home(folder)


def _default() -> Path:
    checkout = Path(sys.prefix).parent  # where .venv stands, be it a link
    if (checkout / "pyproject.toml").is_file() and (checkout / "signatures").is_dir():
        return checkout / "reports"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "vetoscan"


def _label(host: str) -> str:
    return "".join(char if char.isalnum() or char in ".-" else "_" for char in host)[:100]
