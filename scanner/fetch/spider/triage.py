"""Render triage: which pages a browser must see, because something on them is new to this crawl."""

from __future__ import annotations

import random
import re
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from scanner.fetch.plan import Render
from scanner.identity.hosts import registrable
from scanner.page import Markup, Page, host_of
from scanner.page.tokens import tokens
from scanner.scripts import tells_visitors_apart

SAMPLE = 0.02
"""Share of the pages that are rendered although nothing on them is new."""
_BARREN = 3
"""Renders that bring nothing to light after which such scripts are no longer expected to build anything."""
_WARY = 20
"""Renders for which scripts are still watched after something was found where they ran: one intruder's code stands on
many pages, and what it does on each of them only shows there.
"""
_NEW_HOSTS = 300
"""Outbound domains that are news, each once; more than so many on one site are a directory."""
_VERSIONS = 5
"""Queries of one script or style sheet that may each mean another content; of more, they are counters."""
_BARE = 60
"""Characters; a page sent with fewer is built by scripts, or shows another one."""
_FRAMING = ("iframe", "frame", "embed", "object")
_LOADED = re.compile(r"https?://\S+$")
_HANDLERS = re.compile(r"\son(?:click|input|change|key\w+|mouse\w+|pointer\w+|touch\w+|submit|blur)\s*=[^>]*", re.I)
_HANDLER = 100
_HARMLESS_STRING = re.compile(r"\"[^\"\\\n<>/]*\"|'[^'\\\n<>/]*'|\d+")
_PIECE = re.compile(r"[^\s\d，。；：、,.;:|()（）\[\]]{4,}")


@dataclass(frozen=True, slots=True)
class Signature:
    """What decides how a page's markup becomes visible: its scripts and styles, its structure, whom it points to."""

    scripts: int
    tokens: frozenset[int]
    hosts: frozenset[str]


@dataclass(slots=True)
class Triage:
    """What has been rendered so far on one site."""

    mode: Render
    tokens: dict[int, set[int]] = field(default_factory=dict)
    """Names of elements, by the scripts and styles with which they were rendered."""
    hosts: Counter[str] = field(default_factory=Counter)
    """On how many pages a domain is pointed to."""
    suspected: Counter[str] = field(default_factory=Counter)
    """And on how many of those something was found."""
    patience: dict[int, int] = field(default_factory=dict)
    """For how many more pages with such scripts to look for what these build."""
    built: dict[int, set[str]] = field(default_factory=dict)
    """Words that such scripts wrote."""
    _met: set[int] = field(default_factory=set)
    """Scripts and styles of which it is known whether they treat visitors differently."""
    _asked: dict[str, set[int]] = field(default_factory=dict)
    """Those of which a page is being rendered to see that."""
    _touched: set[int] = field(default_factory=set)
    _wary: dict[int, int] = field(default_factory=dict)
    """For how many more pages with such code, which stood where something was found, to see what it does to whom."""
    _convicted: set[int] = field(default_factory=set)
    """Scripts that built something on a page where something was found."""
    _queries: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _brought: dict[str, tuple[int, frozenset[int]]] = field(default_factory=dict)
    """What a page was the first to have, until it was rendered."""
    _unproven: dict[str, int] = field(default_factory=dict)
    """Scripts of which it is not known yet what they do, by the page that is being rendered to see it."""

    def due(self, page: Page) -> str:
        """Why a page must be rendered: all, scripts, structure, hosts, built, sample; '' when it need not be.

        Takes the page's signature as seen: the next page like it is not due any more.
        """
        if self.mode == "bare":
            return "built" if len(page.raw.text) < _BARE or any(link.tag in _FRAMING for link in page.raw.links) else ""
        if self.mode != "smart":
            return "all" if self.mode == "all" else ""
        sign = self._signature(page)
        reason, unproven = self._news(sign), sign.scripts in self._unproven.values()
        known: set[int] | frozenset[int] = self.tokens.get(sign.scripts, frozenset())
        if reason:
            self._brought[page.url] = sign.scripts, sign.tokens - known
        elif unproven or self._is_watched(page):
            reason = "scripts"
        if reason and page.raw.scripts and sign.scripts not in self.tokens:
            self._unproven[page.url] = sign.scripts
        self.tokens.setdefault(sign.scripts, set()).update(sign.tokens)
        self.hosts.update(sign.hosts)
        return reason or ("sample" if random.random() < SAMPLE else "")  # noqa: S311  an audit sample, no secret

    def partial(self, page: Page) -> bool:
        """Whether scripts or styles on a page may treat visitors differently, of which no page was seen to its end."""
        parts = {(script.code or script.url) for script in page.raw.scripts} | set(self._sheets(page.raw))
        fresh = {part for part in parts if self._is_fresh(part)}
        self._asked[page.url] = set(map(hash, fresh))
        return any(_LOADED.match(part) or "@media" in part or tells_visitors_apart(part) for part in fresh)

    def untouched(self, page: Page) -> bool:
        """Whether no page with such scripts and handlers in its markup was touched before; it is taken note of."""
        handlers = sorted({each[:_HANDLER] for each in _HANDLERS.findall(page.raw.html)})
        key = zlib.crc32(f"{self._scripts(page.raw)} {handlers}".encode("utf-8", "replace"))
        if key in self._touched:
            return False
        self._touched.add(key)
        return True

    def learn(self, page: Page, new_links: bool, *, suspicious: bool = False) -> None:
        """Take note whether scripts of a rendered page built links or text that were not known before.

        `suspicious`: something was found on it; then whom it points to is watched.
        """
        key = self._scripts(page.raw)
        self._met |= self._asked.pop(page.url, set())
        if suspicious:
            self._beware(page)
        if self.mode != "smart":
            return
        self._brought.pop(page.url, None)
        self._unproven.pop(page.url, None)
        known = self.built.get(key)
        words = _built(page)
        if new_links or (known is not None and words - known):
            self.patience[key] = max(_BARREN, self.patience.get(key, 0) - 1)
        elif known is None and words:
            self.patience[key] = 1
        else:
            self.patience[key] = max(0, self.patience.get(key, 0) - 1)
        if suspicious and words and page.raw.scripts and key not in self._convicted:
            self._convicted.add(key)
            self.patience[key] = _WARY
        self.built[key] = (known or set()) | words

    def _beware(self, page: Page) -> None:
        """Something was found on the page: whom it points to, and code of its own that may tell visitors apart, stay
        under watch.
        """
        self.suspected.update(_outbound(page))
        for script in page.raw.scripts:
            if script.code and tells_visitors_apart(script.code):
                self._wary.setdefault(hash(script.code), _WARY)

    def _is_watched(self, page: Page) -> bool:
        return any(self._wary.get(hash(script.code)) for script in page.raw.scripts if script.code)

    def _is_fresh(self, part: str) -> bool:
        """Whether it was not asked about before, or stays under watch."""
        left = self._wary.get(hash(part), 0)
        if left:
            self._wary[hash(part)] = left - 1
        return bool(left) or hash(part) not in self._met

    def forget(self, page: Page) -> None:
        """The page could not be rendered: the next one like it is due again."""
        self._asked.pop(page.url, None)
        self._unproven.pop(page.url, None)
        scripts, brought = self._brought.pop(page.url, (0, frozenset()))
        if scripts in self.tokens:
            self.tokens[scripts] -= brought
            if not self.tokens[scripts]:
                del self.tokens[scripts]

    def _news(self, sign: Signature) -> str:
        if sign.scripts not in self.tokens:
            return "scripts"
        if not sign.tokens <= self.tokens[sign.scripts]:
            return "structure"
        if any(self._notable(host) for host in sign.hosts):
            return "hosts"
        return "built" if self.patience.get(sign.scripts) else ""

    def _notable(self, host: str) -> bool:
        """Whether a domain is new, or was mostly pointed to where something was found."""
        known = self.hosts.get(host, 0)
        return len(self.hosts) < _NEW_HOSTS if not known else self.suspected[host] * 2 >= known

    def _signature(self, page: Page) -> Signature:
        """Of a page as the server sent it."""
        return Signature(self._scripts(page.raw), tokens(page.raw.html), _outbound(page))

    def _scripts(self, markup: Markup) -> int:
        """Everything that acts on the page. Numbers and plain strings in scripts do not matter."""
        parts = [
            _HARMLESS_STRING.sub("", script.code) if script.code else self._address(script.url)
            for script in markup.scripts
        ]
        parts += [self._address(each) if _LOADED.match(each) else each for each in self._sheets(markup)]
        parts += [urlsplit(link.url).netloc for link in markup.links if link.tag in _FRAMING]
        return zlib.crc32("\0".join(sorted(set(parts))).encode("utf-8", "replace"))

    def _sheets(self, markup: Markup) -> list[str]:
        """The text of each style sheet on a page, the address of each that is loaded."""
        loaded = [
            link.url for link in markup.links if link.tag == "link" and "stylesheet" in str(link.attributes.get("rel"))
        ]
        return [*(node.text() for node in markup.tree.css("style")), *loaded]

    def _address(self, url: str) -> str:
        """A script's or style sheet's URL, without a query that is another on every page."""
        path, _, query = url.partition("?")
        queries = self._queries[path]
        if len(queries) <= _VERSIONS:
            queries.add(query)
        return url if len(queries) <= _VERSIONS else path


def _built(page: Page) -> set[str]:
    """Words of the rendered text that the raw text does not hold."""
    if page.rendered is None:
        return set()
    sent = f"{page.raw.title} {page.raw.text}"
    return {word for word in set(_PIECE.findall(page.rendered.text)) if word not in sent}


def _outbound(page: Page) -> frozenset[str]:
    own = host_of(page.url)
    hosts = {link.host for link in page.raw.links}
    hosts.discard(own)
    return frozenset(map(registrable, hosts)) - {registrable(own)}
