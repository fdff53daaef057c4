"""What a person at a terminal sees while a scan runs: a pseudo-terminal as wide as most."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import termios
from pathlib import Path

from tests.cli.command import OFFICIAL, command, environment
from tests.fetch.web import Web

HOME = "http://www.yunling.test/"
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def test_bars_leave_one_line_a_site(tmp_path: Path) -> None:
    web = Web({"/": OFFICIAL.format("")})
    words = ("scan", HOME, "--own", "--render", "off", "--resolve", f"www.yunling.test=127.0.0.1:{web.port}")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 110))
    with subprocess.Popen(
        command(*words, home=tmp_path),
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment(TERM="xterm", COLUMNS="110"),
    ) as scan:
        os.close(theirs)
        shown = _ESCAPES.sub("", _everything(ours))
        out = scan.stdout.read().decode() if scan.stdout else ""
    web.close()
    assert scan.returncode == 3
    lines = [line.rstrip() for line in re.split(r"[\r\n]+", shown) if line.strip()]
    assert max(map(len, lines)) <= 110
    assert any("0 pages" in line and "starting" in line for line in lines)
    done = re.compile(r"www\.yunling\.test: clean \(1 pages, 0 findings, \d+ s\)")
    assert sum(bool(done.fullmatch(line)) for line in lines) == 1
    assert "www.yunling.test" in out


def _everything(terminal: int) -> str:
    read = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody holds the other end any more
            piece = b""
        if not piece:
            os.close(terminal)
            return read.decode("utf-8", "replace")
        read += piece
