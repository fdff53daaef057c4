"""One of an attacker's conditions as trials told it: who met it, and whose share of it is another's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scanner.fetch.inquiry.means import named_programs
from scanner.fetch.inquiry.polling import ALL, Values
from scanner.fetch.visitors.agents import agent_of, of_a_kind
from scanner.fetch.visitors.guises import Guise


@dataclass(frozen=True, slots=True)
class Alternative:
    """`guise` meets it; `parts` are what it asks for, by feature."""

    guise: Guise
    parts: Mapping[str, str]
    agents: Values = field(default=ALL)
    referrers: Values = field(default=ALL)

    @property
    def condition(self) -> str:
        """As signs say it: `feature:value + feature:value`; '' where nothing is asked for."""
        return " + ".join(f"{name}:{value}" for name, value in self.parts.items() if value)

    @property
    def minor(self) -> Mapping[str, str]:
        """What it asks for besides program and page."""
        return {name: value for name, value in self.parts.items() if value and name not in ("agent", "referrer")}

    def may_be_met_by(self, guise: Guise) -> bool:
        """Whether nothing that is known of somebody speaks against it."""
        alike = all(getattr(guise, name) == getattr(self.guise, name) for name in self.minor)
        sent = _holds(self.agents, guise.agent, any(of_a_kind(guise.agent, each) for each in self.agents[0]))
        return alike and sent and (not self.parts["referrer"] or self._from(guise))

    def _from(self, guise: Guise) -> bool:
        if self.parts["referrer"] == "none":
            return not guise.referrer
        return _holds(self.referrers, guise.referrer, bool(guise.referrer) == bool(self.guise.referrer))

    def without(self, programs: Collection[str]) -> Alternative:
        """The same for who has none of these programs; as it is where nobody would be left."""
        shown = [each for each in self.agents[0] if each not in programs]
        if not shown or len(shown) == len(self.agents[0]):
            return self
        kinds = {agent_of(each).kind for each in shown}
        agents = shown, [each for each in self.agents[1] if each not in programs or agent_of(each).kind not in kinds]
        return replace(self, agents=agents, parts={**self.parts, "agent": named_programs(agents)})

    def beside(self, others: Sequence[Alternative]) -> Alternative:
        """The same, without what is shown for less: to programs, and to who comes from a search."""
        lesser = [each for each in others if self.wants_more_than(each)]
        told = self.without({name for each in lesser for name in each.agents[0]})
        searching = (each.parts["agent"] == self.parts["agent"] and each.referrers[0] for each in others)
        typed = self.parts["referrer"] == "not-other" and any(searching)
        return replace(told, parts={**told.parts, "referrer": "none"}) if typed else told

    def wants_more_than(self, other: Alternative) -> bool:
        """Whether it asks for all that the other asks for besides programs, and for more."""
        mine, its = ({item for item in each.parts.items() if item[1] and item[0] != "agent"} for each in (self, other))
        return its < mine


def _holds(values: Values, value: str, untried: bool) -> bool:
    """Whether a value was shown it, or any is; of one that was not tried, `untried`."""
    shown, tried = values
    return value in shown if value in tried else untried or not tried


def tidied(told: Sequence[Alternative]) -> tuple[str, ...]:
    """The conditions, each without those who need less by another one."""
    return tuple(dict.fromkeys(each.beside(told).condition for each in told))
