"""What plain markup can do to those who open a page: turn its addresses, take what is typed, cover it with a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborNode

from scanner.detectors._mapped import mapped
from scanner.detectors._objects import unseen_programs
from scanner.detectors._outside import kin, stranger
from scanner.detectors._shadows import shadows
from scanner.identity.hosts import registrable
from scanner.model import Finding, Where
from scanner.page import Markup, Page, absolute, host_of
from scanner.page.drawing import reference
from scanner.rules import Ruleset

_Told = Iterator[tuple[str, str, str]]
"""A rule, the address, the part of the page."""
_SELECTS = re.compile(
    r"\[\s*value\s*[\^$*~|]?=[^\]]{0,60}\][^{}]{0,200}\{[^{}]{0,300}?url\(\s*[\"']?((?:https?:)?//[^\"')\s]{4,300})",
    re.IGNORECASE,
)
_BEHAVES = re.compile(r"(?:behavior|-moz-binding)\s*:\s*url\(\s*[\"']?((?:https?:)?//[^\"')\s]{4,300})", re.IGNORECASE)
_LOADED = re.compile(r"<script\b[^>]{0,300}?\bsrc\s*=\s*[\"']?([^\"'\s>]{4,500})", re.IGNORECASE)
_FIXED = re.compile(r"position\s*:\s*(?:fixed|absolute)")
_WIDE = re.compile(
    r"inset\s*:\s*0|(?=.*\btop\s*:\s*0)(?=.*\bbottom\s*:\s*0)(?=.*\bleft\s*:\s*0).*\bright\s*:\s*0|width\s*:\s*100(?:%|vw).*height\s*:\s*100(?:%|vh)|height\s*:\s*100(?:%|vh).*width\s*:\s*100"
)
_SHEETS = re.compile(r"<style\b[^>]{0,200}>(.{0,60000}?)</style", re.IGNORECASE | re.DOTALL)
_RULE = re.compile(r"(?:^|[{};,])\s*([#.][\w-]{1,60})\s*\{([^{}]{0,600})\}")
_MOST = 40
_TEXT = 200
_SCREEN = re.compile(r"position\s*:\s*fixed|height\s*:\s*100vh")
"""What is as large as the screen, and not only as what it stands in: films fill their box."""
_UNTAKEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|pointer-events\s*:\s*none")
_CLEAR = re.compile(r"opacity\s*:\s*(?:0(?:\.[01]\d*)?|\.[01]\d*)\s*(?:;|$)")
_PROGRAM = re.compile(r"\.(?:apk|exe|msi|ipa|dmg|mobileconfig|scr|hta)$", re.IGNORECASE)
_ANCESTORS = 5
_SAVED = 4
_CALLBACK = re.compile(r"[?&](?:callback|cb|jsonp|jsoncallback)=([A-Za-z_$][\w$]{0,40})\b")
_RUNS = (
    r"\b(?:function\s+{0}\s*\(|{0}\s*=\s*(?:function|\())[^\x00]{{0,300}}?(?:\beval\(|\bFunction\(|\.text\s*=\s*\w"
    r"|\blocation(?:\.href)?\s*=\s*\w+[.;,)]|\blocation\.(?:replace|assign)\(\w|\bdocument\.write\(\w"
    r"|(?:height\s*[:=]\s*[\"']?[01](?:px|[;\"'])|-\d{{3,5}}px|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d]))"
    r"[^\x00]{{0,300}}?(?:innerHTML|insertAdjacentHTML|append\w*\())"
)
"""How a callback takes what it is handed: as code, as where to go, as markup, unseen."""


def planted(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """A finding for each rule and outside host. Where a redirect led off the site, that host's own are no strangers."""
    for markup in page.markups:
        there = registrable(host_of(markup.url))
        for read in _READERS:
            for slug, url, part in read(markup):
                domain = stranger(page, rules, host_of(url))
                if domain not in ("", there) and not kin(page, domain):
                    yield page.finding(
                        rules[slug], cause=domain, excerpt=url, where=Where(part),
                        signs=(f"does={slug}", f"target={domain}"), rendered=markup.rendered,
                    )  # fmt: skip


def _base(markup: Markup) -> _Told:
    """A base element; not of a page that was saved from there, as its own address then stands all over it."""
    if "<base" in markup.lower and markup.html.count(host_of(markup.base)) < _SAVED:
        yield "base-turned", markup.base, "head"


def _refresh(markup: Markup) -> _Told:
    if markup.refresh:
        yield "refresh-outside", markup.refresh, "head"


def _styles(markup: Markup) -> _Told:
    if "[value" in markup.html:
        yield from (
            ("style-exfiltration", absolute(markup.base, url), "style") for url in _SELECTS.findall(markup.html)
        )


def _behaviours(markup: Markup) -> _Told:
    if "behavior" in markup.html or "-moz-binding" in markup.html:
        yield from (("style-behaviour", absolute(markup.base, url), "style") for url in _BEHAVES.findall(markup.html))


def _imports(markup: Markup) -> _Told:
    for script in markup.scripts:
        yield from (("import-map", absolute(markup.base, url), "script") for url in mapped(script))


def _begun(markup: Markup) -> _Told:
    """The file that a module loader begins with, where the loader itself comes from somewhere else."""
    for script in markup.scripts:
        if main := script.attributes.get("data-main"):
            url = absolute(markup.base, main)
            if registrable(host_of(url)) != registrable(host_of(script.url)):
                yield "foreign-module", url, "script"


def _drawn(markup: Markup) -> _Told:
    """Scripts in drawings: none that is meant to be found stands there."""
    if "<svg" in markup.lower:
        for node in markup.tree.css("svg script"):
            if url := absolute(markup.base, reference(node.attributes)):
                yield "drawn-loader", url, "script"


def _shadowed(markup: Markup) -> _Told:
    """Scripts in shadow trees that the markup opens: they run, and no list of the document's scripts holds them."""
    for inner in shadows(markup):
        yield from (("shadow-loader", absolute(markup.base, url), "script") for url in _LOADED.findall(inner.html))


def _logins(markup: Markup) -> _Told:
    """Forms with a password field that lead elsewhere."""
    if "password" in markup.lower:
        for link in markup.links:
            if link.tag == "form" and link.node.css_first('input[type="password" i]'):
                yield "login-turned", link.url, "form"


def _plugins(markup: Markup) -> _Told:
    yield from (("plugin-landing", url, "object") for url in unseen_programs(markup))


def _covers(markup: Markup) -> _Told:
    ruled = _ruled(markup)
    for link in markup.anchors:
        style = _declared(ruled, link.node)
        if style and _FIXED.search(style) and _WIDE.search(style) and (_CLEAR.search(style) or not _holds(link.node)):
            yield "covering-link", link.url, "a"


def _framed_over(markup: Markup) -> _Told:
    """Frames and objects of strangers that lie over a whole page which has a text of its own."""
    if not any(tag in markup.lower for tag in ("<iframe", "<object", "<embed")) or len(markup.tree.text()) < _TEXT:
        return
    ruled = _ruled(markup)
    for node in markup.tree.css("iframe[src],object[data],embed[src]"):
        style = _declared(ruled, node)
        url = absolute(markup.base, node.attributes.get("src") or node.attributes.get("data") or "")
        if _FIXED.search(style) and _WIDE.search(style) and _SCREEN.search(style) and not _UNTAKEN.search(style):
            yield "page-takeover", url, "frame"


def _declared(ruled: Sequence[tuple[str, str]], node: LexborNode) -> str:
    """An element's own style, and what the page's style sheets say by its id or class alone; lower case."""
    own = node.attributes.get("style") or ""
    if not ruled:
        return own.lower()
    names = [f"#{node.attributes.get('id')}", *(f".{each}" for each in (node.attributes.get("class") or "").split())]
    return ";".join((*(body for selector, body in ruled if selector in names), own)).lower()


def _ruled(markup: Markup) -> list[tuple[str, str]]:
    """Selectors of one id or class in the page's style sheets that fix something over the page, with what they say."""
    sheets = _SHEETS.findall(markup.html) if "<style" in markup.lower else ()
    found = (rule for sheet in sheets for rule in _RULE.findall(sheet))
    return [(selector.strip(), body) for selector, body in found if _FIXED.search(body.lower())][:_MOST]


def _pushed(markup: Markup) -> _Told:
    """Links to a stranger's program on a sheet over the whole page."""
    if "fixed" in markup.lower or "absolute" in markup.lower:
        for link in markup.anchors:
            if _PROGRAM.search(link.url.partition("?")[0]) and any(map(_covering, _around(link.node))):
                yield "covering-link", link.url, "a"


def _covering(node: LexborNode) -> bool:
    style = (node.attributes.get("style") or "").lower()
    return bool(_FIXED.search(style) and _WIDE.search(style))


def _around(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    for _ in range(_ANCESTORS):
        if parent is None:
            return
        yield parent
        parent = parent.parent


def _holds(node: LexborNode) -> bool:
    return bool(node.text(strip=True) or node.css_first("img,svg,video"))


def _callbacks(markup: Markup) -> _Told:
    """Scripts of strangers whose answer is handed to a function of the page that runs it."""
    called = [(script.url, found.group(1)) for script in markup.scripts if (found := _CALLBACK.search(script.url))]
    for url, name in called:
        spelt = re.escape(name)
        if re.search(rf"{spelt}\s*[(=]", markup.html) and re.search(_RUNS.format(spelt), markup.html):
            yield "answer-run", url, "script"


_READERS: tuple[Callable[[Markup], _Told], ...] = (
    _base,
    _refresh,
    _styles,
    _behaviours,
    _imports,
    _begun,
    _drawn,
    _shadowed,
    _logins,
    _plugins,
    _covers,
    _pushed,
    _framed_over,
    _callbacks,
)
