"""One self-contained HTML page a run: no script, nothing fetched, nothing that an attacker wrote has effect."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment

from scanner import __version__
from scanner.model import Change, Judged, Outcome, RunResult, SiteResult
from scanner.report import grouping, shortfall
from scanner.report.campaigns import by_finding, campaigns
from scanner.report.causes import causes
from scanner.report.escaped import environment
from scanner.report.fakes import fakes
from scanner.report.hostile import Piece, defanged, pieces
from scanner.report.legend import Legend, percent, place, reasons_of, shown_to, sign
from scanner.report.pictures import data_uri
from scanner.report.words import Words, words

Evidence = Callable[[str], bytes | None]
_NOTHING = Legend()
_MOST_PICTURES = 200
_MOST_LISTED = 200


def no_evidence(_name: str) -> bytes | None:
    """Where pictures come from when there are none."""
    return None


def render(
    result: RunResult,
    evidence: Evidence = no_evidence,
    *,
    legend: Legend = _NOTHING,
    language: str = "zh",
) -> str:
    """The report of a run. `evidence` gives a PNG by its SHA-256 name, or None."""
    return "".join(_stream(result, evidence, legend, language))


def write(
    result: RunResult,
    path: Path,
    evidence: Evidence = no_evidence,
    *,
    legend: Legend = _NOTHING,
    language: str = "zh",
) -> None:
    """Write the report of a run piece by piece. Raises OSError when the file cannot be written."""
    with path.open("w", encoding="utf-8", errors="replace") as file:
        file.writelines(_stream(result, evidence, legend, language))


def _stream(result: RunResult, evidence: Evidence, legend: Legend, language: str) -> Iterator[str]:
    told = words(language)
    pictures = _Pictures(evidence)
    joined = list(campaigns(result, told))
    incident_of = by_finding(joined)
    return (
        _templates()
        .get_template("report.html")
        .generate(
            run=result,
            sites=grouping.by_verdict(result.sites),
            counts=[
                (outcome, sum(site.verdict.outcome is outcome for site in result.sites)) for outcome in grouping.ORDER
            ],
            fakes=fakes(result),
            campaigns=joined,
            incident=lambda judged: incident_of.get(judged.finding.fingerprint),
            t=told,
            style_hash=_style_hash(),
            table=legend.table or result.indicators,
            version=__version__,
            zone=_zone(result.started),
            picture=pictures.of,
            most=_MOST_LISTED,
            vetoing=grouping.vetoing,
            reviewing=grouping.reviewing,
            minor=grouping.minor,
            aside=grouping.aside,
            causes=causes,
            grouped=grouping.grouped,
            changed=_changed,
            **_said(legend, told),
        )
    )


def _said(legend: Legend, told: Words) -> dict[str, Callable[..., object]]:
    """What the template says of findings, in words."""
    return {
        "title": lambda judged: legend.title(judged.finding.rule, told.language),
        "advice": lambda judged: legend.advice(judged.finding.rule, told.language),
        "clause": legend.clause,
        "reasons": lambda site: reasons_of(site, told, legend),
        "shown_to": lambda judged: shown_to(judged, told),
        "place": lambda where: place(where, told),
        "sign": lambda text: sign(text, told),
        "note": lambda text: shortfall.note(text, told),
        "why": lambda slug: shortfall.reason(slug, told),
        "detail": lambda failure: shortfall.detail(failure, told),
        "remedy": lambda slug: shortfall.remedy(slug, told),
    }


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands for a finding's picture: the picture itself, or the anchor of the finding that has it already."""

    uri: str = ""
    anchor: str = ""


class _Pictures:
    """Hands out each picture once, until the page holds enough of them."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._left = _MOST_PICTURES
        self._shown: dict[str, str] = {}

    def of(self, judged: Judged) -> Picture:
        """The first picture of a finding that can be read; empty when there is none."""
        for name in judged.finding.evidence:
            if name in self._shown:
                return Picture(anchor=self._shown[name])
            if self._left and (png := self._evidence(name)) and (uri := data_uri(png)):
                self._left -= 1
                self._shown[name] = judged.finding.fingerprint
                return Picture(uri=uri)
        return Picture()


@cache
def _templates() -> Environment:
    templates = environment(Path(__file__).parent / "templates")
    templates.filters |= {"pieces": _pieces, "defanged": defanged, "percent": percent}
    templates.globals |= {"Outcome": Outcome}
    return templates


@cache
def _style_hash() -> str:
    style = _templates().get_template("report.css").render()
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _pieces(text: str) -> list[Piece]:
    return pieces(defanged(text))


def _zone(moment: datetime) -> str:
    offset = moment.astimezone().strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:]}"


def _changed(site: SiteResult) -> list[tuple[Change, int]]:
    counts = [(kind, grouping.changed(site, kind)) for kind in (Change.NEW, Change.BACK, Change.GONE)]
    return [(kind, count) for kind, count in counts if count]
