from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fetch.web import Web

HOME = "http://www.site.test/"


@pytest.fixture
def web():
    made = []

    def web(pages, tls=None):
        made.append(Web(pages, tls))
        return made[-1]

    yield web
    for each in made:
        each.close()


def crawled(home, *resolves, **plan):
    """What the sink was told of one crawl, run in a process of its own."""
    told = json.dumps({"home": home, "resolves": resolves, "own": True, **plan})
    command = [sys.executable, "-m", "tests.fetch.crawl_once", told]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=90, cwd=Path(__file__).parents[2], check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def at(web, name="*"):
    """The rule that leads to a server whoever asks for a name."""
    return f"{name}=127.0.0.1:{web.port}"


def reasons(told):
    """What failed at which URLs."""
    return {(url, reason) for url, _, reason, _, _ in told["failures"]}
