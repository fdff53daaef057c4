"""What a page loads from strangers by its markup alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from scanner.detectors._frames import hidden_frames, outside_scripts
from scanner.detectors._imitated import imitated
from scanner.detectors._outside import bare, kin, private, stranger
from scanner.detectors._pieces import RUNNABLE
from scanner.detectors._planted import planted
from scanner.detectors._shadows import shadows
from scanner.model import Finding, Severity, Where
from scanner.page import Page, absolute, host_of
from scanner.rules import Ruleset

_UPLOADED = re.compile(
    r"\.(?:gif|jpe?g|png|bmp|ico|webp|avif|svg|woff2?|ttf|eot|otf|mp[34]|flv|pdf|docx?|xlsx?|pptx?|zip|rar)$",
    re.IGNORECASE,
)
_CALLED_BACK = "callback-is-the-browsers"
_LOADING = ("script", "link", "img", "iframe", "frame", "embed")


def strange_markup(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Hidden frames, scripts outside the document, scripts of unknown hosts: a finding for each outside host."""
    yield from _hidden_frames(page, rules)
    yield from planted(page, rules)
    yield from _disguised(page, rules)
    outside = {host_of(absolute(page.raw.base, address)): place for address, place in outside_scripts(page.raw.html)}
    for script in (each for markup in page.markups for each in markup.scripts if each.url):
        host = host_of(script.url)
        if domain := stranger(page, rules, host):
            likeness = () if kin(page, domain) else tuple(imitated(rules, script.url, domain))
            slug = "script-outside-document" if host in outside else "unknown-script-host"
            slug = "numbered-host" if _numbered(page, host) else slug
            slug = "imitated-host" if likeness else slug
            slug = _CALLED_BACK if re.search(rules[_CALLED_BACK].options["address"], script.url) else slug
            signs = (f"target={domain}", *((f"place={outside[host]}",) if host in outside else ()))
            signs += tuple(f"like={each}" for each in likeness)
            yield page.finding(rules[slug], cause=domain, excerpt=script.url, where=Where("script"), signs=signs)


def _disguised(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Scripts whose address says that they are something else: what may be uploaded is no code."""
    for script in (each for markup in page.markups for each in markup.scripts if each.url):
        address = script.url.partition("#")[0].partition("?")[0]
        if _UPLOADED.search(address) and RUNNABLE.search(script.attributes.get("type") or "module"):
            yield page.finding(
                rules["script-called-a-picture"], cause=address, excerpt=script.url, where=Where("script"),
                signs=(f"called={address.rpartition('.')[2].lower()}",),
            )  # fmt: skip


def _numbered(page: Page, host: str) -> bool:
    """Whether a host is a bare number of the open network, and none to which the page leads people openly."""
    if not bare(host) or private(host):
        return False
    return not any(link.host == host for markup in page.markups for link in markup.anchors)


def _hidden_frames(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Only a hint on pages that load from many strangers (advertising), and for hosts that serve the page openly.

    Who shows films on the page counts those who see them with such a frame.
    """
    parts = [part for markup in page.markups for part in (markup, *shadows(markup))]
    frames = [frame for part in parts for frame in hidden_frames(part)]
    if not frames:
        return
    company = _company(page, rules)
    playing = set(_playing(page, rules))
    crowd = len(company) >= rules.data["frames"]["crowd"]
    for frame in frames:
        if domain := stranger(page, rules, frame.link.host):
            openly = frame.tame or company[domain] > rules.data["frames"]["openly"] or domain in playing
            signs = (*(f"hidden={way}" for way in frame.ways), f"target={domain}")
            signs += (f"strangers={len(company)}",) if crowd else ()
            yield page.finding(
                rules["hidden-frame"], cause=domain, excerpt=frame.link.url, where=Where("frame"), signs=signs,
                severity=Severity.LOW if openly or crowd else Severity.HIGH,
            )  # fmt: skip


def _playing(page: Page, rules: Ruleset) -> Iterator[str]:
    """Outside domains whose films or sound the page plays."""
    for markup in page.markups:
        for node in markup.tree.css("video,audio,video source,audio source"):
            host = host_of(absolute(markup.base, node.attributes.get("src") or ""))
            if domain := stranger(page, rules, host):
                yield domain


def _company(page: Page, rules: Ruleset) -> Counter[str]:
    """Outside domains that the page loads from: how many addresses of each."""
    urls = {link.url: link.host for markup in page.markups for link in markup.links if link.tag in _LOADING}
    return Counter(domain for host in urls.values() if (domain := stranger(page, rules, host)))
