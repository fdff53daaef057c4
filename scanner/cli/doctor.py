"""`vetoscan doctor`: what this machine lets a scan do, and what to do about the rest."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_home
from scanner.fetch.browser import find_browser
from scanner.report import shortfall
from scanner.report.words import words
from scanner.scan.examining.examiner import load_rules
from scanner.scan.home import open_home
from scanner.scan.process import privileges
from scanner.scan.process.choice import choose


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("doctor", help="check what this machine lets a scan do")
    add_home(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print one line per check; 0 when a scan can do everything, else 1."""
    worst = codes.CLEAN
    for good, line in _checks(arguments.home):
        print(f"{'ok  ' if good else 'LACK'}  {line}")
        worst = worst if good else codes.REVIEW
    return worst


def _checks(home: str | None) -> Iterator[tuple[bool, str]]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield sys.version_info >= (3, 11, 2), f"Python {version} (3.11.2 or newer)"
    yield True, f"SQLite {sqlite3.sqlite_version}"
    yield True, f"rules of {len(load_rules())} detectors load"
    yield True, f"home {open_home(home).folder}"
    yield True, f"archives: overlapping entries {_overlap_guard()}"
    yield _account()
    executable = find_browser()
    yield executable is not None, f"browser {executable or 'not found: scans are static-only; run ./install.sh'}"
    if executable is not None:
        choice = choose(sandbox=True, render=True)
        yield bool(choice.path), shortfall.note(choice.note, words("en")) or "the browser starts in its sandbox"
        yield _fonts()


def _account() -> tuple[bool, str]:
    if os.geteuid() != 0:
        return True, f"scans run as uid {os.geteuid()}"
    try:
        return True, f"started as root, scans run as {privileges.account().pw_name}"
    except privileges.CannotDrop as error:
        return False, str(error)


def _overlap_guard() -> str:
    # CVE-2024-0450: fixed interpreters refuse them; ours are refused by scanner.documents in any case.
    return "refused by Python and by vetoscan" if hasattr(zipfile.ZipInfo, "_end_offset") else "refused by vetoscan"


def _fonts() -> tuple[bool, str]:
    found = any(Path("/usr/share/fonts").rglob("NotoSansCJK*"))
    return found, "Chinese font found" if found else "no Chinese font: install fonts-noto-cjk, or pictures show boxes"
