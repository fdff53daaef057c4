"""A PostgreSQL server for tests, on a socket in a folder of its own; skipped where there is none to start."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

_SECONDS = 90


@contextmanager
def served() -> Iterator[Path]:
    """The folder of a running server's socket; its superuser is `owner`, without a password."""
    if find_spec("psycopg") is None:
        pytest.skip("no PostgreSQL driver: pip install 'vetoscan[postgres]'")
    programs = _programs()
    place = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        account = _account(place)
        data = place / "data"
        _run([programs / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync"], account)
        options = f"-c listen_addresses='' -c fsync=off -k {place}"
        started = [programs / "pg_ctl", "-D", data, "-o", options, "-l", place / "log", "-w", "start"]
        _run(started, account)
        try:
            yield place
        finally:
            _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], account)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def url(place: Path, role: str, name: str = "postgres") -> str:
    """What DATABASE_URL says for one of its databases."""
    return f"postgresql://{role}@/{name}?host={place}"


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    on_path = shutil.which("initdb")
    places = [*reversed(found), *([Path(on_path).parent] if on_path else [])]
    for each in places:
        if (each / "initdb").is_file() and (each / "pg_ctl").is_file():
            return each
    pytest.skip("no PostgreSQL server on this machine")


def _account(place: Path) -> str | None:
    """Whom it runs as: it refuses to run as root."""
    if os.geteuid():
        return None
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("as root, a PostgreSQL server needs an account named postgres")
    os.chown(place, account.pw_uid, account.pw_gid)
    return "postgres"


def _run(command: list[object], account: str | None) -> None:
    done = subprocess.run(
        list(map(str, command)), user=account, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        timeout=_SECONDS, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"PostgreSQL: {Path(str(command[0])).name} did not succeed here")
