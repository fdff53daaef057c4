"""What a page loads from strangers by its markup alone."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.detectors._frames import hidden_frames, outside_scripts
from scanner.detectors._outside import stranger
from scanner.model import Finding, Where
from scanner.page import Page, absolute, host_of
from scanner.rules import Ruleset


def strange_markup(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Hidden frames, scripts outside the document, scripts of unknown hosts: a finding for each outside host."""
    for frame in (each for markup in page.markups for each in hidden_frames(markup)):
        if host := stranger(page, rules, frame.link.host):
            signs = (*(f"hidden={way}" for way in frame.ways), f"target={host}")
            yield page.finding(
                rules["hidden-frame"], cause=host, excerpt=frame.link.url, where=Where("frame"), signs=signs
            )
    outside = {host_of(absolute(page.raw.base, address)): place for address, place in outside_scripts(page.raw.html)}
    for script in (each for markup in page.markups for each in markup.scripts if each.url):
        host = host_of(script.url)
        if domain := stranger(page, rules, host):
            slug = "script-outside-document" if host in outside else "unknown-script-host"
            signs = (f"target={domain}", *((f"place={outside[host]}",) if host in outside else ()))
            yield page.finding(rules[slug], cause=domain, excerpt=script.url, where=Where("script"), signs=signs)
