"""Scans several sites at a time, one process each, and is the only writer of database and evidence.

A site process that breaks becomes a Failure of its site; the others go on. Killed at any instant, a run resumes: what a
page found and that it is done are one transaction, and evidence is on disk before it.
"""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import asdict, dataclass
from itertools import islice
from urllib.parse import urlsplit

import msgspec

from scanner.judge import load_table
from scanner.model import RunResult, SiteEntry
from scanner.page import host_of
from scanner.scan import child as children
from scanner.scan import messages
from scanner.scan.campaigns import joined
from scanner.scan.child import Child, Ended, Inbox
from scanner.scan.credentials import headers_of
from scanner.scan.desk import Desk
from scanner.scan.examining.examiner import load_rules
from scanner.scan.home import Home
from scanner.scan.options import Options
from scanner.scan.process import memory, private
from scanner.scan.process.choice import BrowserChoice, choose
from scanner.scan.process.interrupt import heeded
from scanner.scan.process.nursery import Nursery
from scanner.scan.running import Event, Running
from scanner.scan.sites import SitesFile
from scanner.scan.suspects import Suspects, linked_from
from scanner.site import PageFacts
from scanner.site.recheck import Recheck
from scanner.store import Store, StoreError, open_store

_TICK = 0.25
_CANDIDATE_PAGES = 6
_MOST_ORIGINALS = 20_000


@dataclass(frozen=True, slots=True)
class Task:
    """A site to scan; `candidate` when it is only suspected of posing as a registered one."""

    entry: SiteEntry
    candidate: bool = False
    also: tuple[str, ...] = ()
    """Other pages of a suspect that somebody named."""


def tasks_of(file: SitesFile) -> list[Task]:
    """Every site and every candidate of a sites file."""
    return [*map(Task, file.sites), *_suspects(file.candidates)]


def _suspects(urls: Iterable[str]) -> Iterator[Task]:
    """A task for each host."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    return (Task(SiteEntry(home=home), candidate=True, also=tuple(also)) for home, *also in hosts.values())


def scan(
    tasks: Sequence[Task],
    registry: Sequence[SiteEntry],
    options: Options,
    home: Home,
    show: Callable[[Event], None],
    notes: Sequence[str] = (),
) -> RunResult:
    """Scan every task and store what came of it; every report repeats `notes`.

    Raises RuleError, TableError, SitesError, StoreError before anything is fetched; KeyboardInterrupt leaves the run
    resumable.
    """
    private.sweep()
    table = load_table(options.indicators)
    headers = {task: headers_of(task.entry) for task in tasks}
    with heeded() as check, ExitStack() as stack:
        nursery = stack.enter_context(closing(Nursery(options.lists, home.nursery_log)))  # first: it loads meanwhile
        recheck = Recheck.of(load_rules(options.lists)["outbound_targets"].data["recheck"])
        store = stack.enter_context(closing(open_store(home.folder)))
        desk = Desk(store.targets(recheck, " ".join((options.proxy, *sorted(options.resolves)))))
        run = store.start_run(_deciding(options), options.indicators)
        choice = choose(sandbox=options.sandbox, render=options.render != "off")

        def begin(task: Task, inbox: Inbox) -> Running:
            site = store.begin_site(run, task.entry)
            job = _job(task, registry, options, choice, home, headers.get(task, {}), _originals(task, registry, store))
            files = home.archive(run, host_of(task.entry.home)), home.log(run, host_of(task.entry.home))
            child = children.start(nursery, _led(Running.resumed(job, site), task), *files, inbox)
            return Running(child, site, table, home, task.candidate, choice.note, desk)

        _all(deque(each for each in tasks if not each.candidate), options.jobs, begin, show, check)
        # Afterwards, for a candidate may show copies of what the sites show tonight, or be linked from them.
        linked = _linked(tasks, registry, store)
        posing = deque((*(each for each in tasks if each.candidate), *_suspects(linked.homes)))
        _all(posing, options.jobs, begin, show, check)
        desk.targets.tidy()
        store.finish_run(run, [each for each in (choice.note, *notes, *linked.notes) if each])
        return joined(store.result(run), store, options.lists)


def _originals(task: Task, registry: Sequence[SiteEntry], store: Store) -> list[PageFacts]:
    """For a candidate: what it may show copies of."""
    known = (facts for each in registry for facts in store.remembered(each)) if task.candidate else ()
    return list(islice(known, _MOST_ORIGINALS))


def _led(job: messages.Job, task: Task) -> messages.Job:
    """The job with every page that somebody named, unless it goes on where one left off."""
    if job.known or not task.also:
        return job
    named = ((task.entry.home, 0), *((url, 1) for url in task.also))
    return msgspec.structs.replace(job, pending=tuple(dict((*named, *job.pending)).items()))


def _linked(tasks: Sequence[Task], registry: Sequence[SiteEntry], store: Store) -> Suspects:
    pages = (facts for each in registry for facts in store.remembered(each))
    return linked_from(pages, registry, {host_of(task.entry.home) for task in tasks})


def _all(
    waiting: deque[Task],
    jobs: int,
    begin: Callable[[Task, Inbox], Running],
    show: Callable[[Event], None],
    check: Callable[[], None],
) -> None:
    memory.tidy()  # rules were read to be refused if need be, migrations to be made
    inbox: Inbox = queue.Queue(maxsize=256)
    running: dict[Child, Running] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                started = begin(waiting.popleft(), inbox)
                running[started.child] = started
                show(started.event("started"))
            check()
            _step(inbox, running, show)
    finally:
        for child in running:
            child.stop()
        for each in running.values():
            with suppress(StoreError):  # a full disk is why we are here, or is found out by the next run
                each.abandon()


def _step(inbox: Inbox, running: dict[Child, Running], show: Callable[[Event], None]) -> None:
    """Take what has arrived, store it, and let finished sites go."""
    try:
        child, message = inbox.get(timeout=_TICK)
    except queue.Empty:
        for each in running.values():
            each.flush()
        return
    site = running[child]
    if isinstance(message, Ended):
        del running[child]
        show(site.finish(message))
    elif event := site.take(message):
        show(event)


def _deciding(options: Options) -> dict[str, object]:
    """The options that decide what a crawl finds: an interrupted one is resumed only under the same."""
    return {
        name: value
        for name, value in {**asdict(options), "lists": str(options.lists or "")}.items()
        if name not in ("jobs", "seal_to")
    }


def _job(
    task: Task,
    registry: Sequence[SiteEntry],
    options: Options,
    choice: BrowserChoice,
    home: Home,
    headers: dict[str, str],
    originals: Sequence[PageFacts],
) -> messages.Job:
    return messages.Job(
        entry=task.entry,
        own=options.own or task.entry.own,
        delay=options.delay,
        timeout=options.timeout,
        max_pages=_CANDIDATE_PAGES + len(task.also) if task.candidate else options.max_pages,
        render=options.render,
        resolves=options.resolves,
        proxy=options.proxy,
        browser=choice.path,
        sandbox=choice.sandbox,
        headers=headers,
        number_keys=home.number_keys(),
        seal_to=options.seal_to,
        lists=str(options.lists.absolute()) if options.lists else "",
        at_once=options.jobs,
        candidate=task.candidate,
        registry=tuple(registry),
        originals=tuple(originals),
    )
