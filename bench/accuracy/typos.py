"""Severe typos made by a generator that knows nothing of the scanner's own, and clean pages that must stay quiet.

Five hundred pages of running official text, each with one slip in one name: by sound, by look, a character lost,
doubled, or two swapped; in the title, a link, the lead or the body. `--only typos` runs this part alone.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.accuracy.reading import lines, page, saved
from bench.accuracy.table import Goal, Row, row
from scanner import rules
from scanner.detectors.sensitive_terms import detect
from scanner.model import Finding
from scanner.page import Page
from tests.promotion.texts import official_texts

CASES = 500
SEED = 20261122
KINDS = ("sound", "shape", "missing", "doubled", "swapped")
PLACES = ("title", "link", "lead", "body")
SHORTENED = "省市部局署"
"""Without these last characters a name is no misspelling but its usual short form: 江苏, 财政, 审计."""
RULE = "sensitive_terms/severe-typo"
QUIET = Goal("found", most=0.05)


@dataclass(frozen=True, slots=True)
class Case:
    """One page with one slip."""

    kind: str
    place: str
    right: str
    wrong: str
    html: str


def measure(data: Path) -> Iterator[Row]:
    """All cases, by kind and by place; then pages of the development data and official texts of our own."""
    loaded = rules.load("sensitive_terms")

    def typos(each: Page) -> list[Finding]:
        return [finding for finding in detect(each, loaded) if finding.rule == RULE]

    made = [(case, typos(page(case.html.encode()))) for case in cases()]
    yield row("all", [found for _, found in made], (Goal("found", least=0.95),))
    for kind in KINDS:
        yield row(kind, [found for case, found in made if case.kind == kind])
    for place in PLACES:
        yield row(f"in the {place}", [found for case, found in made if case.place == place])
    yield row(
        "the same pages without a slip",
        [typos(page(case.html.replace(case.wrong, case.right).encode())) for case, _ in made],
        (QUIET,),
    )
    saved_sets = ("benign_zh", "benign_gov_zh", "fakegov_clone_zh")
    yield row("clean: pages", [typos(saved(data, line)) for line in lines(data) if line["set"] in saved_sets], (QUIET,))
    sites = [path for path in sorted((data / "sites").rglob("*")) if path.suffix in (".html", ".htm")]
    yield row("clean: sites", [typos(page(path.read_bytes())) for path in sites], (QUIET,))
    texts = [text for held_out in (False, True) for text in official_texts(held_out=held_out)]
    yield row("clean: official texts", [typos(page(text.html.encode())) for text in texts], (QUIET,))


def cases(seed: int = SEED, count: int = CASES) -> Iterator[Case]:
    """Pages with a slip, kinds and places in equal shares."""
    chance = random.Random(seed)
    table = tomllib.loads((Path(__file__).parent / "slips.toml").read_text(encoding="utf-8"))
    names = table["names"].split()
    made = 0
    while made < count:
        kind, name = KINDS[made % len(KINDS)], chance.choice(names)
        wrong = _slipped(name, kind, table, chance)
        if wrong and wrong not in names and wrong not in table["others"].split():
            place = PLACES[(made // len(KINDS)) % len(PLACES)]
            yield Case(kind, place, name, wrong, _page(place, wrong, table, chance))
            made += 1


def _slipped(name: str, kind: str, table: Mapping[str, Any], chance: random.Random) -> str:
    """The name with one slip; '' where this one cannot have it."""
    if kind in ("sound", "shape"):
        known = table[f"{kind}s"]
        able = [at for at, char in enumerate(name) if char in known]
        if not able:
            return ""
        at = chance.choice(able)
        return name[:at] + chance.choice(known[name[at]]) + name[at + 1 :]
    at = chance.randrange(len(name) - (kind == "swapped"))
    if kind == "missing":
        if at == len(name) - 1 and name[-1] in SHORTENED:
            return ""
        return name[:at] + name[at + 1 :]
    if kind == "doubled":
        return name[: at + 1] + name[at:]
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return swapped if swapped != name else ""


def _page(place: str, wrong: str, table: Mapping[str, Any], chance: random.Random) -> str:
    sentence = chance.choice(table["sentences"].strip().splitlines()).format(wrong)
    padding = table["padding"].strip().replace("\n", "</p><p>")
    parts = {"title": "全县工作动态", "link": "要闻", "lead": "", "body": ""} | {place: sentence}
    return (
        f"<html><head><meta charset=utf-8><title>{parts['title']}</title></head><body>"
        f"<ul><li><a href='/a.html'>{parts['link']}</a></li></ul><h1>全县工作动态</h1>"
        f"<p>{parts['lead']}</p><p>{padding}</p><p>{padding}</p><p>{parts['body']}</p></body></html>"
    )
