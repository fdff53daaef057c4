"""One attacker's work on several sites: findings that share evidence which innocent sites do not share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from scanner.identity.hosts import registrable
from scanner.identity.named import named_hosts
from scanner.model import Concern, Finding, Incident, Judged, Severity, SiteResult

_CONCERNS = frozenset(
    (Concern.ILLICIT_CONTENT, Concern.LINK_TO_ILLICIT, Concern.MALICIOUS_CODE, Concern.TAMPERING, Concern.BROKEN_TARGET)
)
_ACCOUNTS = "outbound_targets/foreign-statistics"
_SCRIPT = re.compile(r"(?:sha256:)?[0-9a-f]{32,64}")
_CONTACT = re.compile(
    r"(微信|威信|weixin|vx|QQ|扣扣|telegram|电报|纸飞机|tg|skype)\s?(?:号|客服)?\s?[:：@]?\s?([a-z0-9_-]{5,24})",
    re.IGNORECASE,
)
_WEAK = ("brand:", "build:", "shape:")
"""Rivals advertise one brand, and buy one set of templates and code: these join only what nothing else does."""
Key = str


def incidents(sites: Sequence[SiteResult], ordinary: Callable[[str], bool]) -> tuple[Incident, ...]:
    """Every group of open findings on at least two sites that share evidence, the widest first.

    `ordinary` says of a host whether official pages everywhere point to it: then it joins nobody.
    """
    found = [(site, judged) for site in sites for judged in site.findings]
    holders: dict[Key, list[int]] = defaultdict(list)
    for number, (site, judged) in enumerate(found):
        for key in shareable(judged, ordinary):
            if key.partition(":")[2] != registrable(site.verdict.site):
                holders[key].append(number)
    shared = {key: who for key, who in holders.items() if len({found[each][0].verdict.site for each in who}) > 1}
    groups = _groups({key: who for key, who in shared.items() if not key.startswith(_WEAK)})
    taken = {each for members in groups.values() for each in members}
    weak = {key: [each for each in who if each not in taken] for key, who in shared.items() if key.startswith(_WEAK)}
    groups |= _groups({key: who for key, who in weak.items() if len({found[i][0].verdict.site for i in who}) > 1})
    made = (_incident(names, [found[each] for each in members]) for names, members in groups.items())
    return tuple(sorted(made, key=lambda each: (-len(each.sites), each.keys)))


def shareable(judged: Judged, ordinary: Callable[[str], bool]) -> tuple[Key, ...]:
    """The keys by which a finding may join others; none where it was set aside, or is nobody's attack."""
    counts = not judged.set_aside and _joinable(judged.finding)
    return tuple(dict.fromkeys(keys(judged.finding, ordinary))) if counts else ()


def keys(finding: Finding, ordinary: Callable[[str], bool]) -> Iterator[Key]:
    """The evidence of a finding that tells one attacker from another, as `kind:value`."""
    if finding.rule == _ACCOUNTS:
        yield f"account:{finding.cause}"
        return
    signs = [sign.partition("=")[::2] for sign in finding.signs]
    yield from (f"domain:{registrable(host)}" for host in named_hosts(finding) if not ordinary(host))
    if _SCRIPT.fullmatch(finding.cause) and finding.concern is Concern.MALICIOUS_CODE:
        yield f"script:{finding.cause.removeprefix('sha256:')}"
    if finding.concern is Concern.ILLICIT_CONTENT:
        for _, account in _CONTACT.findall(finding.excerpt):
            yield f"contact:{account.lower()}"
    if finding.concern in (Concern.ILLICIT_CONTENT, Concern.MALICIOUS_CODE):
        yield from (f"{name}:{value}" for name, value in signs if f"{name}:" in _WEAK)


def _joinable(finding: Finding) -> bool:
    bad = finding.concern in _CONCERNS and finding.severity.rank >= Severity.MEDIUM.rank
    return bad or finding.rule == _ACCOUNTS


def _groups(shared: dict[Key, list[int]]) -> dict[tuple[Key, ...], list[int]]:
    """Keys that share a finding are one group's."""
    parent = {key: key for key in shared}

    def top(key: Key) -> Key:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    first: dict[int, Key] = {}
    for key, members in shared.items():
        for each in members:
            parent[top(key)] = top(first.setdefault(each, key))
    joined: dict[Key, list[Key]] = defaultdict(list)
    for key in shared:
        joined[top(key)].append(key)
    return {
        tuple(sorted(names)): sorted({each for name in names for each in shared[name]}) for names in joined.values()
    }


def _incident(names: tuple[Key, ...], members: Sequence[tuple[SiteResult, Judged]]) -> Incident:
    seen = [judged.first_seen for _, judged in members if judged.first_seen]
    return Incident(
        keys=names,
        sites=tuple(sorted({site.verdict.site for site, _ in members})),
        findings=tuple(dict.fromkeys(judged.finding.fingerprint for _, judged in members)),
        veto=any(judged.veto for _, judged in members),
        first_seen=min(seen, default=None),
    )
