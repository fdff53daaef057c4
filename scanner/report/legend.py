"""What reports say about rules and clauses, which findings only name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scanner.model import Judged, Rule, SiteResult, Where
from scanner.report import shortfall
from scanner.report.conditions import condition, untested
from scanner.report.grouping import decisive
from scanner.report.hostile import defanged, plain
from scanner.report.words import Words
from scanner.rules import Ruleset


@dataclass(frozen=True, slots=True)
class Legend:
    """Rules by id, and clause texts by id. What is missing is shown by its id alone."""

    rules: Mapping[str, Rule] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)
    table: str = ""
    """What the indicator table in force is called."""

    @staticmethod
    def of(rulesets: Iterable[Ruleset], clauses: Mapping[str, str], table: str = "") -> Legend:
        """What the rule files say about their rules, and an indicator table about its clauses."""
        return Legend({rule.id: rule for rules in rulesets for rule in rules}, clauses, table)

    def title(self, rule: str, language: str) -> str:
        """What a rule is called."""
        known = self.rules.get(rule)
        if known is None:
            return rule
        return known.title if language == "zh" else known.title_en

    def advice(self, rule: str, language: str) -> str:
        """What to do about it, or ''."""
        known = self.rules.get(rule)
        if known is None:
            return ""
        return known.advice if language == "zh" else known.advice_en

    def clause(self, judged: Judged) -> str:
        """The text of the clause a finding falls under, or ''."""
        return self.clauses.get(judged.indicator, "")


def shown_to(judged: Judged, words: Words) -> str:
    """Every visitor that received it, in words."""
    finding = judged.finding
    separator = "、" if words.language == "zh" else ", "
    return separator.join(words.of("visitor", each) for each in finding.shown_to or (finding.seen_as,))


def reason_of(judged: Judged, words: Words, legend: Legend) -> str:
    """Why a finding counts: its clause where it vetoes, and what its rule is called."""
    clause = f"{judged.indicator} " if judged.veto else ""
    policy = f"（{words.of('basis', judged.basis)}）" if judged.veto and judged.basis == "policy" else ""
    return plain(f"{clause}{legend.title(judged.finding.rule, words.language)}{policy}")


def reasons_of(site: SiteResult, words: Words, legend: Legend) -> list[str]:
    """Why a site's verdict is what it is: the findings that decided, else why too little was examined."""
    told = [reason_of(each, words, legend) for each in decisive(site)]
    slugs = [each for each in site.verdict.because if each != shortfall.STATIC_ONLY] or site.verdict.because
    return told or [plain(shortfall.reason(each, words)) for each in slugs]


def percent(share: float) -> str:
    """A share with one decimal, rounded down: 99.96 % must not read as 100 %."""
    return f"{int(share * 1000 + 1e-9) / 10:.1f}%"


def place(where: Where, words: Words) -> str:
    """Where on a page or in a document, in words."""
    found = [words.of("part", where.part)] if where.part else []
    if where.member:
        found.append(f"{words.of('part', 'member')} {where.member}")
    if where.sheet:
        found.append(f"{words.of('part', 'sheet')} {where.sheet}")
    if where.cell:
        found.append(f"{words.of('part', 'cell')} {where.cell}")
    if where.page is not None:
        found.append(words.of("part", "page", number=where.page))
    if where.paragraph is not None:
        found.append(words.of("part", "paragraph", number=where.paragraph))
    if where.selector:
        found.append(f"{words.of('part', 'selector')} {where.selector}")
    if where.start is not None:
        end = f"–{where.end}" if where.end is not None else ""
        found.append(f"{words.of('part', 'offset')} {where.start}{end}")
    return plain(("，" if words.language == "zh" else ", ").join(found), 300)


def sign(text: str, words: Words) -> str:
    """A sign such as `hidden=off-screen` in words."""
    key, equals, value = text.partition("=")
    label = _label(key, words)
    if not equals:
        return plain(defanged(label), 200)
    groups = {
        "place": "part",
        "part": "part",
        "in": "part",
        "hidden": "hidden",
        "no-answer": "reason",
        "only": "visitor",
        "seen-as": "visitor",
        "asks": "asked",
    }
    if key == "shown-if":
        told = condition(value, words.language)
    elif key == "untested":
        told = untested(value, words.language)
    else:
        told = words.of(groups.get(key, "value"), value)
    colon = "：" if words.language == "zh" else ": "
    return plain(defanged(f"{label}{colon}{told}" if told else label), 200)


def _label(key: str, words: Words) -> str:
    # What matched in code goes by the name it has in its rule: there are too many, and they are not ours to translate.
    found = words.of("sign", key)
    return words("other_sign", key=key) if found == key else found
