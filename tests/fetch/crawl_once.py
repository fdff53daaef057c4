"""Runs one crawl, because a process can run only one: reads a plan as JSON, prints what the sink was told."""

from __future__ import annotations

import json
import sys
from types import SimpleNamespace

from scanner.fetch.browser import Launch, find_browser
from scanner.fetch.network import hosts
from scanner.fetch.network.egress import Resolve
from scanner.fetch.plan import Entry, Plan
from scanner.fetch.spider import crawl, settings
from scanner.model import Failure, SiteEntry, Visitor, Where


class Frontier:
    def __init__(self, pending=()):
        self.left = [Entry(*each) for each in pending]
        self.known = {entry.url for entry in self.left}

    def pending(self):
        return self.left

    def admit(self, entries):
        fresh = [entry for entry in {each.url: each for each in entries}.values() if entry.url not in self.known]
        self.known |= {entry.url for entry in fresh}
        return fresh


class Sink:
    def __init__(self, suspicious):
        self.suspicious = suspicious
        self.told = {
            "pages": {},
            "probes": {},
            "unlinked": [],
            "failures": [],
            "targets": {},
            "notes": [],
            "examined": 0,
            "progress": 0,
        }

    async def examine(self, views):
        self.told["examined"] += 1
        suspicious = any(self.suspicious in page.raw.html for page in views) if self.suspicious else False
        marks = {Visitor.DESKTOP: [Where(selector="body")]} if suspicious else {}
        return SimpleNamespace(marks=marks, suspicious=suspicious, leads=(), causes={}, weighty={}, fickle=False)

    def keep(self, url, views, examined, pictures):
        assert url not in self.told["pages"], f"{url} was kept twice"
        self.told["pages"][url] = {
            "views": {
                page.seen_as: {
                    "status": page.snapshot.status,
                    "final": page.snapshot.final_url,
                    "hops": [hop.url for hop in page.snapshot.redirects],
                    "bytes": len(page.snapshot.body),
                    "title": page.raw.title,
                    "dom": page.snapshot.dom,
                    "same": page.same_as is not None,
                    "requests": [[each.url, each.refused] for each in page.snapshot.requests],
                }
                for page in views
            },
            "pictures": {visitor: len(png) for visitor, png in pictures.items()},
        }

    def fail(self, failure):
        self.told["failures"].append([failure.url, failure.stage, failure.reason, failure.detail, failure.seen_as])

    async def due(self, urls):
        for url in urls:
            yield url

    def probe(self, views, examined):
        self.told["probes"][views[0].url] = {page.seen_as: page.snapshot.status for page in views}

    def unlinked(self, urls):
        self.told["unlinked"] = sorted(urls)

    def target(self, url, answer, also=()):
        is_failure = isinstance(answer, Failure)
        self.told["targets"][url] = answer.reason if is_failure else [answer.status, answer.final_url, len(also)]

    def beside(self, page, users=()):
        self.told["beside"] = page.url

    def note(self, text):
        self.told["notes"].append(text)

    def progress(self, progress):
        self.told["progress"] += 1


def main():
    told = json.loads(sys.argv[1])
    hosts.BREAKS = (0.2, 0.5, 1.0)
    settings.SECONDS = told.pop("timeout", 5.0)
    settings.MAX_BYTES = told.pop("max_bytes", settings.MAX_BYTES)
    browser = told.pop("browser", False)
    pending = told.pop("pending", ())
    sink = Sink(told.pop("suspicious", ""))
    entry = SiteEntry(home=told.pop("home"), hosts=tuple(told.pop("hosts", ())), paths=tuple(told.pop("paths", ("/",))))
    resolves = tuple(Resolve.parse(each) for each in told.pop("resolves"))
    launch = Launch(find_browser(), sandbox=False) if browser else None
    plan = Plan(entry=entry, resolves=resolves, render=told.pop("render", "off"), **told)
    crawl.run(plan, Frontier(pending), sink, launch)
    print(json.dumps(sink.told))


if __name__ == "__main__":
    main()
