"""A process that scans a made-up site until it is killed or done; started by test_kill.

Says `at N` before each commit N and `done` at the end. Usage: crawler.py HOME
"""

from __future__ import annotations

import sys
from pathlib import Path

from scanner.store import Batch, open_store
from tests.store.made_up import ENTRY, HOME, finding, finish, page

PAGES = 60


def found_on(number: int) -> Batch:
    causes = [f"own-{number}", "everywhere"] if number % 2 else ["everywhere"]
    return page(f"p{number}", *(finding(cause, f"p{number}", occurrences=2) for cause in causes))


def main(home: Path) -> None:
    store = open_store(home)
    run = store.start_run({"render": "off"})
    site = store.begin_site(run, ENTRY)
    todo = site.pending or [(f"{HOME}p{number}", 1) for number in range(PAGES)]
    if not site.known:
        site.record(Batch(admitted=todo))
    for url, _ in todo:
        print("at", url, flush=True)
        site.record(found_on(int(url.removeprefix(HOME + "p"))))
    finish(site)
    store.finish_run(run)
    print("done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
