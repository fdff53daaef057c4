"""`vetoscan rules try TERM --on CORPUS`: what a term or a list would hit, before it goes live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from scanner.cli import codes
from scanner.cli.codes import UsageError
from scanner.rules import WordList, read_wordlist
from scanner.scan.offline.workbench import Sighting, Tried, contradicted, try_terms, unproven
from scanner.text import fold

_SHOWN = 5
"""Sightings shown of one page; all are counted."""


def try_term(term: str, corpus: Path, lists: Mapping[str, WordList]) -> int:
    """Say what one term would hit. Raises UsageError for one that no list would take."""
    if len(fold(term).text.strip()) < 2:
        raise UsageError(f"{term!r} is a term of one character; give a longer one")
    against = list(contradicted([term], (), lists))
    for name, line in against:
        print(f"{name}: would hit {line!r}, which must not be hit")
    return _report(list(_tried([term], (), corpus, lists)), bool(against))


def try_list(file: Path, corpus: Path | None, lists: Mapping[str, WordList]) -> int:
    """Say what a list would hit, and which of its own lines prove it wrong. Raises RuleError."""
    words = read_wordlist(file)
    silent = list(unproven(words))
    against = list(contradicted(words.terms, words.allow, {words.name: words}))
    for line in silent:
        print(f"{file}: does not hit {line!r}, which it must")
    for _name, line in against:
        print(f"{file}: would hit {line!r}, which it must not")
    tried = _tried(words.terms, words.allow, corpus, lists) if corpus else []
    return _report(tried, bool(silent or against))


def _tried(terms: Sequence[str], allow: Sequence[str], corpus: Path, lists: Mapping[str, WordList]) -> list[Tried]:
    if not corpus.exists():
        raise UsageError(f"{corpus}: is not there; give a saved page, a folder or a WARC file")
    return list(try_terms(terms, allow, corpus, lists))


def _report(tried: Sequence[Tried], wrong: bool) -> int:
    for page in tried:
        if page.unread:
            print(f"{page.name}: not read: {page.unread}")
        elif page.sightings:
            print(f"{page.name}: {len(page.sightings)}")
            for sighting in page.sightings[:_SHOWN]:
                print(f"    {_line(sighting)}")
            if len(page.sightings) > _SHOWN:
                print(f"    and {len(page.sightings) - _SHOWN} more")
    hits = sum(len(page.sightings) for page in tried)
    mentions = sum(sighting.mention for page in tried for sighting in page.sightings)
    unread = sum(bool(page.unread) for page in tried)
    on = sum(bool(page.sightings) for page in tried)
    print(f"{hits} hits, {mentions} of them mentions, on {on} of {len(tried) - unread} pages; {unread} not read")
    if unread:
        return codes.NOT_EXAMINED
    return codes.REVIEW if hits or wrong else codes.CLEAN


def _line(sighting: Sighting) -> str:
    told = " (a mention: reporting words stand near)" if sighting.mention else ""
    around = f"{sighting.before}【{sighting.written}】{sighting.after}".replace("\n", " ")
    return f"{sighting.part}: …{around}…{told}"
