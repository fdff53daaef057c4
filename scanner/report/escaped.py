"""How templates are read, in reports as in the console: everything escaped, and what is missing is an error."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def environment(folder: Path) -> Environment:
    """The environment of the templates in a folder."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"moment": moment}
    return made


def moment(when: datetime | None) -> str:
    """A time in the office's zone, to the minute; '' for none."""
    return when.astimezone().strftime("%Y-%m-%d %H:%M") if when else ""
