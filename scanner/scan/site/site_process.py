"""One site, scanned in a process of its own, without privileges: crawl, examine, archive, report to the parent.

Forked by scan.nursery_process: the job comes on standard input, messages leave on standard output, the archive is an
inherited descriptor. It never sees the database.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from scanner.archive import Writer
from scanner.fetch.browser import Launch
from scanner.fetch.network.egress import Resolve
from scanner.fetch.plan import Entry, Plan
from scanner.fetch.spider import crawl
from scanner.fetch.spider.seen import Seen
from scanner.identity import keyed, sealing
from scanner.identity.redact import redact_address
from scanner.model import Failure
from scanner.page import host_of
from scanner.rules import Ruleset
from scanner.scan import messages
from scanner.scan.examining.assistant import ALL, SHARED, Assistant, worthwhile
from scanner.scan.examining.examiner import examine_site
from scanner.scan.site import leftover
from scanner.scan.site.errands import Errands
from scanner.scan.site.factbook import Factbook
from scanner.scan.site.outgoing import cleared
from scanner.scan.site.sink import SiteSink
from scanner.site import Site
from scanner.site.inventory import inventory
from scanner.site.targets import reputed, used


class Frontier:
    """URLs admitted so far, in memory; the parent keeps them, told with each page that is done."""

    def __init__(self, job: messages.Job, admitted: list[Entry]) -> None:
        self._known = Seen((*job.known, *(url for url, _ in job.pending)))
        self._pending = tuple(Entry(url, depth) for url, depth in job.pending)
        self._admitted = admitted

    def pending(self) -> Sequence[Entry]:
        """What an interrupted run left to do."""
        return self._pending

    def admit(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Those not admitted before."""
        fresh = [entry for entry in {each.url: each for each in entries}.values() if not self._knows(entry.url)]
        for entry in fresh:
            self._known.add(entry.url)
        self._admitted.extend(fresh)
        return fresh

    def _knows(self, url: str) -> bool:
        return url in self._known or redact_address(url) in self._known  # an earlier process kept it so


def main(rulesets: Mapping[str, Ruleset], archive_fd: int) -> int:
    """Scan the one site that standard input names; the exit status."""
    parent = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing else may write between the messages
    job = messages.with_archive(messages.receive_job(sys.stdin.buffer), archive_fd)
    keyed.use_keys(job.number_keys)
    sealing.use_public_key(job.seal_to)
    return _status(job, rulesets, parent)


def _status(job: messages.Job, rulesets: Mapping[str, Ruleset], parent: BinaryIO) -> int:
    """Scan; the exit status that tells a full disk from a fault."""
    full = False
    try:
        scan(job, rulesets, parent)
    except* OSError as errors:
        full = any(each.errno in (errno.ENOSPC, errno.EDQUOT) for each in _leaves(errors))
        if not full:
            raise
    return messages.DISK_FULL if full else 0


def _leaves(errors: BaseExceptionGroup[OSError]) -> Iterator[OSError]:
    """The single errors in a group, however deep."""
    for each in errors.exceptions:
        if isinstance(each, BaseExceptionGroup):
            yield from _leaves(each)
        else:
            yield each


def scan(job: messages.Job, rulesets: Mapping[str, Ruleset], parent: BinaryIO) -> None:
    """Crawl, then look at the site as a whole, then say that it is done."""
    with os.fdopen(job.archive_fd, "ab") as archive, _assistant(job, rulesets) as assistant:
        rules = rulesets["outbound_targets"]
        errands = Errands(parent, sys.stdin.buffer, rules.data["recheck"]["keep_characters"])
        sink = SiteSink(rulesets, Writer(archive), parent, host_of(job.entry.home), errands, assistant)
        sink.facts = Factbook(job.facts)
        crawl.run(_plan(job, rules), Frontier(job, sink.admitted), sink, _launch(job))
        sink.flush()
    covered = leftover.stand_ins(errands, rules)
    whole = examine_site(_site(job, sink, covered), rulesets)
    failures = [*whole.failures, *leftover.failures(errands.left, covered, sink.host)]
    done = messages.SiteDone(
        findings=(*sink.nowhere, *whole.findings),
        failures=tuple(failures if job.browser else (*failures, _static_only(job))),
        notes=tuple(sink.notes),
        troubled=errands.troubled(whole.findings),
        facts=tuple(sink.apart),
        third_parties=inventory(sink.facts, job.entry),
    )
    messages.send(parent, cleared(done))


@contextmanager
def _assistant(job: messages.Job, rulesets: Mapping[str, Ruleset]) -> Iterator[Assistant | None]:
    """A second process, where there is a processor for it."""
    if not worthwhile(job.at_once, job.delay):
        yield None
        return
    with closing(Assistant(rulesets, ALL if job.browser else SHARED)) as assistant:
        yield assistant


def _plan(job: messages.Job, rules: Ruleset) -> Plan:
    return Plan(
        entry=job.entry,
        own=job.own,
        delay=job.delay,
        timeout=job.timeout,
        max_pages=job.max_pages,
        render="bare" if job.candidate and job.render == "smart" else job.render,  # who it poses as is in its text
        resolves=tuple(Resolve.parse(each) for each in job.resolves),
        proxy=job.proxy,
        headers=job.headers,
        targets=not job.candidate,
        reputed=reputed(rules.known_hosts),
        used=tuple(dict.fromkeys(use for facts in job.facts for use in used(facts))),
    )


def _launch(job: messages.Job) -> Launch | None:
    return Launch(Path(job.browser), sandbox=job.sandbox) if job.browser else None


def _site(job: messages.Job, sink: SiteSink, covered: Mapping[str, str]) -> Site:
    return Site(
        entry=job.entry,
        pages=sink.facts,
        targets=sink.errands.targets,
        dead_targets=sink.errands.dead,
        cached_targets=sink.errands.cached,
        stand_ins=covered,
        baseline={facts.url: facts for facts in job.baseline},
        anchor={facts.url: facts for facts in job.anchor},
        registry=job.registry,
        originals=job.originals,
        probes=sink.probes,
        unlinked=sink.orphans,
    )


def _static_only(job: messages.Job) -> Failure:
    return Failure(
        url=job.entry.home,
        site=host_of(job.entry.home),
        stage="hidden_links",
        reason="static-only",
        detail="no page was rendered: links hidden by layout, and what scripts build, were not examined",
    )
