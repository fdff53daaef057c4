"""What terms would hit on saved pages and on the shipped lists' own lines, before they go live."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scanner.identity.masking import without_ids
from scanner.model import SiteEntry
from scanner.page import Page
from scanner.rules import WordList
from scanner.scan.offline.examination import Ticket
from scanner.scan.offline.saved import Saved, of_paths
from scanner.scan.offline.sources import Source, sources_of
from scanner.text import TermIndex, fold
from scanner.text.terms import term_index

_AROUND = 24
_NEAR = 60
_REPORTING = ("context_report", "context_bodies")
_READ = ("text/", "application/xhtml", "application/xml", "application/json", "application/javascript")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A term where it stands on a page, as it is written there."""

    term: str
    part: str
    before: str
    written: str
    after: str
    mention: bool
    """Whether words that report or warn stand near, so that no rule would speak of it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One page of the corpus with what was sighted there; `unread` says why when it was not read."""

    name: str
    sightings: tuple[Sighting, ...] = ()
    unread: str = ""


def try_terms(
    terms: Sequence[str], allow: Sequence[str], corpus: Path, lists: Mapping[str, WordList]
) -> Iterator[Tried]:
    """Every page in a file, folder or WARC, with the terms on it. Attachments are not read; they are named."""
    index = TermIndex([(term, term) for term in terms], allow)
    context = term_index({name: lists[name].terms for name in _REPORTING if name in lists})
    for saved in of_paths([corpus]):
        yield from _file(saved, index, context)


def contradicted(
    terms: Sequence[str], allow: Sequence[str], lists: Mapping[str, WordList]
) -> Iterator[tuple[str, str]]:
    """The lists, with their lines, that say of a line that it must not hit, which these terms would."""
    index = TermIndex([(term, term) for term in terms], allow)
    for words in lists.values():
        yield from ((words.name, line) for line in words.must_not_hit if index.find(fold(line).text))


def unproven(words: WordList) -> Iterator[str]:
    """The lines of a list that must hit and do not."""
    index = TermIndex([(term, term) for term in words.terms], words.allow)
    return (line for line in words.must_hit if not index.find(fold(line).text))


def _file(saved: Saved, index: TermIndex[str], context: TermIndex[str]) -> Iterator[Tried]:
    try:
        descriptor = os.open(saved.file, os.O_RDONLY)
    except OSError as error:
        yield Tried(str(saved.file), unread=f"cannot be read ({error.strerror})")
        return
    try:
        ticket = Ticket(0, saved.label, saved.member, "", saved.seen_as, 0, -1)
        for found in sources_of(ticket, [descriptor]):
            name = str(saved.file) + (f" {found.member}" if found.member and found.member != saved.member else "")
            if not isinstance(found, Source):
                yield Tried(name, unread=found.failure.detail)
            elif (kind := found.snapshot.header("content-type").lower()) and not kind.startswith(_READ):
                yield Tried(name, unread=f"is {kind}; only pages and texts are tried")
            else:
                page = Page(found.snapshot, SiteEntry(home=found.snapshot.url))
                yield Tried(name, tuple(_sightings(page, index, context)))
    finally:
        os.close(descriptor)


def _sightings(page: Page, index: TermIndex[str], context: TermIndex[str]) -> Iterator[Sighting]:
    reading = page.reading
    hits = index.find(reading.text)
    told = [hit.start for hit in context.find(reading.text)] if hits else []
    for hit in hits:
        segment = reading.segments[reading.index_at(hit.start)]
        first, last = reading.span_in_segment(hit.start, hit.end)
        yield Sighting(
            hit.kinds[0],
            segment.part,
            without_ids(segment.text[max(0, first - _AROUND) : first]),
            segment.text[first:last],
            without_ids(segment.text[last : last + _AROUND]),
            any(hit.start - _NEAR <= at < hit.end + _NEAR for at in told),
        )
