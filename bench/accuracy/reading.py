"""Pages and rules for the parts: the detectors that read texts, with or without some of their terms."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from scanner import rules as rule_data
from scanner.detectors import hijacked_content, sensitive_terms
from scanner.model import Finding, SiteEntry, Snapshot
from scanner.page import Page
from scanner.rules import Ruleset

USUAL = "https://www.example.gov.cn/"


@dataclass(frozen=True)
class Reader:
    """The detectors that read, without each listed term that holds a word of `without`, without `lists_without`."""

    without: Collection[str] = ()
    lists_without: Collection[str] = ()

    def findings(self, page: Page) -> list[Finding]:
        """What a page promotes, and the terms on it."""
        return [*self.hijacks(page), *sensitive_terms.detect(page, self._terms)]

    def hijacks(self, page: Page) -> list[Finding]:
        """What a page promotes."""
        return list(hijacked_content.detect(page, self._hijacks))

    @cached_property
    def _hijacks(self) -> Ruleset:
        return self._ruleset("hijacked_content")

    @cached_property
    def _terms(self) -> Ruleset:
        return self._ruleset("sensitive_terms")

    def _ruleset(self, name: str) -> Ruleset:
        lists = rule_data.load_wordlists(rule_data.data_folder("wordlists"))
        kept = {
            key: replace(words, terms=() if key in self.lists_without else tuple(filter(self._kept, words.terms)))
            for key, words in lists.items()
        }
        loaded = rule_data.load(name, lists=kept)
        host = loaded.other("promotion").data["host"]
        host["words"] = list(filter(self._kept, host["words"]))
        return loaded

    def _kept(self, term: str) -> bool:
        return not any(word in term for word in self.without)


def page(body: bytes, url: str = USUAL) -> Page:
    """A page of a site of its own, as an ordinary visitor received it."""
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=body)
    return Page(snapshot, SiteEntry(home=url))


def saved(data: Path, line: Mapping[str, str]) -> Page:
    """A page of the development data at the address it claims, else on a site of no name."""
    return page((data / line["path"]).read_bytes(), line["url_hint"] if "://" in line["url_hint"] else USUAL)


def lines(data: Path) -> Iterator[Mapping[str, str]]:
    """The manifest's lines that are pages."""
    with (data / "manifest.jsonl").open(encoding="utf-8") as manifest:
        for line in map(json.loads, manifest):
            if line["path"].startswith("pages/"):
                yield line
