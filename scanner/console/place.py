"""The home folder that the console serves, and what its rules and clauses are called."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from scanner.judge import load_table
from scanner.report.legend import Legend
from scanner.scan.examining.examiner import load_rules
from scanner.scan.home import Home


def home() -> Home:
    """The folder whose database is open."""
    return Home(Path(settings.HOME))


@cache
def legend() -> Legend:
    """Rules by id, and the clauses of both tables: findings of either may be shown."""
    tables = [load_table(name) for name in ("2015", "2019")]
    clauses = {clause: text for table in tables for clause, text in table.wording.items()}
    return Legend.of(load_rules().values(), clauses)
