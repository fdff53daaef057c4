"""Templates: everything escaped, what is invisible shown as its code, addresses disarmed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.urls import reverse
from jinja2 import Environment

from scanner.model import Severity
from scanner.report import escaped
from scanner.report.hostile import Piece, defanged, pieces
from scanner.report.legend import percent

_SEVERITIES = [each.value for each in Severity]


def environment(**_options: Any) -> Environment:
    """The environment of every template."""
    made = escaped.environment(Path(__file__).parent / "templates")
    made.filters |= {"pieces": _pieces, "percent": percent, "severity": _SEVERITIES.__getitem__}
    made.globals |= {"url": _url}
    return made


def _pieces(text: object, most: int = 600) -> list[Piece]:
    return pieces(defanged(str(text)), most)


def _url(route: str, *values: object) -> str:
    return reverse(route, args=values)
