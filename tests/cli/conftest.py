"""One scan of a demonstration site that turned into a casino; the verbs that read what it left share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scanner.demo import DemoWeb
from tests.cli.command import Said, vetoscan

CLOSED = "tyj.nanyu-demo.gov.cn"


@dataclass(frozen=True)
class Scanned:
    """A home after one scan, what the scan said, and its findings file."""

    home: Path
    said: Said
    json: Path


@pytest.fixture(scope="session")
def web() -> Iterator[DemoWeb]:
    with DemoWeb() as running:
        yield running


@pytest.fixture(scope="session")
def scanned(web: DemoWeb, tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    folder = tmp_path_factory.mktemp("scanned")
    file = folder / "findings.jsonl"
    options = ("--own", "--no-sandbox", "--log", "json", "--json", file, "--resolve", web.resolve[0])
    said = vetoscan("scan", f"http://{CLOSED}/", *options, home=folder / "home")
    return Scanned(folder / "home", said, file)
