"""Asks for a handful of pages that cannot exist: what answers them with a page answers everything (泛目录, 泛解析)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from scanner.fetch.network.fetcher import PAUSES, Follow
from scanner.fetch.plan import Examined, Sink
from scanner.fetch.spider.survey import Survey
from scanner.fetch.urls import canonical
from scanner.model import Failure, SiteEntry, Snapshot, Visitor
from scanner.page import Page, belongs, host_of

_FOLDERS = 20
_AT_ROOT = (".html", ".php", ".shtml", "/")


def impossible(site: SiteEntry, urls: Sequence[str], suspects: Iterable[str] = ()) -> Iterator[str]:
    """Addresses on a site whose pages are `urls` that no editor ever made, at most 24, the same every night.

    Four stand at its root; one in the folders that the `suspects` lie in, in the fullest folder of each depth, and in
    every folder right below the root, with the ending that is usual there.
    """
    origin = _origin(urls) or _origin([site.home])
    base = origin + next(iter(site.paths), "/").rpartition("/")[0]
    for ending in _AT_ROOT:
        yield f"{base}/{_name(base + ending)}{ending}"
    for folder in _folders(origin, urls, suspects):
        url = f"{origin}{folder}{_name(origin + folder, digits=True)}{_ending(origin + folder, urls)}"
        if belongs(site, url):
            yield url


def impossible_host(home: str) -> str:
    """The front page of a name below the site's own that nobody ever registered; '' where home is no name."""
    parts = urlsplit(home)
    host = (parts.hostname or "").removeprefix("www.")
    if not host or host.replace(".", "").isdigit() or ":" in host or parts.port:
        return ""
    return f"http://{_name(host)}.{host}/"


def _origin(urls: Iterable[str]) -> str:
    """Scheme and host of most of the URLs."""
    origins = Counter(url[: url.find("/", 8)] for url in urls)
    return origins.most_common(1)[0][0] if origins else ""


def _folders(origin: str, urls: Iterable[str], suspects: Iterable[str]) -> list[str]:
    """Suspects' folders first, then the fullest of each of the first three depths, then those right below the root.

    Whoever answers everything may do so below one folder alone: a rule of the web server that he added.
    """
    odd = Counter(_folder(url) for url in suspects if url.startswith(origin + "/"))
    full = Counter(_folder(url) for url in urls if url.startswith(origin + "/"))
    by_depth = [
        next((folder for folder, _ in full.most_common() if folder.count("/") == depth + 1), "") for depth in (1, 2, 3)
    ]
    first = Counter(top for url in urls if url.startswith(origin + "/") and (top := _top(url)))
    chosen = dict.fromkeys(
        (*(folder for folder, _ in odd.most_common(3)), *by_depth, *(folder for folder, _ in first.most_common()))
    )
    return [folder for folder in chosen if len(folder) > 1][:_FOLDERS]


def _ending(folder: str, urls: Iterable[str]) -> str:
    """How most pages right in a folder end."""
    endings = Counter(
        url[url.rfind(".") :]
        for url in urls
        if url.startswith(folder) and "/" not in url[len(folder) :] and "." in url[len(folder) :]
    )
    usual = endings.most_common(1)[0][0].partition("?")[0] if endings else ".html"
    return usual if usual in (".html", ".htm", ".shtml", ".php", ".jsp", ".aspx", ".asp", ".do") else ".html"


def _folder(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[0] + "/"


def _top(url: str) -> str:
    """The folder right below the root that a page lies in, however deep; '' for pages at the root."""
    names = urlsplit(url).path.split("/")
    return f"/{names[1]}/" if len(names) > 2 else ""


def _name(of: str, *, digits: bool = False) -> str:
    """A name that looks made by chance and is the same whenever it is asked for."""
    digest = hashlib.sha256(b"no such page " + of.encode()).hexdigest()
    return str(int(digest[:10], 16))[:9] if digits else "".join(chr(97 + int(each, 16)) for each in digest[:10])


def probing(survey: Survey, known: frozenset[str]) -> Survey:
    """Looks at pages that cannot exist as at any other; what comes of it goes to `probe` of the survey's sink.

    `known` pages do exist: a redirect to one of them is an honest answer.
    """
    reach = survey.reach
    sink = _ProbeSink(reach.sink, reach.site, known)
    follow = partial(_stays, reach.site)
    fetcher = replace(reach.fetcher, pauses=PAUSES[:1])  # most such addresses are no host's: asking once will do
    kept = replace(reach, sink=sink, follow=follow, fetcher=fetcher)  # type: ignore[arg-type]
    return replace(survey, reach=kept)


def _stays(site: SiteEntry, asked: str) -> Follow:
    return lambda url: belongs(site, url) or host_of(url) == host_of(asked)


@dataclass(frozen=True, slots=True)
class _ProbeSink:
    """Stands before the crawl's own sink: a page that cannot exist is neither kept nor missed."""

    sink: Sink
    site: SiteEntry
    known: frozenset[str]

    async def examine(self, views: Sequence[Page]) -> Examined:
        return await self.sink.examine(views)

    def keep(self, _url: str, views: Sequence[Page], examined: Examined, _pictures: Mapping[Visitor, bytes]) -> None:
        if any(self._tells(page.snapshot) for page in views):
            self.sink.probe(views, examined)

    def fail(self, failure: Failure) -> None:
        """An invented host without an address and an invented page that robots.txt forbids are as they should be."""
        if failure.reason not in ("dns", "robots"):
            self.sink.note(f"probe-unanswered={failure.url} ({failure.reason})")

    def note(self, _text: str) -> None:
        pass

    def _tells(self, snapshot: Snapshot) -> bool:
        """Whether an answer is more than "there is none" and more than a way back to what there is."""
        if 300 <= snapshot.status < 400:
            return not belongs(self.site, snapshot.final_url)
        return snapshot.status == 200 and canonical(snapshot.final_url) not in self.known
