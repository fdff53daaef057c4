"""A cloak or an honest site on a real server, seen as a crawl looks with real HTTP and a real browser."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from scanner.fetch.browser import Browser, Launch, find_browser
from scanner.fetch.network.cookies import Pocket
from scanner.fetch.network.dial import dialler
from scanner.fetch.network.egress import Policy, Resolve
from scanner.fetch.network.fetcher import Fetcher
from scanner.fetch.network.socks import egress_proxy
from scanner.fetch.pace import Pace
from scanner.fetch.plan import Plan
from scanner.fetch.reach import Reach
from scanner.fetch.spider.look import look as looked_at
from scanner.fetch.spider.survey import Survey
from scanner.fetch.spider.triage import Triage
from scanner.model import Failure, Finding, Severity, SiteEntry
from scanner.page import Page, belongs
from scanner.rules import Ruleset
from scanner.scan.examining.look import Looked, look
from tests.fetch.web import Web
from tests.techniques.cloaks.cases import Case
from tests.techniques.cloaks.pages import doorway, official

_FOLLOWED = 5.0
_SET_OFF = {"when=back": "back"}


@dataclass
class Seen:
    """What a look at one URL came to; a sink of the crawl."""

    rulesets: Mapping[str, Ruleset]
    findings: list[Finding] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    views: list[Page] = field(default_factory=list)

    @property
    def worst(self) -> int:
        """The rank of the gravest finding; -1 without any."""
        return max((each.severity.rank for each in self.findings), default=-1)

    @property
    def found(self) -> bool:
        """Whether anything is at least at high severity."""
        return self.worst >= Severity.HIGH.rank

    @property
    def told(self) -> set[str]:
        """The conditions that findings name; where all are shown it, what they say sets it off."""
        named = {sign.removeprefix("shown-if=") for sign in self.signs if sign.startswith("shown-if=")}
        return named or {f"deed:{deed}" for sign in self.signs if (deed := _set_off(sign))}

    @property
    def signs(self) -> set[str]:
        """Every sign of every finding."""
        return {sign for each in self.findings for sign in each.signs}

    async def examine(self, views: Sequence[Page]) -> Looked:
        return await look(views, self.rulesets)

    def keep(self, _url: str, views: Sequence[Page], examined: Looked, _pictures: object) -> None:
        self.views = list(views)
        self.findings += examined.findings

    def fail(self, failure: Failure) -> None:
        self.failures.append(failure)

    def beside(self, page: Page, users: Sequence[Page] = ()) -> None:
        pass

    def note(self, _text: str) -> None:
        pass


def _set_off(sign: str) -> str:
    """What somebody has to do, as a sign tells it."""
    did, _, how = sign.removeprefix("did=").rpartition("-") if sign.startswith("did=") else ("", "", "")
    return did if how in ("move", "window") else _SET_OFF.get(sign, "")


def download(port: int) -> Any:
    """Requests over real sockets, one each, as the crawl's downloader answers them."""
    jars: dict[object, Pocket] = defaultdict(Pocket)

    async def get(request: Request) -> Response:
        parts = urlsplit(request.url)
        jar = jars[request.meta.get("cookiejar")]
        head = {name.decode(): b",".join(values).decode() for name, values in request.headers.items()}
        head.setdefault("Accept-Encoding", "gzip, deflate")  # as the crawl's does
        remembers = not request.meta.get("dont_merge_cookies")
        if remembers and (cookies := jar.shown_to(parts.hostname or "")):
            head["Cookie"] = cookies
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = [f"GET {target} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close"]
        writer.write("\r\n".join([*lines, *(f"{name}: {value}" for name, value in head.items()), "", ""]).encode())
        answer = await asyncio.wait_for(reader.read(-1), _FOLLOWED)
        writer.close()
        top, _, body = answer.partition(b"\r\n\r\n")
        first, *rest = top.decode("latin-1").split("\r\n")
        headers: dict[str, list[str]] = {}
        for line in rest:
            name, _, value = line.partition(":")
            headers.setdefault(name, []).append(value.strip())
        if remembers:
            jar.take(parts.hostname or "", headers.get("Set-Cookie", []))
        return Response(request.url, int(first.split()[1]), headers, body)

    return get


@asynccontextmanager
async def wired(port: int) -> AsyncIterator[Browser]:
    """A browser whose every name leads to one server of ours."""
    dial = dialler(Policy((Resolve.parse(f"*=127.0.0.1:{port}"),), frozenset((80, port))))
    executable = find_browser()
    assert executable is not None
    async with (
        egress_proxy(dial) as proxy,
        Browser(Launch(executable, sandbox=False, proxy=proxy), pages=6) as browser,
    ):
        yield browser


async def seen(
    url: str,
    port: int,
    rulesets: Mapping[str, Ruleset],
    browser: Browser | None,
    home: str = "",
    earlier: Sequence[str] = (),
) -> Seen:
    """One URL of one's own site, looked at as a crawl looks at its home page, or at what comes after `earlier` ones."""
    entry = SiteEntry(home=home or url, own=True)
    plan = Plan(entry=entry, own=True, render="smart" if browser else "off")
    sink = Seen(rulesets)
    fetcher = Fetcher(download(port), True, lambda each: belongs(entry, each))
    reach = Reach(
        plan, entry, fetcher, browser, Pace(0.0), sink,  # type: ignore[arg-type]
        lambda _asked: lambda each: belongs(entry, each),
    )  # fmt: skip
    survey = Survey(reach, Triage(plan.render))
    for each in (*earlier, url):
        await looked_at(survey, each, _nothing_new, home=not home or home == each)
    return sink


async def _nothing_new(_pages: Sequence[Page], _leads: Sequence[str]) -> bool:
    """Where it leads is not followed."""
    return False


class _Hosts(dict[str, Any]):
    """Answers by host: those of the cases, and what casinos and mobile sites show."""

    def __init__(self, cases: Sequence[Case]) -> None:
        super().__init__()
        self._made = {case.host: case.make() for case in cases}

    def get(self, key: str, default: Any = None) -> Any:
        host = key.partition("/")[0]
        if "kaiyun" in host:
            return doorway()
        mobile = official(title="某某县政府手机版") if host.startswith(("m.", "wap.")) else default
        return self._made.get(host, mobile)


async def all_seen(
    cases: Sequence[Case], rulesets: Mapping[str, Ruleset], *, rendered: bool = True
) -> dict[Case, Seen]:
    """Every case by itself, one after the other."""
    web = Web(_Hosts(cases))
    results = {}
    async with AsyncExitStack() as stack:
        browser = await stack.enter_async_context(wired(web.port)) if rendered else None
        for case in cases:
            home = f"http://{case.host}/"
            results[case] = await seen(home.rstrip("/") + case.path, web.port, rulesets, browser, home)
    web.close()
    return results
