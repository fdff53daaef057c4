"""The command as a person runs it: a process of its own, real files, its own home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

COMMAND = Path(sys.executable).parent / "vetoscan"
OFFICIAL = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>云岭县档案馆</title></head>'
    "<body><h1>云岭县档案馆</h1><p>本馆今日对外开放，查档请带介绍信。</p>{}</body></html>"
)
CASINO = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8">'
    "<title>澳门新葡京官网_真人百家乐_注册送彩金</title>"
    '<meta name="keywords" content="澳门新葡京,真人百家乐,电子游艺,注册送彩金"></head>'
    "<body><p>真人百家乐开户，首存即送彩金，六合彩投注平台，24小时在线客服。</p></body></html>"
)


@dataclass(frozen=True)
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line of a refusal."""
        assert "Traceback" not in self.err
        (line,) = self.err.strip().splitlines()
        assert line.startswith("vetoscan: ")
        return line

    def events(self) -> list[dict[str, object]]:
        """Standard error as JSON lines."""
        return [json.loads(line) for line in self.err.splitlines()]


def command(*arguments: object, home: Path | None = None) -> list[str]:
    """The words of a call; `home` is where it keeps its database."""
    return [str(COMMAND), *map(str, arguments), *(["--home", str(home)] if home else [])]


def environment(**more: str) -> dict[str, str]:
    """A plain one, in English."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "SCANNER_CHROMIUM") if name in os.environ}
    return {**kept, "LC_ALL": "en_US.UTF-8", "COLUMNS": "120", "PYTHONUTF8": "1", **more}


def vetoscan(*arguments: object, home: Path | None = None, timeout: float = 120, **more: str) -> Said:
    """Run a command to its end."""
    done = subprocess.run(
        command(*arguments, home=home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        env=environment(**more),
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def json_lines(file: Path) -> list[dict[str, object]]:
    """Every line of a JSON lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
