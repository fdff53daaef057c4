"""Where on a site something is shown: everywhere, below one folder, on one page, or wherever a query asks for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import PurePosixPath
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from scanner.page import Page, belongs, host_of

ShownAt = Callable[[str], Awaitable[bool | None]]
_PARAMETERS = 6
"""Of a query, that are left out one after the other."""


async def scope(page: Page, home: str, shown_at: ShownAt) -> str:
    """`path:…` or `query:…`; '' where the home page shows it too, or nobody can tell."""
    parts = urlsplit(page.url)
    front = urlsplit(home)
    if (parts.path or "/") == (front.path or "/"):
        bare = parts.query and await shown_at(parts._replace(query="").geturl())
        return f"query:{await _deciding(parts, shown_at)}" if bare is False else ""
    if await shown_at(home) is not False:
        return ""
    asked = front._replace(query=parts.query, fragment="")
    if parts.query and await shown_at(asked.geturl()):
        return f"query:{await _deciding(asked, shown_at)}"
    return await _below(page, shown_at)


async def asked_for(page: Page, home: str, shown_at: ShownAt) -> str:
    """`query:…` where any page with the query is shown it, of something that everybody is shown; else ''."""
    parts, front = urlsplit(page.url), urlsplit(home)
    if not parts.query:
        return ""
    if (parts.path or "/") == (front.path or "/"):
        return await scope(page, home, shown_at)
    asked = front._replace(query=parts.query, fragment="")
    if await shown_at(asked.geturl()) and await shown_at(home) is False:
        return f"query:{await _deciding(asked, shown_at)}"
    return ""


async def _below(page: Page, shown_at: ShownAt) -> str:
    folder = urlsplit(page.url).path.rpartition("/")[0] + "/"
    beside, elsewhere = _neighbours(page, folder)
    if elsewhere and await shown_at(elsewhere):
        return "path:not-home"
    for url in filter(None, (beside, _invented(page, folder))):
        if await shown_at(url):
            return f"path:{await _highest(page, folder, shown_at)}"
    return "path:this-page"


async def _highest(page: Page, folder: str, shown_at: ShownAt) -> str:
    """The highest folder above that holds pages with it."""
    while (above := folder[:-1].rpartition("/")[0] + "/") != "/" and await shown_at(_invented(page, above)):
        folder = above
    return folder


def _invented(page: Page, folder: str) -> str:
    """A page in a folder that nobody made, of the same kind."""
    parts = urlsplit(page.url)
    suffix = PurePosixPath(parts.path).suffix or ".html"
    return parts._replace(path=f"{folder}738201945{suffix}", query="", fragment="").geturl()


def _neighbours(page: Page, folder: str) -> tuple[str, str]:
    """Another page of the site in the same folder, and one in another; '' where the page links to none."""
    links = [link.url for link in page.raw.links if link.tag == "a" and belongs(page.site, link.url)]
    links = [url for url in links if host_of(url) == host_of(page.url) and len(urlsplit(url).path) > 1]
    folders = {url: urlsplit(url).path.rpartition("/")[0] + "/" for url in links if url != page.url}
    beside = next((url for url, where in folders.items() if where == folder and not url.endswith("/")), "")
    return beside, next((url for url, where in folders.items() if not where.startswith(folder)), "")


async def _deciding(parts: SplitResult, shown_at: ShownAt) -> str:
    """The parameter without which it is not shown; the first where no single one decides."""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    for name, _ in pairs[:_PARAMETERS] if len(pairs) > 1 else ():
        rest = urlencode([pair for pair in pairs if pair[0] != name])
        if await shown_at(parts._replace(query=rest).geturl()) is False:
            return name[:40]
    return (pairs[0][0] if pairs else parts.query)[:40]
