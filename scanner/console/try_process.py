"""Examines the page on standard input without privileges; what was found leaves on standard output as JSON."""

from __future__ import annotations

import json
import resource
import sys
from datetime import UTC, datetime

from scanner.model import SiteEntry, Snapshot
from scanner.page import Page
from scanner.scan.examining.examiner import examine_page, load_rules
from scanner.scan.process import privileges

_URL = "https://www.example.gov.cn/"
_SECONDS, _BYTES = 25, 2 * 1024**3
_LOADED = ("scanner.detectors", "scanner.documents")


def main() -> None:
    """Examine one page."""
    privileges.die_with_parent()
    privileges.load_all(_LOADED)
    rulesets = load_rules()
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    privileges.drop()
    body = sys.stdin.buffer.read()
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    shot = Snapshot(url=_URL, final_url=_URL, fetched_at=datetime.now(UTC), headers=headers, body=body)
    found = examine_page(Page(shot, SiteEntry(home=_URL)), rulesets).findings
    told = [(each.rule, each.severity, each.confidence, each.excerpt[:600]) for each in found]
    print(json.dumps(told, ensure_ascii=True))


if __name__ == "__main__":
    main()
