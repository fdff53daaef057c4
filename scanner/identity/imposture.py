"""Whether what a page claims to be contradicts the host that serves it, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from scanner.identity.claims import Claim, Marks, foreign_hosts, public_body
from scanner.identity.hosts import registrable
from scanner.model import Confidence, Severity

_HELD = {
    **dict.fromkeys(("meta_code", "site_code", "exposure_code", "icp", "police", "conac"), "known number"),
    **dict.fromkeys(("official_title", "site_name", "organisation"), "registered name"),
}
_TAIL = re.compile(r"-\d{1,3}$|(?:门户|官方)?(?:网站|官网|网)$")
_SOFT = ("claimed_domain", "form_host", "home_link")
_IMITATES = re.compile(r"(?:^|[.-])gov(?:[.-]|cn\b)|gov\.?cn|zwfw|zhengwu|zhengfu")
_TAGS = {"page tags", "known number"}
IMITATION = "host name"
"""Group of the claim that lies in the host's name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the claims of one page come to. `as_what`: the host, or failing that the name, that it passes itself as."""

    slug: str
    as_what: str
    severity: Severity
    confidence: Confidence
    claims: tuple[Claim, ...]


def read(
    marks: Marks, host: str, official: Callable[[str], bool], holders: Mapping[str, str], resembled: str = ""
) -> Reading | None:
    """Weigh the claims of a page that a host which is not official serves.

    `holders` tells whose a number or a name is: host by code, filing number, badge id or registered name. A
    contradiction is a claim that names an official host of another domain; claims of one source count once; two
    independent ones make it sure. That a page bears a public body's code or badge contradicts nothing by itself: some
    hold one under a commercial name. `resembled`: the registered host that this one looks made to be taken for.
    """
    foreign = [*foreign_hosts(marks, host, official), *_held_elsewhere(marks, host, holders)]
    body = list(public_body(marks))
    if resembled or _IMITATES.search(host):
        body.append(Claim(IMITATION, "resembles" if resembled else "host", resembled or host))
    if foreign:
        return _contradicted(foreign, body, resembled)
    reading = _pointing(marks, host, official, body) or _named(body) or _schooled(marks, body)
    return reading or (_looking_alike(resembled, body) if resembled else None)


def bare(value: str) -> str:
    """A number or name without what varies from page to page: `…号-2`, `…门户网站`."""
    return _TAIL.sub("", value)


def _held_elsewhere(marks: Marks, host: str, holders: Mapping[str, str]) -> Iterator[Claim]:
    for kind, group in _HELD.items():
        for value in marks.get(kind, ()):
            holder = holders.get(bare(value), "")
            if holder and registrable(holder) != registrable(host):
                yield Claim(group, kind, value, holder)


def _contradicted(foreign: list[Claim], body: list[Claim], resembled: str) -> Reading:
    groups, backing = {claim.group for claim in foreign}, {claim.group for claim in body}
    slug, severity, confidence = "claims-another-host", Severity.HIGH, Confidence.MEDIUM
    if resembled and any(registrable(claim.host) == registrable(resembled) for claim in foreign):
        confidence = Confidence.HIGH
    elif groups & _TAGS:
        sure = len(groups) > 1 or bool(backing & {"title", "name", "badge"})
        confidence = Confidence.HIGH if sure else Confidence.MEDIUM
    elif len(groups) > 1:
        confidence = Confidence.HIGH if backing & {"title", "code"} else Confidence.MEDIUM
    elif groups == {"links"}:
        slug = "points-elsewhere"
        severity = Severity.HIGH if backing & {"code", "badge", "title"} else Severity.LOW
    elif not backing or groups == {"exposure link"}:
        severity = Severity.MEDIUM
        confidence = Confidence.LOW if groups == {"exposure link"} else Confidence.MEDIUM
    return Reading(slug, foreign[0].host, severity, confidence, (*foreign, *body))


def _pointing(marks: Marks, host: str, official: Callable[[str], bool], body: list[Claim]) -> Reading | None:
    school = [Claim("school", "title", value) for value in marks.get("school_title", ())]
    for kind in _SOFT:
        for value in marks.get(kind, ()):
            if (body or school) and official(value) and registrable(value) != registrable(host):
                claims = (Claim("links", kind, value, value), *body, *school)
                return Reading("points-elsewhere", value, Severity.MEDIUM, Confidence.MEDIUM, claims)
    return None


def _named(body: list[Claim]) -> Reading | None:
    title = next((claim for claim in body if claim.group == "title"), None)
    if title is None:
        return None
    backed = len({claim.group for claim in body}) > 1
    severity = Severity.MEDIUM if backed else Severity.LOW
    return Reading("official-name", title.value, severity, Confidence.MEDIUM if backed else Confidence.LOW, tuple(body))


def _schooled(marks: Marks, body: list[Claim]) -> Reading | None:
    """A school that bears the badge of public bodies; small ones hold it under a commercial name, so it is a hint."""
    badge = next((claim for claim in body if claim.group == "badge"), None)
    for school in marks.get("school_title", ()) if badge else ():
        return Reading("official-name", school, Severity.LOW, Confidence.MEDIUM, tuple(body))
    return None


def _looking_alike(resembled: str, body: list[Claim]) -> Reading:
    """Nothing but the host's name so far: to be kept an eye on."""
    return Reading("lookalike-host", resembled, Severity.LOW, Confidence.MEDIUM, tuple(body))
