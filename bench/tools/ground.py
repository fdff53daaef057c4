"""Where the tools look: the web they are given, the addresses they begin at, folders to work in."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from bench.tools.running import Broken, Done, Spent, run
from bench.tools.web import CountedWeb
from scanner.demo import SITES

_ROOT = Path(__file__).parents[2]
_LOCATION = re.compile(r"<loc>([^<]+)</loc>")


@dataclass(frozen=True, slots=True)
class Copied:
    """A file of the copy: the address it came from, its type, and where it lies."""

    url: str
    type: str
    path: Path

    @property
    def text(self) -> str:
        """Its text as the spider decoded it."""
        return self.path.read_text(encoding="utf-8")


class Ground:
    """One run of the comparison. `only` keeps to some hosts while one tries things out."""

    def __init__(self, web: CountedWeb, tools: Path, work: Path, seconds: float, only: str = "") -> None:
        self.web = web
        self.tools = tools
        self.work = work
        self.seconds = seconds
        self._only = only
        self.fetching = Spent()
        """What it took to make the copy that some tools read."""

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """The registered home pages and the hosts under suspicion."""
        table = tomllib.loads(SITES.read_text(encoding="utf-8"))
        urls = [each["home"] for each in table["site"]] + [each["url"] for each in table["candidate"]]
        return tuple(url for url in urls if self._only in url)

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """Where every crawler begins: the starts and all that the sitemaps of their hosts name."""
        return tuple(dict.fromkeys(url for start in self.starts for url in (start, *self.sitemap(start))))

    def sitemap(self, url: str) -> tuple[str, ...]:
        """The addresses that the sitemap of a site names; none where it has none."""
        given = self.web.answer(urlsplit(url).netloc, "/sitemap.xml", {})
        return tuple(_LOCATION.findall(given.body.decode())) if given and given.status == 200 else ()

    @property
    def proxy(self) -> str:
        """The address of the proxy that all names lead to."""
        return f"http://127.0.0.1:{self.web.port}"

    def run(self, *command: str | Path, most: int = 0) -> Done:
        """Run a program that knows no other way out than the proxy; exit codes above `most` raise Broken."""
        done = run([str(each) for each in command], self._environment, self.seconds)
        if done.code > most and not done.spent.stopped:
            raise Broken((done.errors or done.output)[-300:])
        return done

    def ours(self, *command: str | Path, most: int = 0) -> Done:
        """Run a program of this very tree, whichever is installed."""
        return self.run("env", f"PYTHONPATH={_ROOT}", *command, most=most)

    def file(self, name: str, text: str) -> Path:
        """A settings file that any user may read: some tools drop their rights."""
        path = self.work / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o644)
        return path

    @property
    def _environment(self) -> dict[str, str]:
        names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
        path = os.pathsep.join([str(self.tools / "node/node_modules/.bin"), os.environ["PATH"]])
        own = {"HOME": str(self.work), "PATH": path, "LANG": "C.UTF-8", "NODE_USE_ENV_PROXY": "1"}
        return own | dict.fromkeys(names, self.proxy)

    def spider(self, name: str, *options: str) -> Done:
        """Run one of our own spiders from the starts."""
        return self.ours(sys.executable, "-m", "bench.tools.spiders", name, *options, *self.entries)

    def copy(self) -> Iterator[Copied]:
        """The sites as a browser without scripts receives them this night; fetched once."""
        folder = self.work / f"copy{self.web.night}"
        if not folder.is_dir():
            folder.mkdir()
            self.fetching = self.spider("copy", str(folder)).spent
        for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            yield Copied(entry["url"], entry["type"], folder / entry["file"])
