"""The list of hosts that pose as a registered site: what each imitates, since when, and on what evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanner.model import Concern, Judged, RunResult, SiteResult

_SIGN = "imitates="


@dataclass(frozen=True, slots=True)
class Fake:
    """One finding about a host that poses as a registered site. `imitates` is that site's name and host, or ''."""

    site: SiteResult
    judged: Judged
    imitates: str

    @property
    def signs(self) -> Sequence[str]:
        """The evidence in short, without what is imitated."""
        return [sign for sign in self.judged.finding.signs if not sign.startswith(_SIGN)]


def fakes(result: RunResult) -> list[Fake]:
    """Every such finding, the host with the worst first."""
    names = {site.verdict.site: site.entry.name for site in result.sites if site.entry.name}
    found = [
        Fake(site, each, _imitated(each, names))
        for site in result.sites
        for each in site.findings
        if each.finding.concern is Concern.FAKE_SITE
    ]
    worst: dict[str, int] = {}
    for fake in found:
        host = fake.site.verdict.site
        worst[host] = max(worst.get(host, 0), _weight(fake))
    return sorted(found, key=lambda fake: (-worst[fake.site.verdict.site], fake.site.verdict.site, -_weight(fake)))


def _imitated(judged: Judged, names: dict[str, str]) -> str:
    told = next((sign.removeprefix(_SIGN) for sign in judged.finding.signs if sign.startswith(_SIGN)), "")
    return f"{names[told]} {told}" if told in names else told


def _weight(fake: Fake) -> int:
    return 3 * fake.judged.finding.severity.rank + fake.judged.finding.confidence.rank
