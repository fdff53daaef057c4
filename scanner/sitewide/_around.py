"""What stands around pages, and beside them, that the site's editors hardly changed: which kinds count is rule data."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scanner.model import Finding, Rule, Severity
from scanner.promotion import verdict_of_text
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site
from scanner.site.change.around import Turned, turned
from scanner.site.past import Past
from scanner.site.targets import defanged
from scanner.sitewide._excused import Excuses

Manner = Mapping[str, Any]
"""How a rule takes a kind, see signatures/tampering.toml."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One difference of one page; `before` is None for a page that is new."""

    before: PageFacts | None
    now: PageFacts
    what: Turned


@dataclass(slots=True)
class Around:
    """What became of everything around a site's pages; `learn` each page of tonight, with what it was."""

    site: Site
    past: Past
    rules: Ruleset
    strange: Callable[[str], bool]
    excuses: Excuses = field(init=False)
    _seen: dict[str, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    _had: Counter[str] = field(default_factory=Counter)
    """How many pages had something of a kind."""

    def __post_init__(self) -> None:
        self.excuses = Excuses(self.site, self.past)

    def learn(self, before: PageFacts | None, now: PageFacts) -> None:
        """Take note of a page; of a new one, what was looked for and not found on any page of the past."""
        if now.status == 200:
            known = (
                before.traits if before is not None else {kind: {} for kind in now.traits if kind in self.past.traits}
            )
            for each in turned(known, now.traits):
                self._seen[each.kind].append(Seen(before, now, each))

    def findings(self) -> Iterator[Finding]:
        """One for each rule and kind."""
        for rule in self.rules:
            for kind, manner in rule.options.get("compares", {}).items():
                yield from self._of_kind(rule, kind, manner)

    def _of_kind(self, rule: Rule, kind: str, manner: Manner) -> Iterator[Finding]:
        values: dict[str, int] = {}
        pages: dict[str, Seen] = {}
        for each in self._seen.get(kind, ()):
            for value, amount in self._counted(each, manner).items():
                values[value] = max(values.get(value, 0), amount)
                pages[each.now.url] = each
        if not values or sum(values.values()) < manner.get("least", 1):
            return
        told = ", ".join(sorted(values))
        gone = ", ".join(sorted({value for each in pages.values() for value in each.what.gone} - values.keys()))
        yield self.site.finding(
            rule,
            [each.now for each in pages.values()],
            cause=f"{kind}={told[:200]}",
            excerpt=f"{gone[:150] or '-'} → {defanged(told[:150])}" if not manner.get("lost") else f"{told[:150]} → -",
            signs=(f"kind={kind}", f"pages={len(pages)}/{self.past.compared}"),
            severity=self._severity(kind, manner, values, pages),
        )

    def _severity(self, kind: str, manner: Manner, values: Mapping[str, int], pages: Mapping[str, Seen]) -> Severity:
        if manner.get("words") and any(verdict_of_text(value, self.rules) for value in values):
            return Severity.HIGH
        weighs = manner.get("weighs", "approved")
        approved = weighs == "approved" and any((each.before or self.past).approved for each in pages.values())
        mostly = not manner.get("mostly") or len(pages) * 2 >= self._had[kind]
        sure = weighs == "always" or sum(values.values()) >= manner.get("surely", sys.maxsize)
        return Severity.MEDIUM if sure or (approved and mostly) else Severity.LOW

    def _counted(self, each: Seen, manner: Manner) -> Mapping[str, int]:
        """The values that count against a page."""
        kind, anywhere = each.what.kind, manner.get("anywhere")
        if each.before is None and not anywhere:
            return {}
        if manner.get("lost"):
            return each.what.gone if not each.what.new else {}
        if (manner.get("replaced") and not each.what.gone) or not self._worsened(each, manner):
            return {}
        known = self.past.traits.get(kind, {}) if anywhere else {}
        new = {value: amount for value, amount in each.what.new.items() if value not in known}
        return {
            value: amount
            for value, amount in new.items()
            if not (manner.get("domains") and not self.strange(value)) and not self.excuses.holds(kind, value)
        }

    def _worsened(self, each: Seen, manner: Manner) -> bool:
        """Whether a page had what it must have had for the change to be one for the worse."""
        needed = manner.get("after")
        return needed is None or (each.before is not None and bool(each.before.traits.get(needed)))
