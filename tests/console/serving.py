"""A console as `vetoscan review` serves it, in a process of its own, and people with real browsers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.console.world import PASSWORD

COMMAND = [sys.executable, "-c", "from scanner.cli import main; main()", "review", "--port", "0", "--lang", "en"]
ROOT = Path(__file__).parent.parent.parent


@contextmanager
def served(home: Path, *options: str) -> Iterator[tuple[str, str]]:
    """The console of a folder: its address, and everything it printed until it served."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "TZ": "Asia/Shanghai"}
    command = [*COMMAND, "--home", str(home), *options]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        said = ""
        try:
            for line in process.stdout or ():
                said += line
                if found := re.search(r"Review console: (\S+)", line):
                    yield found.group(1).rstrip("/"), said
                    break
        finally:
            process.terminate()
            process.wait(20)


async def logged_in(browser, base: str, role: str, **options):
    """A page in a fresh browser session, logged in as somebody of that role."""
    context = await browser.new_context(locale=options.pop("locale", "zh-CN"), **options)
    page = await context.new_page()
    await page.goto(f"{base}/login")
    await page.fill("[name=username]", f"{role}1")
    await page.fill("[name=password]", PASSWORD)
    await page.click("button.main")
    await page.wait_for_load_state()
    return page
