"""Render triage: which pages a browser must see, because something on them is new to this crawl."""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from scanner.fetch.plan import Render
from scanner.identity.hosts import registrable
from scanner.page import Markup, Page, host_of

SAMPLE = 0.02
"""Share of the pages that are rendered although nothing on them is new."""
_BARREN = 3
"""Renders without a new link after which a structure is no longer expected to build links by script."""
_NEW_HOSTS = 300
"""Outbound domains that are news, each once; more than so many on one site are a directory."""
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)(?:[^<>]{0,1000}?\sclass\s?=\s?[\"']?([^\"'>]{0,300}))?")
_HIDING = re.compile(
    r"(?:position|display|visibility|opacity|text-indent|clip(?:-path)?|overflow|transform|z-index|filter|color"
    r"|(?:margin-)?(?:left|top|right|bottom))\s*:\s*-?[a-z#]*|(?:font-size|width|height|line-height)\s*:\s*[01](?![\d.])"
)
_STYLE = re.compile(r"\sstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_HARMLESS_STRING = re.compile(r"\"[^\"\\\n<>/]*\"|'[^'\\\n<>/]*'|\d+")


@dataclass(frozen=True, slots=True)
class Signature:
    """What decides how a page's markup becomes visible: its scripts and styles, its structure, whom it points to."""

    scripts: int
    structure: int
    hosts: frozenset[str]


def signature(page: Page) -> Signature:
    """The signature of a page as the server sent it. Numbers and plain strings in scripts do not matter."""
    markup = page.raw
    return Signature(_scripts(markup), _structure(markup), _outbound(page))


@dataclass(slots=True)
class Triage:
    """What has been rendered so far on one site."""

    mode: Render
    scripts: set[int] = field(default_factory=set)
    structures: set[int] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    patience: dict[int, int] = field(default_factory=dict)

    def due(self, page: Page) -> str:
        """Why a page must be rendered: all, scripts, structure, hosts, links, sample; '' when it need not be.

        Takes the page's signature as seen: the next page like it is not due any more.
        """
        if self.mode != "smart":
            return "all" if self.mode == "all" else ""
        sign = signature(page)
        reason = self._news(sign)
        self.scripts.add(sign.scripts)
        self.structures.add(sign.structure)
        self.hosts |= sign.hosts
        return reason or ("sample" if random.random() < SAMPLE else "")  # noqa: S311  an audit sample, no secret

    def learn(self, page: Page, new_links: bool) -> None:
        """Take note whether scripts of a rendered page built links that were not known before."""
        if self.mode == "smart":
            sign = signature(page)
            left = self.patience.get(sign.structure, 0)
            self.patience[sign.structure] = _BARREN if new_links else max(0, left - 1)

    def forget(self, page: Page) -> None:
        """The page could not be rendered: the next one like it is due again."""
        if self.mode == "smart":
            sign = signature(page)
            self.scripts.discard(sign.scripts)
            self.structures.discard(sign.structure)

    def _news(self, sign: Signature) -> str:
        if sign.scripts not in self.scripts:
            return "scripts"
        if sign.structure not in self.structures:
            return "structure"
        if len(self.hosts) < _NEW_HOSTS and not sign.hosts <= self.hosts:
            return "hosts"
        return "links" if self.patience.get(sign.structure) else ""


def _scripts(markup: Markup) -> int:
    parts = [
        _HARMLESS_STRING.sub("", script.code) if script.code else script.url.split("?")[0] for script in markup.scripts
    ]
    parts += [node.text() for node in markup.tree.css("style")]
    parts += [
        link.url.split("?")[0]
        for link in markup.links
        if link.tag == "link" and "stylesheet" in str(link.attributes.get("rel"))
    ]
    parts += [urlsplit(link.url).netloc for link in markup.links if link.tag in ("iframe", "frame", "embed", "object")]
    return zlib.crc32("\0".join(sorted(set(parts))).encode("utf-8", "replace"))


def _structure(markup: Markup) -> int:
    html = markup.html
    tags = {f"{name} {classes}" for name, classes in set(_TAG.findall(html))}
    styles = {"".join(match) for match in set(_STYLE.findall(html))} if "style" in html else set()
    hiding = {found for style in styles for found in _HIDING.findall(style.lower())}
    return zlib.crc32("\0".join(sorted(tags | hiding)).encode("utf-8", "replace"))


def _outbound(page: Page) -> frozenset[str]:
    own = host_of(page.url)
    hosts = {link.host for link in page.raw.links}
    hosts.discard(own)
    return frozenset(map(registrable, hosts)) - {registrable(own)}
