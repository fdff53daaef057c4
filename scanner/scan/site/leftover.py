"""Targets that were left for another night: which of them are covered by their host's others, and which are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from scanner.model import Confidence, Failure
from scanner.page import Page, host_of
from scanner.promotion import promotions
from scanner.rules import Ruleset
from scanner.scan.site.errands import Errands

_SAMPLE = 10
"""Targets of a host that must agree before they stand for the rest."""


def stand_ins(errands: Errands, rules: Ruleset) -> Mapping[str, str]:
    """For each target not asked whose host answers the same to whatever it is asked, one that was asked."""
    sampled: dict[str, list[str]] = defaultdict(list)
    for url in (*errands.targets, *errands.dead):
        sampled[host_of(url)].append(url)
    agreeing: dict[str, bool] = {}
    found = {}
    for url in errands.left:
        host = host_of(url)
        if host not in agreeing:
            agreeing[host] = len(sampled[host]) >= _SAMPLE and _agree(sampled[host], errands, rules)
        if agreeing[host]:
            found[url] = sampled[host][0]
    return found


def failures(left: Sequence[str], covered: Mapping[str, str], site: str) -> Iterator[Failure]:
    """Those that nothing is known of, a failure for each host."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in left:
        if url not in covered:
            by_host[host_of(url)].append(url)
    for host, urls in by_host.items():
        detail = f"{len(urls)} links to {host} wait for the next night: it was asked as often as is polite in one"
        yield Failure(url=f"http://{host}/", site=site, stage="target", reason="cap", detail=detail)


def _agree(urls: Sequence[str], errands: Errands, rules: Ruleset) -> bool:
    kinds = {_kind(url, errands, rules) for url in urls}
    return len(kinds) == 1


def _kind(url: str, errands: Errands, rules: Ruleset) -> tuple[str, ...]:
    """What a target comes to: a trade it surely promotes, else its answer in short."""
    page = errands.targets.get(url)
    if page is None:
        return ("silent", errands.dead[url])
    if trade := _trade(page, rules):
        return ("illicit", trade)
    return ("page", str(page.snapshot.status), host_of(page.snapshot.final_url), page.markup.title, _body(page))


def _trade(page: Page, rules: Ruleset) -> str:
    sure = (each for each in promotions(page, rules) if each.confidence is Confidence.HIGH)
    return max((each.category for each in sure), default="")


def _body(page: Page) -> str:
    return page.markup.text[:2000]
