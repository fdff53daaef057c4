"""What a receiver was not told yet, by site: counts and what the rules are called, nothing that a page wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scanner.console.models import Noticed
from scanner.console.notices.receivers import Receiver
from scanner.console.place import legend
from scanner.report.words import words
from scanner.store.models import Finding, Site
from scanner.store.ranking import SET_ASIDE, VETO

_RANKS = {"veto": VETO, "high": 300, "medium": 200}
_MOST_SITES = 30
_MOST_RULES = 3
_WORDS = {
    "title": ("vetoscan：{sites} 个网站有 {findings} 项新问题（单项否决 {vetoes} 项）",
              "vetoscan: {findings} new findings on {sites} sites ({vetoes} veto)"),
    "line": ("{name}：{rules}", "{name}: {rules}"),
    "more": ("另有 {count} 个网站", "and {count} more sites"),
    "missed": ("{count} 个网站未检查完全", "{count} sites not fully examined"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SiteNews:
    """What is new on one site: how many findings, how many of them veto, and the most frequent rules."""

    site: str
    name: str
    findings: int
    vetoes: int
    rules: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that is new to a receiver; `told` is what to remember once it was sent."""

    sites: Sequence[SiteNews]
    missed: int
    told: Sequence[str]

    @property
    def findings(self) -> int:
        """New findings on all sites."""
        return sum(each.findings for each in self.sites)

    @property
    def vetoes(self) -> int:
        """How many of them veto."""
        return sum(each.vetoes for each in self.sites)


def news(receiver: Receiver) -> Digest:
    """What is open, counts, and was not told to this receiver."""
    rows = Finding.objects.filter(state=Finding.OPEN, rank__gte=_RANKS[receiver.at_least])
    rows = rows.exclude(decision__in=SET_ASIDE).select_related("site").order_by("-rank", "id")
    if receiver.sites:
        rows = rows.filter(site__key__in=receiver.sites)
    known = set(Noticed.objects.filter(receiver=receiver.name).values_list("key", flat=True))
    columns = rows.values_list("fingerprint", "site__key", "site__name", "rule", "rank")
    fresh = [row for row in columns.iterator(2000) if row[0] not in known]
    by_site: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for _, key, name, rule, rank in fresh:
        by_site.setdefault((key, name), []).append((rule, rank))
    missed = Site.objects.filter(whole=False, **({"key__in": receiver.sites} if receiver.sites else {}))
    sites = [_site(key, name, found) for (key, name), found in by_site.items()]
    return Digest(sites, missed.exclude(latest=None).count(), [row[0] for row in fresh])


def forget_gone() -> None:
    """Forget what was told of findings that are gone. The caller provides the transaction."""
    gone = Finding.objects.filter(state=Finding.CLOSED).values("fingerprint")
    Noticed.objects.filter(key__in=gone).delete()


def message(digest: Digest, language: str, console: str) -> tuple[str, str]:
    """Title and text of a notice."""
    column = ("zh", "en").index(language)
    counts = {"sites": len(digest.sites), "findings": digest.findings, "vetoes": digest.vetoes}
    lines = [_line(each, language, column) for each in digest.sites[:_MOST_SITES]]
    if len(digest.sites) > _MOST_SITES:
        lines.append(_WORDS["more"][column].format(count=len(digest.sites) - _MOST_SITES))
    if digest.missed:
        lines.append(_WORDS["missed"][column].format(count=digest.missed))
    return _WORDS["title"][column].format(**counts), "\n".join([*lines, *([console] if console else [])])


def _line(each: SiteNews, language: str, column: int) -> str:
    separator = "、" if language == "zh" else ", "
    veto = words(language).of("outcome", "veto")
    told = [f"{legend().title(rule, language)} ×{count}" for rule, count in each.rules]
    marked = f"[{veto}] " if each.vetoes else ""
    return marked + _WORDS["line"][column].format(name=each.name or each.site, rules=separator.join(told))


def _site(key: str, name: str, found: Sequence[tuple[str, int]]) -> SiteNews:
    rules = Counter(rule for rule, _ in found).most_common(_MOST_RULES)
    return SiteNews(key, name, len(found), sum(rank >= VETO for _, rank in found), tuple(rules))
