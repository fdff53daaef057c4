"""The one-page report of an investigation, in plain words for the owner of the site."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from scanner import __version__
from scanner.model import Concern, Judged, Severity, Visitor
from scanner.report import shortfall
from scanner.report.conditions import Told, condition
from scanner.report.dossier import Dossier
from scanner.report.escaped import environment
from scanner.report.hostile import defanged, pieces
from scanner.report.legend import Legend, place
from scanner.report.pictures import data_uri
from scanner.report.words import words

Evidence = Callable[[str], bytes | None]
_MOST_SHOWN = 4
_DENSITIES = 4
_SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
_MOST_LISTED = 5
_MOST_MISSED = 3
_OWN = (Concern.PERSONAL_DATA, Concern.SEVERE_TYPO, Concern.SENSITIVE_WORDING)


def fitted(
    dossier: Dossier, evidence: Evidence, printing: Callable[[str], bytes], *, legend: Legend, language: str = "zh"
) -> tuple[str, bytes]:
    """The report as HTML and as a PDF of one sheet, set as small as that takes; b"" where `printing` gives none."""
    for density in range(_DENSITIES):
        html = render(dossier, evidence, legend=legend, language=language, density=density)
        pdf = printing(html)
        if len(_SHEET.findall(pdf)) <= 1:
            break
    return html, pdf


def render(dossier: Dossier, evidence: Evidence, *, legend: Legend, language: str = "zh", density: int = 0) -> str:
    """The report as one HTML page for a sheet of A4. `evidence` gives a PNG by its name, or None.

    `density` from 0 to 3: how small it is set, and how little is quoted.
    """
    told = Told(language)
    known = words(language)
    return (
        _templates()
        .get_template("incident.html")
        .render(
            d=dossier,
            t=lambda key, **values: told("ui", key, **values),
            tag=known.tag,
            style_hash=_style_hash(),
            version=__version__,
            matters=told.listed.join(_titles(dossier.findings, legend, language)),
            conditions=[condition(each, language) for each in dossier.conditions],
            planted=_planted(dossier.findings),
            acts=list(_acts(dossier.findings, told)),
            untested=told.listed.join(told("untested", each) for each in dossier.untested),
            visitors=lambda seen: _visitors(seen, language, told),
            shown=_quoted(dossier.findings)[: _MOST_SHOWN - density],
            place=lambda judged: place(judged.finding.where, known),
            title=lambda judged: legend.title(judged.finding.rule, language),
            step=lambda kind: told("step", kind),
            checks=list(_checks(dossier, told)),
            picture=_picture(dossier.findings, evidence),
            target=lambda judged: judged.finding.excerpt.removeprefix("→").strip(),
            missed=[shortfall.reason_at(each.reason, each.stage, known) for each in dossier.failures[:_MOST_MISSED]],
            most=_MOST_LISTED - density,
            density=density,
        )
    )


def _titles(findings: Sequence[Judged], legend: Legend, language: str) -> list[str]:
    return list(dict.fromkeys(legend.title(each.finding.rule, language) for each in findings))[:3]


def _visitors(seen: Sequence[Visitor], language: str, told: Told) -> str:
    return told.listed.join(words(language).of("visitor", each) for each in seen)


def _quoted(findings: Sequence[Judged]) -> list[Judged]:
    """Findings that quote something, each quotation once."""
    quoting = [each for each in reversed(findings) if each.finding.excerpt.strip()]
    return list({each.finding.excerpt: each for each in quoting}.values())[::-1][:_MOST_SHOWN]


def _checks(dossier: Dossier, told: Told) -> Iterator[str]:
    """What to look for on the server, by what was found and whom it is shown to."""
    features = {part.partition(":")[0] for each in dossier.conditions for part in each.split(" + ")}
    rules = [each.finding.rule for each in dossier.findings]
    concerns = {each.finding.concern for each in dossier.findings}
    jumps = {kind for way in dossier.ways for _, kind in way.steps}
    found = {
        "agent": "agent" in features,
        "referrer": "referrer" in features,
        "visit": "visit" in features,
        "jump": "status" in jumps,
        "script": "script" in jumps or any(rule.startswith("malicious_scripts/") for rule in rules),
        "hidden": any(rule.startswith("hidden_links/") for rule in rules),
        "content": any(rule.startswith(("hijacked_content/", "cloaking/")) for rule in rules),
        "personal": Concern.PERSONAL_DATA in concerns,
        "wording": Concern.SEVERE_TYPO in concerns,
        "log": bool(concerns - set(_OWN)),
    }
    yield from (told("server", key) for key, holds in found.items() if holds)


def _planted(findings: Sequence[Judged]) -> bool:
    """Whether it can be said that a stranger put it there: personal data and typing errors are the office's own."""
    grave = (each.finding for each in findings if each.finding.severity.rank >= Severity.HIGH.rank)
    return any(finding.concern not in _OWN for finding in grave)


def _acts(findings: Sequence[Judged], told: Told) -> Iterator[str]:
    """On whom code acts that all visitors receive, each thing said once."""
    said = dict.fromkeys(told("acts", each.finding.rule) for each in findings if told.knows("acts", each.finding.rule))
    yield from list(said)[:2]


def _picture(findings: Sequence[Judged], evidence: Evidence) -> tuple[str, str] | None:
    """The first picture there is and what it shows: the place is marked where it is known."""
    for judged in findings:
        for name in judged.finding.evidence:
            if (png := evidence(name)) and (uri := data_uri(png)):
                return uri, "picture" if _marked(judged) else "plain_picture"
    return None


def _marked(judged: Judged) -> bool:
    """Whether a box could be drawn: what is hidden may have no size at all."""
    box = judged.finding.where.box
    return box is not None and box.width >= 1 and box.height >= 1


def _text(value: str, most: int = 160) -> Markup:
    """Text that an attacker may have written: escaped, disarmed, what is invisible as its code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(each.text) if each.code else each.text
        for each in pieces(defanged(value), most)
    )


@cache
def _templates() -> Environment:
    templates = environment(Path(__file__).parent / "templates")
    templates.filters |= {"text": _text}
    return templates


@cache
def _style_hash() -> str:
    style = _templates().get_template("incident.css").render()
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
